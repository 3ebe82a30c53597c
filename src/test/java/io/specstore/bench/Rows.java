package io.specstore.bench;

import static io.specstore.bench.Goal.atLeast;
import static io.specstore.bench.Goal.atMost;
import static io.specstore.bench.Row.RunsIn.BENCH;
import static io.specstore.bench.Row.RunsIn.SERVER;

import java.io.IOException;
import java.sql.SQLException;
import java.util.List;

/// All rows of the table, in its order.
final class Rows {
  private static final Figure RATE = new Figure("rate", "/s");
  private static final Figure SECONDS = new Figure("time", "s");
  private static final Figure MILLIS = new Figure("p50", "ms");
  private static final Figure CPU = new Figure("CPU of the server for each", "ms");
  private static final Figure P95 = new Figure("p95", "ms");
  private static final Figure P99 = new Figure("p99", "ms");
  private static final Figure IDLE = new Figure("idle", "MiB");
  private static final Figure PEAK = new Figure("peak of the whole server", "MiB");

  private static final List<Figure> LOAD = List.of(RATE, CPU, P99);
  private static final List<Figure> READ = List.of(CPU, RATE, P99);
  private static final List<Figure> RUN = List.of(SECONDS, PEAK);
  private static final String BIG =
      "big table: check, CSV, JSON, Parquet, preview, statistics, hashes";

  static final List<Row> ALL =
      List.of(
          new Row(
              "upload",
              "upload, 8 clients, SQLite, durable before the answer",
              LOAD,
              SERVER,
              UploadProbe::open,
              commits(),
              List.of(atLeast(300, RATE))),
          new Row(
              "update",
              "update of a pipeline, 8 clients, SQLite, durable",
              LOAD,
              SERVER,
              UpdateProbe::open,
              commits(),
              List.of()),
          new Row(
              "status",
              "status read, 32 connections",
              READ,
              SERVER,
              StatusProbe::status,
              new Comparison(
                  "the same build answering a constant of the same size", StatusProbe::constant),
              List.of(atMost(1.4, Figure.RATIO), atMost(0.08, CPU), atMost(10, P99))),
          new Row(
              "unchanged",
              "status read by a client that has it already (304), 32 connections",
              READ,
              SERVER,
              StatusProbe::unchanged,
              new Comparison(
                  "the same build answering a short constant", StatusProbe::shortConstant),
              List.of(atMost(1.15, Figure.RATIO))),
          new Row(
              "start",
              "second start to ready",
              List.of(SECONDS, IDLE),
              SERVER,
              StartProbe::open,
              compared("the JDK's own start (`java -version`)", Baselines::javaStartSeconds),
              List.of(atMost(1.5, SECONDS), atMost(150, IDLE))),
          new Row(
              "small",
              "small dataset (two CSV resources, 1,000 rows each), upload to SUCCEEDED",
              List.of(MILLIS, P95),
              SERVER,
              SmallProbe::open,
              compared("reading the same bytes and writing them four times", Baselines::copyMillis),
              List.of(atMost(150, MILLIS))),
          new Row(
              "workbook",
              "XLSX of 100,000 rows × 10, checked, upload to SUCCEEDED",
              List.of(SECONDS),
              SERVER,
              WorkbookProbe::workbook,
              new Comparison("the same cells as CSV", WorkbookProbe::csv),
              List.of()),
          new Row(
              "reader",
              "the same XLSX: every cell read, checked and cast in this process",
              List.of(SECONDS),
              BENCH,
              WorkbookReaderProbe::checked,
              new Comparison(
                  "fastexcel-reader's bare loop over the cells", WorkbookReaderProbe::bare),
              List.of(atMost(1.5, Figure.RATIO))),
          new Row(
              "big",
              BIG,
              RUN,
              SERVER,
              TableProbe::allFormats,
              compared(
                  "DuckDB's bare typed COPY to CSV, JSON and Parquet",
                  BigTableBaselines::duckDbSeconds),
              List.of(atMost(1.3, Figure.RATIO), atMost(512, PEAK))),
          new Row(
              "loop",
              BIG,
              RUN,
              SERVER,
              TableProbe::allFormats,
              compared(
                  "the plain loop on one thread, CSV and JSON only",
                  BigTableBaselines::loopSeconds),
              List.of()),
          new Row(
              "disk",
              BIG,
              RUN,
              SERVER,
              TableProbe::allFormats,
              compared(
                  "reading the bytes and writing them three times",
                  BigTableBaselines::rewriteSeconds),
              List.of()),
          new Row(
              "preview",
              "big table: upload to its preview",
              List.of(SECONDS),
              SERVER,
              PreviewProbe::big,
              new Comparison("the preview of its first 1,000 rows alone", PreviewProbe::small),
              List.of(atMost(2, SECONDS))),
          new Row(
              "meanwhile",
              "dataset of 1,000 rows pushed again and again while the big table is at work",
              List.of(P99, MILLIS),
              SERVER,
              MeanwhileProbe::busy,
              new Comparison("the same on a server with nothing else to do", MeanwhileProbe::quiet),
              List.of(atMost(1_000, P99))),
          new Row(
              "zip",
              "big table: the zip of its source",
              RUN,
              SERVER,
              TableProbe::zip,
              compared(
                  "java.util.zip at its default level on one thread",
                  BigTableBaselines::zipSeconds),
              List.of()),
          new Row(
              "wrong",
              "big table with a wrong cell in each 1,000th row: FAILED, every one counted",
              RUN,
              SERVER,
              WrongProbe::new,
              compared(
                  "DuckDB's bare typed read that counts them",
                  BigTableBaselines::duckDbRejectSeconds),
              List.of()));

  private Rows() {}

  static List<String> names() {
    return ALL.stream().map(Row::name).toList();
  }

  private static Comparison commits() {
    return compared("the database's own single-row commits", Baselines::commitsPerSecond);
  }

  private static Comparison compared(String title, Measurement measurement) {
    return new Comparison(title, workspace -> () -> Sample.of(measurement.of(workspace)));
  }

  /// A comparison that needs no preparation.
  private interface Measurement {
    double of(Workspace workspace) throws IOException, InterruptedException, SQLException;
  }
}
