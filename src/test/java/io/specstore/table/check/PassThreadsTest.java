package io.specstore.table.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.specstore.datapackage.Dialect;
import io.specstore.datapackage.TableSchema;
import io.specstore.table.cell.PreparedSchema;
import io.specstore.table.reader.ColumnNumbers;
import io.specstore.table.reader.RecordBatch;
import io.specstore.table.reader.RecordReader;
import io.specstore.table.reader.TableSource;
import io.specstore.table.reader.TestRecords;
import io.specstore.table.report.TableReadException;
import io.specstore.table.report.TableResult;
import io.specstore.table.writer.CsvWriter;
import io.specstore.table.writer.RowEncoders;
import io.specstore.table.writer.RowWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ref.WeakReference;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.io.TempDir;

/** A pass on many threads has the same result as a pass on one. */
class PassThreadsTest {
  private static final int ROWS = 40_000;
  private static final TableSchema SCHEMA =
      Tables.parse(
          """
          {"fields": [{"name": "id", "type": "integer"}, {"name": "n", "type": "number"},
                      {"name": "t", "type": "string", "constraints": {"unique": true}}]}
          """);

  @TempDir Path folder;

  /** A table and the errors that a pass must find. */
  private record Planted(String text, List<String> errors) {}

  @Test
  void errorsComeInOrderHoweverManyThreadsCheck() throws InterruptedException {
    var planted = planted(new Random(1), 900);
    var file = Tables.write(folder, planted.text().getBytes(StandardCharsets.UTF_8));
    for (var checks : List.of(1, 2, 5)) {
      var csv = new ByteArrayOutputStream();
      var rejected = new ByteArrayOutputStream();
      var policy = new InvalidRowPolicy.Quarantine(ROWS, new CsvWriter(rejected));
      var result = run(checks, file, policy, new CsvWriter(csv));

      assertThat(result.errors())
          .extracting(error -> error.type().wireName() + " " + error.rowNumber())
          .isEqualTo(planted.errors());
      assertThat(result.errorCount()).isEqualTo(planted.errors().size());
      assertThat(result.rowCount()).isEqualTo(ROWS);
      assertThat(lines(csv) + lines(rejected)).isEqualTo(ROWS + 2L);
      assertThat(lines(rejected)).isEqualTo(planted.errors().size() + 1L);
    }
  }

  @Test
  void aValidTableIsWrittenAlikeAndItsProgressIsReported() throws InterruptedException {
    var text = planted(new Random(2), 0).text();
    var bytes = text.getBytes(StandardCharsets.UTF_8);
    var file = Tables.write(folder, bytes);
    var one = new ByteArrayOutputStream();
    var many = new ByteArrayOutputStream();
    var last = new AtomicLong();
    Progress progress =
        (rows, position, total) -> {
          assertThat(position).isBetween(0L, total);
          assertThat(total).isEqualTo(bytes.length);
          last.set(rows);
        };
    var input =
        new TableInput(
            "t",
            TableSource.csv(file, "", Dialect.DEFAULT),
            SCHEMA,
            PassOptions.DEFAULT.with(progress));
    new TablePass(1).run(input, List.of(new CsvWriter(one)));
    new TablePass(4).run(input, List.of(new CsvWriter(many)));

    assertThat(many.toString(StandardCharsets.UTF_8))
        .isEqualTo(one.toString(StandardCharsets.UTF_8));
    assertThat(last.get()).isEqualTo(ROWS);
  }

  @Test
  void aWriterThatBreaksEndsThePass() {
    var file =
        Tables.write(folder, planted(new Random(3), 0).text().getBytes(StandardCharsets.UTF_8));

    assertThatThrownBy(() -> run(2, file, new InvalidRowPolicy.Fail(), new FullDisk()))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("no space left");
  }

  @Test
  void anInterruptEndsThePassAndItsThreads() {
    var file =
        Tables.write(folder, planted(new Random(4), 0).text().getBytes(StandardCharsets.UTF_8));
    Thread.currentThread().interrupt();

    assertThatThrownBy(() ->
            run(2, file, new InvalidRowPolicy.Fail(), new CsvWriter(new ByteArrayOutputStream())))
        .isInstanceOf(InterruptedException.class);
    assertThat(Thread.getAllStackTraces().keySet())
        .noneMatch(thread -> thread.getName().startsWith("table-"));
  }

  private static TableResult run(int checks, Path file, InvalidRowPolicy policy, RowWriter writer)
      throws InterruptedException {
    var source = TableSource.csv(file, "", Dialect.DEFAULT);
    return new TablePass(checks)
        .run(
            new TableInput("t", source, SCHEMA, PassOptions.DEFAULT.with(policy)), List.of(writer));
  }

  private static long lines(ByteArrayOutputStream csv) {
    return csv.toString(StandardCharsets.UTF_8).lines().count();
  }

  /** Rows of which some have one invalid cell, are too short, or repeat a value. */
  private static Planted planted(Random random, int errorCount) {
    var text = new StringBuilder("id,n,t\n");
    var errors = new ArrayList<String>();
    for (var i = 1; i <= ROWS; i++) {
      var row = i + 1;
      var kind =
          errorCount > 0 && random.nextInt(ROWS / errorCount) == 0 ? 1 + random.nextInt(3) : 0;
      var right = i + "," + random.nextInt(1_000) + "." + random.nextInt(100) + ",row number " + i;
      switch (i > 1 ? kind : 0) {
        case 1 -> {
          text.append(i).append(",x,row number ").append(i);
          errors.add("type-error " + row);
        }
        case 2 -> {
          text.append(i).append(",1");
          errors.add("missing-cell " + row);
        }
        case 3 -> {
          text.append(i).append(",1,row number 1");
          errors.add("unique-error " + row);
        }
        default -> text.append(right);
      }
      text.append('\n');
    }
    return new Planted(text.toString(), errors);
  }

  /** A writer whose disk is full. */
  private static final class FullDisk implements RowWriter {
    @Override
    public void begin(TableSchema schema) {}

    @Override
    public void row(@Nullable Object[] values) throws IOException {
      throw new IOException("no space left");
    }

    @Override
    public void end() {}

    @Override
    public void close() {}
  }

  @Test
  @Timeout(value = 20, threadMode = ThreadMode.SEPARATE_THREAD)
  void readingThatRunsOutOfMemoryEndsThePass() throws IOException {
    var schema = Tables.schema("n:number");
    var file = Tables.write(folder, new byte[] {'n', '\n'});
    var input = Tables.input(file, "", Tables.dialect(""), schema);
    var result =
        new PassResultBuilder(
            input,
            PreparedSchema.of(schema, input.source().dialect(), input.source().isWorkbook()));
    var check =
        new RowChecker(
            result.addWorker(),
            HeaderMatch.byPosition(schema, ColumnNumbers.ALL),
            RowChecker.Rules.DEFAULT);
    var source =
        new RecordReader() {
          @Override
          public boolean read(RecordBatch batch) {
            throw new OutOfMemoryError("a row too many");
          }

          @Override
          public long position() {
            return 0;
          }

          @Override
          public void close() {}
        };
    try (var line =
        new ParallelBatches(source, List.of(alone(check)), new ErrorCollector.Demand(false))) {
      assertThatThrownBy(line::next).hasRootCauseInstanceOf(OutOfMemoryError.class);
    }
  }

  @Test
  @Timeout(value = 20, threadMode = ThreadMode.SEPARATE_THREAD)
  void tableWithManyBlankRowsThatIsWrittenUnderStrictRulesEnds() throws InterruptedException {
    var text = "id,n,t\n" + "\n".repeat(600_000);
    var file = Tables.write(folder, text.getBytes(StandardCharsets.UTF_8));
    var source = Tables.input(file, "", Tables.dialect(""), SCHEMA).source();
    var input = new TableInput("t", source, SCHEMA, PassOptions.STRICT);

    var result = new TablePass(1).run(input, List.of(new CsvWriter(new ByteArrayOutputStream())));

    assertThat(result.errorCount()).isEqualTo(600_000);
  }

  /** Rows so long that each fills a batch, with a value that shows how long it is referenced. */
  private static final class LongRows implements RecordReader {
    private static final int COUNT = 60;
    private final List<WeakReference<Object>> given = new ArrayList<>();

    @Override
    public boolean read(RecordBatch batch) {
      if (given.size() == COUNT) {
        return false;
      }
      var value = new BigDecimal(given.size());
      given.add(new WeakReference<>(value));
      TestRecords.addNative(batch, given.size(), value, "1".repeat(300_000));
      return true;
    }

    long heldCount() {
      return given.stream().filter(one -> one.get() != null).count();
    }

    @Override
    public long position() {
      return 0;
    }

    @Override
    public void close() {}
  }

  @Test
  void batchesThatWaitToBeFilledHoldNoRows()
      throws IOException, InterruptedException, TableReadException {
    var schema = Tables.schema("n:number");
    var file = Tables.write(folder, new byte[] {'n', '\n'});
    var input = Tables.input(file, "", Tables.dialect(""), schema);
    var result =
        new PassResultBuilder(
            input,
            PreparedSchema.of(schema, input.source().dialect(), input.source().isWorkbook()));
    var checks = new ArrayList<RowChecker>();
    for (var i = 0; i < 4; i++) {
      checks.add(
          new RowChecker(
              result.addWorker(),
              HeaderMatch.byPosition(schema, ColumnNumbers.ALL),
              RowChecker.Rules.DEFAULT));
    }
    var source = new LongRows();
    try (var line =
        new ParallelBatches(
            source,
            checks.stream().map(PassThreadsTest::alone).toList(),
            new ErrorCollector.Demand(false))) {
      var rows = 0;
      for (var batch = line.next(); batch != null; batch = line.next()) {
        rows += batch.size();
      }
      System.gc();

      assertThat(rows).isEqualTo(LongRows.COUNT);
      assertThat(source.heldCount()).isLessThanOrEqualTo(2);
    }
  }

  /// A worker that encodes nothing.
  private static ParallelBatches.Worker alone(RowChecker checker) {
    return new ParallelBatches.Worker(checker, new RowEncoders(List.of(), () -> false));
  }
}
