package io.specstore.http;

import io.specstore.testing.Eventually;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// A real nginx in front of a server, with all its files in a folder of its own.
final class Nginx implements AutoCloseable {
  private static final int PATIENCE_SECONDS = 20;

  private final Process process;
  private final int port;

  private Nginx(Process process, int port) {
    this.process = process;
    this.port = port;
  }

  /// The program, where it is installed.
  static Optional<Path> program() {
    return Stream.of("/usr/sbin/nginx", "/usr/bin/nginx", "/usr/local/sbin/nginx")
        .map(Path::of)
        .filter(Files::isExecutable)
        .findFirst();
  }

  /// Starts nginx in front of the server on that port.
  ///
  /// @param directives what its location says besides `proxy_pass`
  static Nginx before(int serverPort, Path folder, String directives) {
    try {
      var port = freePort();
      var file = folder.resolve("nginx.conf");
      Files.writeString(
          file,
          configuration(
              folder, port, "proxy_pass http://127.0.0.1:" + serverPort + "; " + directives));
      var log = folder.resolve("output.log").toFile();
      var command =
          List.of(
              program().orElseThrow().toString(),
              "-e",
              folder.resolve("error.log").toString(),
              "-p",
              folder.toString(),
              "-c",
              file.toString());
      var process =
          new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log).start();
      var nginx = new Nginx(process, port);
      Eventually.holds("nginx listens", () -> !process.isAlive() || nginx.listens());
      if (!process.isAlive()) {
        throw new AssertionError("nginx ended: " + Files.readString(log.toPath()));
      }
      return nginx;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// One process, so that its end is the end of all; some thousand clients find a place in it.
  private static String configuration(Path folder, int port, String location) {
    return """
    daemon off;
    master_process off;
    pid %1$s/nginx.pid;
    error_log %1$s/error.log;
    worker_rlimit_nofile 10000;
    events { worker_connections 8000; }
    http {
      access_log off;
      client_body_temp_path %1$s/client_body;
      proxy_temp_path %1$s/proxy;
      fastcgi_temp_path %1$s/fastcgi;
      uwsgi_temp_path %1$s/uwsgi;
      scgi_temp_path %1$s/scgi;
      server {
        listen 127.0.0.1:%2$d backlog=2048;
        location / {
          %3$s
        }
      }
    }
    """
        .formatted(folder, port, location);
  }

  private boolean listens() {
    try (var _ = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return true;
    } catch (IOException _) {
      return false;
    }
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  int port() {
    return port;
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      process.destroyForcibly();
    }
  }
}
