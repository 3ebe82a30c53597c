package io.specstore.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UnixSocketTest {
  @TempDir Path folder;

  private ServerSocketChannel server;
  private Socket socket;
  private SocketChannel peer;

  @BeforeEach
  void connect() throws IOException {
    server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    server.bind(UnixDomainSocketAddress.of(folder.resolve(".s.PGSQL.5433")));
    socket = new UnixSocketFactory(folder.toString()).createSocket();
    socket.connect(InetSocketAddress.createUnresolved("localhost", 5433), 1000);
    peer = server.accept();
  }

  @AfterEach
  void close() throws IOException {
    socket.close();
    peer.close();
    server.close();
  }

  @Test
  void bytesGoBothWays() throws IOException {
    socket.getOutputStream().write(7);
    socket.getOutputStream().write(new byte[] {1, 2, 3}, 1, 2);
    var got = ByteBuffer.allocate(3);
    while (got.hasRemaining()) {
      peer.read(got);
    }
    assertThat(got.array()).containsExactly(7, 2, 3);

    peer.write(ByteBuffer.wrap(new byte[] {9, (byte) 200}));
    assertThat(socket.getInputStream().read()).isEqualTo(9);
    assertThat(socket.getInputStream().read()).isEqualTo(200);
    peer.close();
    assertThat(socket.getInputStream().read()).isEqualTo(-1);
  }

  @Test
  void readGivesUpAfterItsTimeAndWorksAfterwards() throws IOException {
    socket.setSoTimeout(10);
    assertThatThrownBy(() -> socket.getInputStream().read())
        .isInstanceOf(SocketTimeoutException.class);
    peer.write(ByteBuffer.wrap(new byte[] {5}));
    assertThat(socket.getInputStream().read()).isEqualTo(5);
  }

  @Test
  void moreThanTheKernelBuffersIsSent() throws ExecutionException, InterruptedException {
    var bytes = new byte[4 << 20];
    try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
      var sent =
          executor.submit(() -> {
            socket.getOutputStream().write(bytes);
            return true;
          });
      var received =
          executor.submit(() -> {
            var buffer = ByteBuffer.allocate(64 << 10);
            int total = 0;
            while (total < bytes.length) {
              total += peer.read(buffer.clear());
            }
            return total;
          });
      assertThat(received.get()).isEqualTo(bytes.length);
      assertThat(sent.get()).isTrue();
    }
  }

  @Test
  void readerIsWokenWhenTheSocketIsClosed() throws InterruptedException {
    try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
      var reading = executor.submit(() -> socket.getInputStream().read());
      var _ =
          executor.submit(() -> {
            socket.close();
            return true;
          });
      assertThatThrownBy(reading::get).cause().isInstanceOf(IOException.class);
    }
    assertThat(socket.isClosed()).isTrue();
  }

  @Test
  void socketThatIsNotThereIsNamed() throws IOException {
    try (var other = new UnixSocketFactory(folder.toString()).createSocket()) {
      assertThatThrownBy(
              () -> other.connect(InetSocketAddress.createUnresolved("localhost", 5432), 1000))
          .isInstanceOf(SocketException.class)
          .hasMessageContaining(folder.resolve(".s.PGSQL.5432").toString());
    }
  }
}
