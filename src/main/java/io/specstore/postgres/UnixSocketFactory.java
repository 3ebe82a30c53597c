package io.specstore.postgres;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.file.Path;
import javax.net.SocketFactory;

/// Makes sockets to the server whose Unix socket lies in one folder; the JDBC driver instantiates
/// it by name. Immutable.
public final class UnixSocketFactory extends SocketFactory {
  private final Path folder;

  /// @param folder the absolute path of the folder
  public UnixSocketFactory(String folder) {
    this.folder = Path.of(folder);
  }

  /// A socket that is connected by the port alone, as the file of that port is named.
  @Override
  public Socket createSocket() throws IOException {
    return new UnixSocket(folder);
  }

  @Override
  public Socket createSocket(String host, int port) throws IOException {
    throw addressed();
  }

  @Override
  public Socket createSocket(String host, int port, InetAddress localHost, int localPort)
      throws IOException {
    throw addressed();
  }

  @Override
  public Socket createSocket(InetAddress host, int port) throws IOException {
    throw addressed();
  }

  @Override
  public Socket createSocket(InetAddress host, int port, InetAddress localHost, int localPort)
      throws IOException {
    throw addressed();
  }

  private static SocketException addressed() {
    return new SocketException("a Unix socket has no address");
  }
}
