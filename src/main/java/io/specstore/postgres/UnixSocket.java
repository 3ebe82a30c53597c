package io.specstore.postgres;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.CancelledKeyException;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;

/// A socket to PostgreSQL through the file system, with what the JDBC driver uses of a socket.
///
/// The JDK has Unix sockets as channels only, whose blocking reads have no time-out; so the channel
/// does not block, and two selectors do the waiting. One thread reads, one writes, any may close.
final class UnixSocket extends Socket {
  /// What the driver hears of the size of buffers; the kernel has its own.
  private static final int BUFFER_BYTES = 64 * 1024;

  private final Path folder;
  private final SocketChannel channel;
  private final Selector readable;
  private final Selector writable;
  private final InputStream in = new In();
  private final OutputStream out = new Out();
  private volatile int timeoutMillis;

  UnixSocket(Path folder) throws IOException {
    this.folder = folder;
    this.channel = SocketChannel.open(StandardProtocolFamily.UNIX);
    this.readable = Selector.open();
    this.writable = Selector.open();
  }

  @Override
  public void connect(SocketAddress endpoint) throws IOException {
    connect(endpoint, 0);
  }

  @Override
  public void connect(SocketAddress endpoint, int timeout) throws IOException {
    if (!(endpoint instanceof InetSocketAddress address)) {
      throw new SocketException("the port is missing: " + endpoint);
    }
    var file = folder.resolve(".s.PGSQL." + address.getPort());
    try {
      channel.connect(UnixDomainSocketAddress.of(file));
      channel.configureBlocking(false);
      channel.register(readable, SelectionKey.OP_READ);
      channel.register(writable, SelectionKey.OP_WRITE);
    } catch (IOException e) {
      close();
      throw new SocketException("cannot connect to " + file + ": " + e.getMessage(), e);
    }
  }

  @Override
  public boolean isConnected() {
    return channel.isConnected();
  }

  @Override
  public boolean isClosed() {
    return !channel.isOpen();
  }

  @Override
  public InputStream getInputStream() {
    return in;
  }

  @Override
  public OutputStream getOutputStream() {
    return out;
  }

  @Override
  public void setSoTimeout(int millis) {
    timeoutMillis = millis;
  }

  @Override
  public int getSoTimeout() {
    return timeoutMillis;
  }

  /// TCP has this option, a Unix socket does not need it; likewise the following ones.
  @Override
  public void setTcpNoDelay(boolean on) {}

  @Override
  public boolean getTcpNoDelay() {
    return true;
  }

  @Override
  public void setKeepAlive(boolean on) {}

  @Override
  public boolean getKeepAlive() {
    return true;
  }

  @Override
  public void setSendBufferSize(int size) {}

  @Override
  public int getSendBufferSize() {
    return BUFFER_BYTES;
  }

  @Override
  public void setReceiveBufferSize(int size) {}

  @Override
  public int getReceiveBufferSize() {
    return BUFFER_BYTES;
  }

  @Override
  public void setSoLinger(boolean on, int seconds) {}

  @Override
  public String toString() {
    return "socket in " + folder;
  }

  /// Whoever waits is woken and finds the socket closed.
  @Override
  public void close() throws IOException {
    readable.close();
    writable.close();
    channel.close();
  }

  /// Waits until the selector's channel is ready; false when the time is over.
  ///
  /// @param millis 0 waits without end
  private static boolean await(Selector selector, long millis) throws IOException {
    try {
      var isReady = selector.select(millis) > 0;
      selector.selectedKeys().clear();
      if (Thread.currentThread().isInterrupted()) {
        throw new SocketException("interrupted while waiting for the server");
      }
      return isReady;
    } catch (ClosedSelectorException | CancelledKeyException e) {
      throw new SocketException("the socket was closed", e);
    }
  }

  private final class In extends InputStream {
    @Override
    public int read() throws IOException {
      var one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
      var buffer = ByteBuffer.wrap(into, from, length);
      var count = channel.read(buffer);
      while (count == 0 && length > 0) {
        if (!await(readable, timeoutMillis)) {
          throw new SocketTimeoutException("no answer within " + timeoutMillis + " ms");
        }
        count = channel.read(buffer);
      }
      return count;
    }

    @Override
    public void close() throws IOException {
      UnixSocket.this.close();
    }
  }

  private final class Out extends OutputStream {
    @Override
    public void write(int octet) throws IOException {
      write(new byte[] {(byte) octet}, 0, 1);
    }

    @Override
    public void write(byte[] from, int offset, int length) throws IOException {
      var buffer = ByteBuffer.wrap(from, offset, length);
      while (buffer.hasRemaining()) {
        if (channel.write(buffer) == 0) {
          await(writable, 0);
        }
      }
    }

    @Override
    public void close() throws IOException {
      UnixSocket.this.close();
    }
  }
}
