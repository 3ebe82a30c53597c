package io.specstore.http;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.http.HttpVersion;
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
  private final InetAddress peer;
  private SlowClients.@Nullable Watch head;
  private int requests;
  private long idleSince = System.nanoTime();
  private boolean isEnding;

  /// Over HTTP/2 not every byte belongs to a request; only the first head is waited for.
  private boolean isMultiplexed;

  ClientEndPoint(
      SocketChannel channel, ManagedSelector selector, SelectionKey key, ClientConnector connector)
      throws IOException {
    super(channel, selector, key, connector.getScheduler());
    this.slowClients = connector.slowClients();
    this.peer = peer(channel);
  }

  /// The address from which that connection came.
  static InetAddress peer(SocketChannel channel) throws IOException {
    return ((InetSocketAddress) channel.getRemoteAddress()).getAddress();
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

  /// Ends that request, whose client is too slow: with its connection, or over HTTP/2, where others
  /// share it, alone.
  static void disconnect(Request request) {
    if (request.getConnectionMetaData().getHttpVersion() == HttpVersion.HTTP_2) {
      request.fail(new TimeoutException("the client is too slow"));
    } else {
      of(request).close();
    }
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
    if (requests == 0 && head == null && !isMultiplexed) {
      head = slowClients.watch(SlowClients.HEAD_LIMIT, this::close);
    }
  }

  /// The address of the client, or of the proxy between.
  InetAddress peer() {
    return peer;
  }

  /// Begins a request whose head has come; false when the connection is just being closed.
  synchronized boolean begin(HttpVersion version) {
    if (isEnding) {
      return false;
    }
    isMultiplexed = version == HttpVersion.HTTP_2;
    requests++;
    forgetHead();
    return true;
  }

  /// A request was answered.
  synchronized void ended() {
    requests--;
    idleSince = System.nanoTime();
  }

  synchronized void closed() {
    forgetHead();
  }

  /// Whether there is no request on it.
  synchronized boolean isIdle() {
    return requests == 0 && !isEnding && isOpen();
  }

  /// How long it had no request at that time of `System.nanoTime()`.
  synchronized long idleNanos(long now) {
    return now - idleSince;
  }

  /// Closes it unless there is a request on it; none that comes meanwhile is begun.
  void closeIfIdle() {
    synchronized (this) {
      if (requests > 0) {
        return;
      }
      isEnding = true;
    }
    close();
  }

  private void forgetHead() {
    if (head != null) {
      head.close();
      head = null;
    }
  }
}
