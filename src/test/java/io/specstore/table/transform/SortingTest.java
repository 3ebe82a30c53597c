package io.specstore.table.transform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.specstore.datapackage.TableSchema;
import io.specstore.table.check.Tables;
import io.specstore.table.duckdb.DuckDb;
import io.specstore.table.writer.RowWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Sorting in DuckDB within its limits.
class SortingTest {
  private static final int MANY = 500_000;
  private static final TableSchema SCHEMA = Tables.schema("n:integer", "s:string");
  private static final String SORT =
      "[{\"run\": \"sort\", \"parameters\": {\"sort-by\": \"{n}\"}}]";

  @TempDir Path folder;

  private static DuckDb.Limits limits(long memoryBytes, Duration timeout) {
    return new DuckDb.Limits(1, 1 << 20, memoryBytes, 1L << 30, 1, timeout);
  }

  /// Rows with numbers in no order, each with some text.
  private static RowFeed scattered(int count) {
    return scattered(count, 4);
  }

  private static RowFeed scattered(int count, int textRepeats) {
    return writer -> {
      writer.begin(SCHEMA);
      for (var i = 0L; i < count; i++) {
        var n = i * 7_919 % count;
        writer.row(
            new @Nullable Object[] {
              n, "row " + n + " of a table that is quite long ".repeat(textRepeats)
            });
      }
      writer.end();
    };
  }

  /// Checks that rows are in order, and whether DuckDB spilled into its folder.
  private final class InOrder implements RowWriter {
    long count;
    boolean isSpilled;

    @Override
    public void begin(TableSchema schema) throws IOException {
      try (var files = Files.walk(folder)) {
        isSpilled = files.anyMatch(file -> file.toString().contains("duckdb_temp"));
      }
    }

    @Override
    public void row(@Nullable Object[] values) {
      if (!Long.valueOf(count).equals(values[0])) {
        throw new AssertionError(count + " is " + values[0]);
      }
      count++;
    }

    @Override
    public void end() {}

    @Override
    public void close() {}
  }

  @Test
  void manyRowsAreSortedInLittleMemory() throws IOException, InterruptedException {
    var rig = new StepRig(folder, limits(64L << 20, Duration.ofMinutes(5)), Tables.json("{}"));
    var inOrder = new InOrder();
    rig.run(SCHEMA, StepRig.steps(SORT), scattered(MANY), inOrder);

    assertThat(inOrder.count).isEqualTo(MANY);
    assertThat(inOrder.isSpilled).isTrue();
  }

  @Test
  void longRowsAndLongKeysAreSortedInLittleMemory() throws IOException, InterruptedException {
    var rig = new StepRig(folder, limits(64L << 20, Duration.ofMinutes(5)), Tables.json("{}"));
    var inOrder = new InOrder();
    var steps =
        """
        [{"run": "join", "parameters": {"source": {"name": "t", "key": ["n", "s"], "delete": true},
           "target": {"name": "t", "key": null}, "fields": {"n": {}, "s": {}}}}]
        """;
    rig.run(SCHEMA, StepRig.steps(steps), scattered(4_000, 1_500), inOrder);

    assertThat(inOrder.count).isEqualTo(4_000);
  }

  @Test
  void keysThatAreTooLongToBeSortedAreNamed() {
    var rig = new StepRig(folder, limits(64L << 20, Duration.ofMinutes(5)), Tables.json("{}"));

    assertThatThrownBy(() ->
            rig.run(
                SCHEMA,
                StepRig.steps(SORT.replace("{n}", "{s}")),
                scattered(4_000, 100),
                new InOrder()))
        .isInstanceOf(StepException.class)
        .hasMessageContaining("the key of row 1 has 3,")
        .hasMessageContaining("sort by something shorter");
  }

  /** So that a pass that feeds the sorting can go on and report all of the source. */
  @Test
  void keyThatIsTooLongIsTheStepsErrorWhereItsRowIsAdded() throws IOException {
    var duckDb = new DuckDb(limits(64L << 20, Duration.ofMinutes(5)));
    try (var session = duckDb.sorting(folder.resolve("sorting"));
        var sorter = session.rows()) {
      var input = new SortInput(sorter, _ -> new byte[3_000]);

      assertThatThrownBy(
              () -> {
                for (var i = 0; i < 1_000; i++) {
                  input.row(new Object[] {"x"});
                }
              })
          .isInstanceOf(StepException.class)
          .hasMessageContaining("sort by something shorter");
    }
  }

  @Test
  void sortingThatTakesTooLongEndsWithASentence() {
    var rig = new StepRig(folder, limits(64L << 20, Duration.ZERO), Tables.json("{}"));

    assertThatThrownBy(() -> rig.run(SCHEMA, StepRig.steps(SORT), scattered(20_000), new InOrder()))
        .isInstanceOf(StepException.class)
        .hasMessageContaining("sorting takes longer than 0 seconds");
  }

  @Test
  void runsWaitForTheirPlaceAndAllComeThrough()
      throws InterruptedException, ExecutionException, IOException {
    var duckDb = new DuckDb(limits(64L << 20, Duration.ofMinutes(5)));
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var running = new ArrayList<Future<Long>>();
      for (var i = 0; i < 3; i++) {
        var own = Files.createDirectory(folder.resolve("run" + i));
        running.add(
            threads.submit(() -> {
              var inOrder = new InOrder();
              new StepRig(own, duckDb, Tables.json("{}"))
                  .run(SCHEMA, StepRig.steps(SORT), scattered(20_000), inOrder);
              return inOrder.count;
            }));
      }
      for (var one : running) {
        assertThat(one.get()).isEqualTo(20_000);
      }
    }
  }

  @Test
  void interruptEndsARun() throws InterruptedException, ExecutionException, TimeoutException {
    var rig = new StepRig(folder, limits(64L << 20, Duration.ofMinutes(5)), Tables.json("{}"));
    var task =
        new FutureTask<>(() -> {
          Thread.currentThread().interrupt();
          return catchThrowable(
              () -> rig.run(SCHEMA, StepRig.steps(SORT), scattered(20_000), new InOrder()));
        });
    Thread.ofPlatform().start(task);
    assertThat(task.get(60, TimeUnit.SECONDS))
        .satisfiesAnyOf(
            fault -> assertThat(fault).isInstanceOf(InterruptedException.class),
            fault -> assertThat(fault).hasRootCauseInstanceOf(InterruptedException.class));
  }
}
