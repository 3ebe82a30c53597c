package io.specstore.http;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.io.ManagedSelector;
import org.eclipse.jetty.io.SocketChannelEndPoint;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;

/// A client's connection. It is closed when the head of a request does not come in time: counted
/// from the moment it is accepted, and from the first byte of each further head. Safe for
/// concurrent use.
final class ClientEndPoint extends SocketChannelEndPoint {
  private final SlowClients slowClients;
  private SlowClients.@Nullable Watch head;
  private int requests;

  ClientEndPoint(
      SocketChannel channel,
      ManagedSelector selector,
      SelectionKey key,
      ClientConnector connector) {
    super(channel, selector, key, connector.getScheduler());
    this.slowClients = connector.slowClients();
  }

  /// The connection on which that request came, with TLS or without.
  static ClientEndPoint of(Request request) {
    return of(request.getConnectionMetaData().getConnection().getEndPoint());
  }

  static ClientEndPoint of(EndPoint endPoint) {
    var at = endPoint;
    while (at instanceof EndPoint.Wrapper wrapper) {
      at = wrapper.unwrap();
    }
    return (ClientEndPoint) at;
  }

  @Override
  public int fill(ByteBuffer buffer) throws IOException {
    var count = super.fill(buffer);
    if (count > 0) {
      awaitHead();
    }
    return count;
  }

  /// Starts the time in which the head of a request has to come, unless it runs already.
  synchronized void awaitHead() {
    if (requests == 0 && head == null) {
      head = slowClients.watch(SlowClients.HEAD_LIMIT, this::close);
    }
  }

  /// A request's head has come.
  synchronized void begun() {
    requests++;
    forgetHead();
  }

  /// A request was answered.
  synchronized void ended() {
    requests--;
  }

  synchronized void closed() {
    forgetHead();
  }

  synchronized boolean isIdle() {
    return requests == 0;
  }

  private void forgetHead() {
    if (head != null) {
      head.close();
      head = null;
    }
  }
}
