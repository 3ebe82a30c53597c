package io.specstore.bench;

import io.specstore.testing.ServerProcess;
import io.specstore.testing.Specs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/// The rows of the benchmark table about one big table: a running server beside what a bare
/// relational engine, a plain loop and the disk do with the same bytes.
final class TableBench {
  private static final String TYPES =
      "derived/report,derived/csv,derived/json,derived/preview,derived/parquet";
  private static final int SMALL_ROWS = 1_000;
  private static final Duration SMALL_PAUSE = Duration.ofMillis(400);

  /// Asking more often than a client would takes a share of the processors.
  private static final Duration BIG_PAUSE = Duration.ofMillis(50);

  private final Path folder;
  private final long rowCount;
  private final Consumer<List<String>> table;

  /// @param table gets the cells of each row
  TableBench(Path folder, long rowCount, Consumer<List<String>> table) {
    this.folder = folder;
    this.rowCount = rowCount;
    this.table = table;
  }

  void run() throws IOException, InterruptedException, SQLException {
    var sources = Files.createDirectory(folder.resolve("sources"));
    var good = sources.resolve("good.csv");
    new BigTable(rowCount, 0).write(good);
    rightTable(good);
    Files.delete(good);
    var badCells = new BigTable(rowCount, 1_000).write(sources.resolve("bad.csv"));
    wrongTable(badCells);
    Files.delete(sources.resolve("bad.csv"));
  }

  private void rightTable(Path source) throws IOException, InterruptedException, SQLException {
    var rewritten = BigFloors.rewriteSeconds(source, folder);
    var bare = BigFloors.duckDbSeconds(source, folder);
    var loop = BigFloors.loopSeconds(source, folder);
    var server = pushed(source, TYPES, false);
    var size = "%,d rows, %,d MB".formatted(rowCount, Files.size(source) / 1_000_000);
    row(
        size + ": check, CSV, JSON, Parquet, preview, statistics, hashes",
        "%.1f s".formatted(server.seconds()),
        "DuckDB's bare typed COPY to CSV, JSON and Parquet: %.1f s".formatted(bare),
        "%.2f".formatted(server.seconds() / bare),
        "peak of the whole server %.0f MiB".formatted(server.peakMebibytes()));
    row(
        "the same",
        "%.1f s".formatted(server.seconds()),
        "the plain loop on one thread, CSV and JSON only: %.1f s".formatted(loop),
        "%.2f".formatted(server.seconds() / loop),
        "");
    row(
        "the same",
        "%.1f s".formatted(server.seconds()),
        "reading the bytes and writing them again: %.1f s".formatted(rewritten),
        "%.1f".formatted(server.seconds() / rewritten),
        "");
    row(
        "the same, its preview",
        "after %.2f s".formatted(server.previewSeconds()),
        "the whole run: %.1f s".formatted(server.seconds()),
        "%.2f".formatted(server.previewSeconds() / server.seconds()),
        "");
    var small = pushed(source, TYPES, true).smallMillis();
    row(
        "a dataset of %,d rows pushed meanwhile, twice a second".formatted(SMALL_ROWS),
        "p99 %.0f ms".formatted(small.get((int) (small.size() * 0.99))),
        "its median: %.0f ms".formatted(small.get(small.size() / 2)),
        "%.1f".formatted(small.get((int) (small.size() * 0.99)) / small.get(small.size() / 2)),
        "%d runs".formatted(small.size()));
    var zipped = pushed(source, "derived/zip", false);
    row(
        size + ": the zip of its source",
        "%.1f s".formatted(zipped.seconds()),
        "java.util.zip at its default level on one thread: %.1f s"
            .formatted(BigFloors.zipSeconds(source, folder)),
        "",
        "");
  }

  private void wrongTable(long badCells) throws IOException, InterruptedException {
    var source = folder.resolve("sources").resolve("bad.csv");
    var data = folder.resolve("wrong");
    var token = ServerProcess.token(ServerProcess.Launcher.built(), data, "bench");
    try (var server = server(data, TYPES)) {
      var client = new FactoryClient(server.port(), token);
      var begun = System.nanoTime();
      var status = client.ended(client.upload(spec(source)), BIG_PAUSE);
      var seconds = (System.nanoTime() - begun) / 1e9;
      var isExact = status.contains(String.format(Locale.ROOT, "%,d in all", badCells));
      row(
          "%,d rows, %,d wrong cells: FAILED, every one counted".formatted(rowCount, badCells),
          "%.1f s".formatted(seconds),
          "",
          "",
          "count %s, peak of the whole server %.0f MiB"
              .formatted(isExact ? "exact" : "NOT exact", server.peakMebibytes()));
    }
  }

  /// What one run of the server showed; the times of the small datasets are sorted.
  private record Pushed(
      double seconds, double previewSeconds, double peakMebibytes, List<Double> smallMillis) {}

  /// @param hasCompany whether small datasets are pushed meanwhile
  private Pushed pushed(Path source, String types, boolean hasCompany)
      throws IOException, InterruptedException {
    var data = Files.createTempDirectory(folder, "server");
    var token = ServerProcess.token(ServerProcess.Launcher.built(), data, "bench");
    try (var server = server(data, types)) {
      var client = new FactoryClient(server.port(), token);
      var small = List.of(Specs.table(SMALL_ROWS, 1));
      client.bring(small.getFirst());
      for (int round = 0; round < 20; round++) {
        client.run(Specs.uploaded("bench", "small", small));
      }
      var begun = System.nanoTime();
      var flowId = client.upload(spec(source));
      var preview = types.contains("preview") ? client.secondsToPreview(flowId, "big") : 0;
      var millis = new ArrayList<Double>();
      while (hasCompany && client.stillRuns(flowId)) {
        millis.add(client.run(Specs.uploaded("bench", "small", small)));
        LockSupport.parkNanos(SMALL_PAUSE.toNanos());
      }
      var status = client.ended(flowId, BIG_PAUSE);
      var seconds = (System.nanoTime() - begun) / 1e9;
      if (!status.contains("\"state\":\"SUCCEEDED\"")) {
        throw new IllegalStateException("the big table failed: " + status);
      }
      return new Pushed(
          seconds, preview, server.peakMebibytes(), millis.stream().sorted().toList());
    }
  }

  private ServerProcess server(Path data, String types) throws IOException, InterruptedException {
    return ServerProcess.start(
        ServerProcess.Launcher.built(),
        data,
        Map.of("SOURCE_ROOT", folder.resolve("sources").toString(), "ALLOWED_TYPES", types));
  }

  private static String spec(Path source) {
    return """
    {"meta": {"version": 1, "ownerid": "bench", "owner": "bench", "dataset": "big",
              "findability": "published"},
     "inputs": [{"kind": "datapackage", "url": "datapackage.json", "parameters": {
       "resource-mapping": {},
       "descriptor": {"name": "big", "resources": [
         {"name": "big", "path": "%s", "format": "csv", "schema": %s}]}}}]}
    """
        .formatted(source.getFileName(), BigTable.SCHEMA);
  }

  private void row(String... cells) {
    table.accept(List.of(cells));
  }
}
