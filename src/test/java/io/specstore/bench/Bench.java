package io.specstore.bench;

import io.specstore.testing.ServerProcess;
import io.specstore.testing.Specs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// `make bench`: measures a built server and writes the table of `docs/benchmarks.md`.
public final class Bench {
  private static final ServerProcess.Launcher BUILT = ServerProcess.Launcher.built();
  private static final Duration WARM_UP = Duration.ofSeconds(6);
  private static final Duration MEASURED = Duration.ofSeconds(5);
  private static final int ROUNDS = 3;
  private static final long BIG_ROWS = 10_000_000;
  private static final Map<String, String> EXTERNAL = Map.of("ENGINE", "external");
  private static final Path PAGE = Path.of("docs", "benchmarks.md");
  private static final String BEGIN = "<!-- measured: begin -->";
  private static final String END = "<!-- measured: end -->";

  private final Path folder;
  private final List<String> rows = new ArrayList<>();

  private Bench(Path folder) {
    this.folder = folder;
  }

  public static void main(String[] args) throws IOException, InterruptedException, SQLException {
    var folder = Files.createTempDirectory("specstore-bench");
    try {
      var bench = new Bench(folder);
      bench.registry();
      bench.factory();
      new WorkbookBench(folder, bench::row).run();
      new TableBench(folder, BIG_ROWS, bench::row).run();
      bench.write();
    } finally {
      delete(folder);
    }
  }

  private void registry() throws IOException, InterruptedException, SQLException {
    var data = folder.resolve("registry");
    var token = ServerProcess.token(BUILT, data, "bench");
    try (var server = ServerProcess.start(BUILT, data, EXTERNAL)) {
      uploads(server, token);
      updates(server, token);
      statusReads(server);
    }
    startAndIdle(data);
  }

  private void uploads(ServerProcess server, String token)
      throws InterruptedException, SQLException, IOException {
    var load = new HttpLoad(server.port(), 8);
    load.each(400, client -> round -> upload(token, "warm-" + client));
    var floor = Floors.commitsPerSecond(Files.createDirectory(folder.resolve("a")), MEASURED);
    var cpu = server.processorTime();
    var result = load.each(600, client -> round -> upload(token, "set-" + client));
    requireOk("upload", result);
    row(
        "upload, 8 clients, SQLite, durable before the answer",
        "%.0f /s".formatted(result.rate()),
        "the database's own single-row commits: %.0f /s".formatted(floor),
        "%.2f".formatted(result.rate() / floor),
        "%.2f CPU-ms of the server, p99 %.1f ms"
            .formatted(cpuMillis(server, cpu, result), result.millis(0.99)));
  }

  private static byte[] upload(String token, String dataset) {
    return HttpLoad.post("/source/upload", token, Specs.external("bench", dataset));
  }

  private void updates(ServerProcess server, String token)
      throws InterruptedException, SQLException, IOException {
    var floor = Floors.commitsPerSecond(Files.createDirectory(folder.resolve("b")), MEASURED);
    var load = new HttpLoad(server.port(), 8);
    var cpu = server.processorTime();
    var result = load.each(600, client -> round -> update(token, client, round + 1));
    requireOk("update", result);
    row(
        "update of a pipeline, 8 clients, SQLite, durable",
        "%.0f /s".formatted(result.rate()),
        "the database's own single-row commits: %.0f /s".formatted(floor),
        "%.2f".formatted(result.rate() / floor),
        "%.2f CPU-ms of the server, p99 %.1f ms"
            .formatted(cpuMillis(server, cpu, result), result.millis(0.99)));
  }

  private static byte[] update(String token, int client, int revision) {
    var json =
        "{\"pipeline\":\"bench/set-%d/%d/table-0_csv\",\"event\":\"start\"}"
            .formatted(client, revision);
    return HttpLoad.post("/source/update", token, json);
  }

  private void statusReads(ServerProcess server) throws InterruptedException {
    var load = new HttpLoad(server.port(), 32);
    var status = HttpLoad.get("/source/bench/set-1/latest");
    var constant = HttpLoad.get("/healthz");
    load.forTime(WARM_UP, status);
    load.forTime(WARM_UP, constant);
    var ratios = new double[ROUNDS];
    HttpLoad.Result last = null;
    HttpLoad.Result floor = null;
    var cpuMillis = 0.0;
    for (int round = 0; round < ROUNDS; round++) {
      floor = load.forTime(MEASURED, constant);
      var cpu = server.processorTime();
      last = load.forTime(MEASURED, status);
      cpuMillis = cpuMillis(server, cpu, last);
      requireOk("status", last);
      ratios[round] = last.rate() / floor.rate();
    }
    Arrays.sort(ratios);
    row(
        "status read, 32 connections",
        "%.0f /s".formatted(last == null ? 0 : last.rate()),
        "the same server answering a constant: %.0f /s".formatted(floor == null ? 0 : floor.rate()),
        "%.2f (median of %d)".formatted(ratios[ROUNDS / 2], ROUNDS),
        "%.3f CPU-ms of the server, p99 %.1f ms"
            .formatted(cpuMillis, last == null ? 0 : last.millis(0.99)));
  }

  private void startAndIdle(Path data) throws IOException, InterruptedException {
    var seconds = new double[ROUNDS];
    var resident = 0.0;
    for (int round = 0; round < ROUNDS; round++) {
      try (var server = ServerProcess.start(BUILT, data, EXTERNAL)) {
        seconds[round] = server.secondsToReady();
        TimeUnit.SECONDS.sleep(2);
        resident = server.residentMebibytes();
      }
    }
    Arrays.sort(seconds);
    row(
        "second start to ready",
        "%.2f s".formatted(seconds[ROUNDS / 2]),
        "the JDK's own start (`java -version`): %.2f s".formatted(javaStart()),
        "",
        "%.0f MiB resident when idle".formatted(resident));
  }

  private static double javaStart() throws IOException, InterruptedException {
    var java = ProcessHandle.current().info().command().orElse("java");
    var begun = System.nanoTime();
    new ProcessBuilder(java, "-version").redirectErrorStream(true).start().waitFor();
    return (System.nanoTime() - begun) / 1e9;
  }

  private void factory() throws IOException, InterruptedException {
    var data = folder.resolve("factory");
    var token = ServerProcess.token(BUILT, data, "bench");
    var tables = List.of(Specs.table(1_000, 1), Specs.table(1_000, 2));
    try (var server = ServerProcess.start(BUILT, data, Map.of())) {
      var client = new FactoryClient(server.port(), token);
      for (byte[] table : tables) {
        client.bring(table);
      }
      for (int round = 0; round < 40; round++) {
        client.run(Specs.uploaded("bench", "small", tables));
      }
      var millis = new double[60];
      for (int round = 0; round < millis.length; round++) {
        millis[round] = client.run(Specs.uploaded("bench", "small", tables));
      }
      Arrays.sort(millis);
      var source = new byte[tables.get(0).length + tables.get(1).length];
      var floor = Floors.copyMillis(folder, source, client.publishedBytes("small"));
      row(
          "small dataset (two CSV resources, 1,000 rows each), upload to SUCCEEDED",
          "p50 %.0f ms".formatted(millis[millis.length / 2]),
          "reading and writing the same bytes: %.2f ms".formatted(floor),
          "%.0f".formatted(millis[millis.length / 2] / floor),
          "p95 %.0f ms, 7 kinds of artifact, every cell checked"
              .formatted(millis[(int) (millis.length * 0.95)]));
    }
  }

  private static double cpuMillis(ServerProcess server, Duration before, HttpLoad.Result result) {
    return server.processorTime().minus(before).toNanos() / 1e6 / result.answers();
  }

  private static void requireOk(String what, HttpLoad.Result result) {
    if (result.notOk() > 0) {
      throw new IllegalStateException(what + ": " + result.notOk() + " answers were not 200");
    }
  }

  private void row(String... cells) {
    row(List.of(cells));
  }

  private void row(List<String> cells) {
    var line = "| " + String.join(" | ", cells) + " |";
    rows.add(line);
    System.out.println(line);
  }

  private void write() throws IOException {
    var table =
        """
        %s
        Measured on %s, %d cores, Java %s; server and load share the machine.

        | what | measured | beside | ratio | and |
        |---|---|---|---|---|
        %s
        %s\
        """
            .formatted(
                BEGIN,
                java.time.LocalDate.now(java.time.ZoneOffset.UTC),
                Runtime.getRuntime().availableProcessors(),
                Runtime.version().feature(),
                String.join("\n", rows),
                END);
    var page = Files.readString(PAGE);
    var from = page.indexOf(BEGIN);
    var to = page.indexOf(END);
    if (from < 0 || to < 0) {
      throw new IllegalStateException(PAGE + " has no place for the table");
    }
    Files.writeString(PAGE, page.substring(0, from) + table + page.substring(to + END.length()));
    System.out.println(String.format(Locale.ROOT, "written to %s", PAGE));
  }

  private static void delete(Path folder) throws IOException {
    try (var files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
