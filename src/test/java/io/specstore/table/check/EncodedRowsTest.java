package io.specstore.table.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.specstore.datapackage.TableSchema;
import io.specstore.table.reader.TableSource;
import io.specstore.table.report.TableResult;
import io.specstore.table.writer.CsvWriter;
import io.specstore.table.writer.JsonWriter;
import io.specstore.table.writer.RowWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The checking threads encode rows exactly as the writers do, and never keep more of them in
/// memory than allowed.
class EncodedRowsTest {
  private static final int COLUMNS = 500;

  @TempDir private Path folder;

  @Test
  void threadsEncodeRowsAsWritersDo() throws InterruptedException {
    var schema =
        Tables.parse(
            """
            {"missingValues": ["-"], "fields": [
              {"name": "id", "type": "integer", "constraints": {"unique": true}},
              {"name": "n", "type": "number"}, {"name": "дата", "type": "date"},
              {"name": "t", "type": "string"}]}
            """);
    for (var seed = 1; seed <= 2; seed++) {
      var random = new Random(seed);
      var text = new StringBuilder("id,n,дата,t\n");
      for (var i = 0; i < 12_000; i++) {
        text.append(random.nextInt(500) == 0 ? 1 : i).append(',');
        text.append(random.nextInt(300) == 0 ? "x" : random.nextInt(4) == 0 ? "-" : "1.50");
        text.append(",2020-01-0").append(1 + random.nextInt(9)).append(',');
        switch (random.nextInt(8)) {
          case 0 -> text.append("\"a \"\"q\"\", ").append("😀\n").append('"');
          case 1 -> text.append("Ж".repeat(random.nextInt(300)));
          case 2 -> text.append(random.nextInt(200) == 0 ? "z".repeat(600_000) : "z");
          case 3 -> {}
          default -> text.append("plain text ").append(i);
        }
        text.append(random.nextInt(400) == 0 ? "\n\n" : "\n");
      }
      var file = Tables.write(folder, text.toString().getBytes(StandardCharsets.UTF_8));
      for (var repairs : List.of(true, false)) {
        for (var checks : List.of(1, 4)) {
          var csv = new ByteArrayOutputStream();
          var json = new ByteArrayOutputStream();
          var plainCsv = new ByteArrayOutputStream();
          var plainJson = new ByteArrayOutputStream();
          var rejected = new CsvWriter(new ByteArrayOutputStream());
          InvalidRowPolicy policy =
              repairs
                  ? new InvalidRowPolicy.Null(100_000)
                  : new InvalidRowPolicy.Quarantine(100_000, rejected);
          var source = TableSource.csv(file, "", Tables.dialect(""));
          var writer = new CsvWriter(csv);
          var plain = new CsvWriter(plainCsv);
          var result =
              new TablePass(checks)
                  .run(
                      new TableInput("t", source, schema, PassOptions.DEFAULT.with(policy)),
                      List.of(
                          new Plain(plain),
                          writer,
                          new Plain(new JsonWriter(plainJson)),
                          new JsonWriter(json)));
          if (!repairs) {
            assertThat(result.isComplete()).isTrue();
            assertThat(csv.size()).isGreaterThan(500_000);
            assertThat(writer.longestRecordBytes()).isEqualTo(plain.longestRecordBytes());
            assertThat(csv.toByteArray()).isEqualTo(plainCsv.toByteArray());
            assertThat(json.toByteArray()).isEqualTo(plainJson.toByteArray());
          }
        }
      }
    }
  }

  private record Plain(RowWriter writer) implements RowWriter {
    @Override
    public void begin(TableSchema schema) throws IOException {
      writer.begin(schema);
    }

    @Override
    public void row(@Nullable Object[] values) throws IOException {
      writer.row(values);
    }

    @Override
    public void end() throws IOException {
      writer.end();
    }

    @Override
    public void close() throws IOException {
      writer.close();
    }
  }

  @Test
  void rowsWithAVeryLongKeyAreWrittenAlikeByThreads() throws InterruptedException {
    var name = "n".repeat(70_000);
    var schema =
        Tables.parse(
            "{\"fields\": [{\"name\": \"id\", \"type\": \"integer\"}, {\"name\": \"%s\", \"type\": \"string\"}]}"
                .formatted(name));
    var text = new StringBuilder();
    for (var i = 0; i < 300; i++) {
      text.append(i).append(',').append("x".repeat(2_000)).append('\n');
    }
    var file = Tables.write(folder, text.toString().getBytes(StandardCharsets.UTF_8));
    var out = new ByteArrayOutputStream();
    var input =
        new TableInput(
            "t",
            TableSource.csv(file, "", Tables.dialect("{\"header\": false}")),
            schema,
            PassOptions.DEFAULT);
    var result = new TablePass(1).run(input, List.of(new JsonWriter(out)));
    assertThat(result.errors()).isEmpty();
    var json = out.toString(StandardCharsets.UTF_8);
    assertThat(json.split(name, -1).length - 1).isEqualTo(300);
  }

  @Test
  void textOfABatchOfAWideTableIsBounded() throws IOException, InterruptedException {
    var most = new AtomicInteger();
    var out =
        new OutputStream() {
          @Override
          public void write(int octet) {}

          @Override
          public void write(byte[] bytes, int offset, int length) {
            most.accumulateAndGet(length, Math::max);
          }
        };
    var file = wide(folder.resolve("wide.csv"), 1_000);
    assertThat(run(file, 1, new JsonWriter(out)).errors()).isEmpty();
    assertThat(most.get()).as("bytes of one batch's JSON").isLessThan(4 << 20);
  }

  private static TableResult run(Path file, int checks, RowWriter writer)
      throws InterruptedException {
    var source = TableSource.csv(file, "", Tables.dialect(""));
    return new TablePass(checks)
        .run(new TableInput("t", source, schema(), PassOptions.DEFAULT), List.of(writer));
  }

  private static String name(int i) {
    return "Удовлетворённость респондента " + (10_000 + i);
  }

  private static TableSchema schema() {
    var fields = new StringBuilder();
    for (var i = 0; i < COLUMNS; i++) {
      fields
          .append(i == 0 ? "" : ",")
          .append("{\"name\":\"")
          .append(name(i))
          .append("\",\"type\":\"integer\"}");
    }
    return Tables.parse("{\"fields\": [" + fields + "]}");
  }

  private static Path wide(Path file, int rows) throws IOException {
    try (var out = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
      for (var i = 0; i < COLUMNS; i++) {
        out.write((i == 0 ? "" : ",") + name(i));
      }
      out.write("\n");
      for (var r = 0; r < rows; r++) {
        out.write("1,".repeat(COLUMNS - 1) + "1\n");
      }
    }
    return file;
  }
}
