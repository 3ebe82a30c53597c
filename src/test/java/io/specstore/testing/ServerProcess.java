package io.specstore.testing;

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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/// The built server as a process of its own, started and ended by this program.
public final class ServerProcess implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /// How the server is started: the command and the arguments that come before its own.
  public record Launcher(List<String> command) {
    public Launcher {
      command = List.copyOf(command);
    }

    /// As a user starts it, from what `make install` built.
    public static Launcher built() {
      return new Launcher(List.of("bin/specstore"));
    }

    /// From the classes under test, where nothing is built yet.
    ///
    /// @param options further ones of the virtual machine
    public static Launcher classes(String... options) {
      var command = new ArrayList<String>();
      command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
      command.addAll(List.of(options));
      command.addAll(
          List.of(
              "-XX:+UseSerialGC",
              "-XX:TieredStopAtLevel=1",
              "--enable-native-access=ALL-UNNAMED",
              "-cp",
              System.getProperty("java.class.path"),
              "io.specstore.Main"));
      return new Launcher(command);
    }
  }

  private final Process process;
  private final Path log;
  private final int port;
  private final double secondsToReady;

  private ServerProcess(Process process, Path log, int port, double secondsToReady) {
    this.process = process;
    this.log = log;
    this.port = port;
    this.secondsToReady = secondsToReady;
  }

  /// Starts a server on that folder and waits until it is ready to answer. It listens on a free
  /// port unless the environment names one as `PORT`.
  public static ServerProcess start(
      Launcher launcher, Path dataDir, Map<String, String> environment)
      throws IOException, InterruptedException {
    var port =
        environment.containsKey("PORT") ? Integer.parseInt(environment.get("PORT")) : freePort();
    var builder = command(launcher, dataDir, "serve");
    builder.environment().putAll(environment);
    builder.environment().put("PORT", Integer.toString(port));
    Files.createDirectories(dataDir);
    var log = dataDir.resolveSibling(dataDir.getFileName() + ".log");
    builder
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    var begun = System.nanoTime();
    var process = builder.start();
    awaitReady(process, port, log);
    return new ServerProcess(process, log, port, (System.nanoTime() - begun) / 1e9);
  }

  private static ProcessBuilder command(Launcher launcher, Path dataDir, String... arguments) {
    var line = new ArrayList<>(launcher.command());
    line.addAll(List.of(arguments));
    var builder = new ProcessBuilder(line);
    builder.environment().put("DATA_DIR", dataDir.toString());
    return builder;
  }

  /// A token of the server's own issuer, made by `specstore token`.
  public static String token(Launcher launcher, Path dataDir, String owner)
      throws IOException, InterruptedException {
    return output(
            command(launcher, dataDir, "token", "--owner", owner, "--max-datasets", "1000000"))
        .strip();
  }

  /// What a command on that folder prints; it must end with 0.
  public static String output(
      Launcher launcher, Path dataDir, Map<String, String> environment, String... arguments)
      throws IOException, InterruptedException {
    var builder = command(launcher, dataDir, arguments);
    builder.environment().putAll(environment);
    return output(builder);
  }

  /// How a command ended that was expected to end, and what it printed.
  public record Ended(int exitCode, String printed) {}

  /// Runs a command on that folder to its end.
  public static Ended run(
      Launcher launcher, Path dataDir, Map<String, String> environment, String... arguments)
      throws IOException, InterruptedException {
    var builder = command(launcher, dataDir, arguments);
    builder.environment().putAll(environment);
    var process = builder.redirectErrorStream(true).start();
    var printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Ended(process.waitFor(), printed);
  }

  private static String output(ProcessBuilder builder) throws IOException, InterruptedException {
    var process = builder.redirectError(ProcessBuilder.Redirect.INHERIT).start();
    var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    var status = process.waitFor();
    if (status != 0) {
      throw new IllegalStateException("the command ended with " + status + ": " + output);
    }
    return output;
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
        LockSupport.parkNanos(Duration.ofMillis(10).toNanos());
      }
    }
    process.destroyForcibly();
    throw new IllegalStateException("the server did not become ready:\n" + Files.readString(log));
  }

  /// A port of loopback on which nobody listens now.
  public static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  public int port() {
    return port;
  }

  public long pid() {
    return process.pid();
  }

  /// What all servers of this folder have printed so far.
  public String printed() throws IOException {
    return Files.readString(log);
  }

  /// Waits until the server has ended by itself, and returns its exit code.
  public int awaitEnd() throws InterruptedException {
    if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
      throw new IllegalStateException("the server did not end by itself");
    }
    return process.exitValue();
  }

  public double secondsToReady() {
    return secondsToReady;
  }

  /// The processor time that the server has used so far.
  public Duration processorTime() {
    return process.info().totalCpuDuration().orElse(Duration.ZERO);
  }

  /// What the server holds in memory, in MiB, as Linux counts it.
  public double residentMebibytes() throws IOException {
    return mebibytes("VmRSS:");
  }

  /// The most that the server has held in memory so far, in MiB, as Linux counts it.
  public double peakMebibytes() throws IOException {
    return mebibytes("VmHWM:");
  }

  private double mebibytes(String label) throws IOException {
    return Files.readAllLines(Path.of("/proc", Long.toString(process.pid()), "status")).stream()
            .filter(line -> line.startsWith(label))
            .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
            .sum()
        / 1024.0;
  }

  public boolean isAlive() {
    return process.isAlive();
  }

  /// Sends the server a signal, such as `STOP` or `CONT`.
  public void signal(String name) throws IOException, InterruptedException {
    signal(name, process.toHandle());
  }

  /// Sends a signal to that process.
  public static void signal(String name, ProcessHandle process)
      throws IOException, InterruptedException {
    new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start().waitFor();
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
