package io.specstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.specstore.testing.Eventually;
import io.specstore.testing.ServerProcess;
import io.specstore.testing.ServerProcess.Launcher;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// A server whose process may have few files and connections open.
@EnabledOnOs(OS.LINUX)
class OpenFilesTest {
  private static final Path PRLIMIT = Path.of("/usr/bin/prlimit");

  @TempDir Path folder;

  @Test
  void tooFewAreRefusedWithTheRemedy() throws IOException, InterruptedException {
    var command = new ArrayList<>(withAtMost(399).command());
    command.add("serve");
    var builder = new ProcessBuilder(command);
    builder
        .environment()
        .putAll(Map.of("DATA_DIR", folder.resolve("data").toString(), "PORT", "0"));
    var process = builder.redirectErrorStream(true).start();
    var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).isEqualTo(2);
    assertThat(output)
        .hasLineCount(1)
        .contains("399 files and connections", "needs 400", "`ulimit -n 4096`");
  }

  @Test
  void fewAreWarnedOf() throws IOException, InterruptedException {
    try (var _ = ServerProcess.start(withAtMost(1_000), folder.resolve("data"), Map.of())) {
      Eventually.holds("the figure is logged", () -> log().contains("700 connections at once"));
      assertThat(log()).contains("1000 files and connections", "`ulimit -n 4096`");
    }
  }

  @Test
  void clientThatMeetsItsLimitIsNamedWithTheRemedy() throws IOException, InterruptedException {
    var limits = Map.of("MAX_CONNECTIONS_PER_ADDRESS", "2", "MAX_CONNECTIONS", "50");
    try (var server = ServerProcess.start(Launcher.classes(), folder.resolve("data"), limits)) {
      var sockets = new ArrayList<Socket>();
      for (int i = 0; i < 10; i++) {
        sockets.add(connect(server, "127.0.0.2"));
      }
      assertThat(answers(sockets.getLast())).isFalse();
      assertThat(log())
          .containsOnlyOnce("127.0.0.2 has 2 open connections")
          .contains("MAX_CONNECTIONS_PER_ADDRESS", "TRUSTED_PROXIES");
      for (var socket : sockets) {
        socket.close();
      }
    }
  }

  @Test
  void clientsAreAcceptedAgainWhenFilesCanBeOpenedAgain() throws IOException, InterruptedException {
    assumeTrue(Files.isExecutable(PRLIMIT), "prlimit is not installed on this machine");
    try (var server = ServerProcess.start(Launcher.classes(), folder.resolve("data"), Map.of())) {
      Eventually.holds("the start is over", () -> log().contains("connections at once"));
      setOpenFiles(server, "10:");
      // The descriptor of the next connection was taken before that.
      try (var next = connect(server, "127.0.0.3");
          var socket = connect(server, "127.0.0.3")) {
        assertThat(answers(next)).isTrue();
        socket.setSoTimeout(2_500);
        assertThat(answers(socket)).isFalse();
        setOpenFiles(server, "4000:");
        assertThat(answers(socket)).isTrue();
      }
      assertThat(log())
          .containsOnlyOnce("cannot be accepted now")
          .contains("`ulimit -n`")
          .doesNotContain("at io.specstore.http.ClientConnector");
    }
  }

  private static boolean answers(Socket socket) {
    var request = "GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n";
    try {
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      return socket.getInputStream().read() == 'H';
    } catch (IOException _) {
      return false; // Closed, or silent for too long.
    }
  }

  private static Socket connect(ServerProcess server, String from) throws IOException {
    return new Socket(
        InetAddress.getLoopbackAddress(), server.port(), InetAddress.ofLiteral(from), 0);
  }

  private static void setOpenFiles(ServerProcess server, String limit)
      throws IOException, InterruptedException {
    var command =
        List.of(PRLIMIT.toString(), "--pid", Long.toString(server.pid()), "--nofile=" + limit);
    assertThat(new ProcessBuilder(command).inheritIO().start().waitFor()).isZero();
  }

  private static Launcher withAtMost(int openFiles) {
    var command =
        new ArrayList<>(List.of("sh", "-c", "ulimit -n " + openFiles + " && exec \"$0\" \"$@\""));
    command.addAll(Launcher.classes().command());
    return new Launcher(command);
  }

  private String log() {
    try {
      return Files.readString(folder.resolve("data.log"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
