package io.specstore.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// The built server as a process of its own, started and ended by this program.
public final class ServerProcess implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Process process;
  private final int port;
  private final double secondsToReady;

  private ServerProcess(Process process, int port, double secondsToReady) {
    this.process = process;
    this.port = port;
    this.secondsToReady = secondsToReady;
  }

  /// Starts `bin/specstore serve` on that folder and waits until it is ready to answer.
  public static ServerProcess start(Path dataDir, Map<String, String> environment)
      throws IOException, InterruptedException {
    var port = freePort();
    var builder = command(dataDir, environment, "serve");
    builder.environment().put("PORT", Integer.toString(port));
    Files.createDirectories(dataDir);
    var log = dataDir.resolveSibling(dataDir.getFileName() + ".log").toFile();
    builder.redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.appendTo(log));
    var begun = System.nanoTime();
    var process = builder.start();
    awaitReady(process, port, log.toPath());
    return new ServerProcess(process, port, (System.nanoTime() - begun) / 1e9);
  }

  private static ProcessBuilder command(
      Path dataDir, Map<String, String> environment, String... arguments) {
    var line = new java.util.ArrayList<>(java.util.List.of("bin/specstore"));
    line.addAll(java.util.List.of(arguments));
    var builder = new ProcessBuilder(line);
    builder.environment().put("DATA_DIR", dataDir.toString());
    builder.environment().putAll(environment);
    return builder;
  }

  /// A token of the server's own issuer, made by `bin/specstore token`.
  public static String token(Path dataDir, String owner) throws IOException, InterruptedException {
    var process =
        command(dataDir, Map.of(), "token", "--owner", owner, "--max-datasets", "1000000").start();
    var token = new String(process.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
    if (process.waitFor() != 0) {
      throw new IllegalStateException("no token was given");
    }
    return token.strip();
  }

  private static void awaitReady(Process process, int port, Path log)
      throws IOException, InterruptedException {
    var end = System.nanoTime() + PATIENCE.toNanos();
    try (var client = HttpClient.newHttpClient()) {
      var request =
          HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/readyz")).build();
      while (System.nanoTime() < end && process.isAlive()) {
        try {
          if (client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200) {
            return;
          }
        } catch (IOException _) {
          // Nobody listens yet.
        }
        TimeUnit.MILLISECONDS.sleep(10);
      }
    }
    process.destroyForcibly();
    throw new IllegalStateException("the server did not become ready:\n" + Files.readString(log));
  }

  static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  public int port() {
    return port;
  }

  public double secondsToReady() {
    return secondsToReady;
  }

  /// The processor time that the server has used so far.
  Duration processorTime() {
    return process.info().totalCpuDuration().orElse(Duration.ZERO);
  }

  /// What the server holds in memory, in MiB, as Linux counts it.
  double residentMebibytes() throws IOException {
    return Files.readAllLines(Path.of("/proc", Long.toString(process.pid()), "status")).stream()
            .filter(line -> line.startsWith("VmRSS:"))
            .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
            .sum()
        / 1024.0;
  }

  /// Ends the server as a power cut would.
  public void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /// Ends the server as an operator would.
  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      process.destroyForcibly();
    }
  }
}
