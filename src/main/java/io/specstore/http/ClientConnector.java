package io.specstore.http;

import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.io.ManagedSelector;
import org.eclipse.jetty.io.SocketChannelEndPoint;
import org.eclipse.jetty.server.ConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;

/// Accepts the connections of clients. Safe for concurrent use.
final class ClientConnector extends ServerConnector {
  private final SlowClients slowClients;

  ClientConnector(Server server, SlowClients slowClients, ConnectionFactory... protocols) {
    super(server, protocols);
    this.slowClients = slowClients;
  }

  SlowClients slowClients() {
    return slowClients;
  }

  @Override
  protected SocketChannelEndPoint newEndPoint(
      SocketChannel channel, ManagedSelector selector, SelectionKey key) {
    return new ClientEndPoint(channel, selector, key, this);
  }

  @Override
  protected void onEndPointOpened(EndPoint endPoint) {
    super.onEndPointOpened(endPoint);
    ClientEndPoint.of(endPoint).awaitHead();
  }

  @Override
  protected void onEndPointClosed(EndPoint endPoint) {
    ClientEndPoint.of(endPoint).closed();
    super.onEndPointClosed(endPoint);
  }

  /// Lets those go that have no request.
  void closeIdle() {
    for (var endPoint : getConnectedEndPoints()) {
      if (ClientEndPoint.of(endPoint).isIdle()) {
        endPoint.close();
      }
    }
  }
}
