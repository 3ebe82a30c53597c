package io.specstore.bench;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.specstore.testing.ServerProcess;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BenchRunTest {
  private static final Figure TIME = new Figure("time", "s");

  @TempDir Path folder;

  private final ByteArrayOutputStream table = new ByteArrayOutputStream();
  private final ByteArrayOutputStream progress = new ByteArrayOutputStream();

  @Test
  void everyRowIsPrintedWhenItIsDone() throws InterruptedException {
    var run = run(List.of());
    run.run(List.of(row("one", _ -> () -> Sample.of(2)), row("two", _ -> () -> Sample.of(3))));
    assertThat(text(table)).contains("| one | ", "| two | ", "3.00 (3.00 to 3.00)");
    assertThat(text(progress)).contains("two, round 3 of 3: 3.00 s beside 1.00 s, ratio 3.00");
    assertThat(run.isForThePage()).isTrue();
  }

  @Test
  void failedRowKeepsTheTableFromThePageButNotTheOthersFromBeingMeasured()
      throws InterruptedException {
    var run = run(List.of());
    Probe.Opener failing =
        _ ->
            () -> {
              throw new MeasurementException("999 rows instead of 1000");
            };
    run.run(List.of(row("bad", failing), row("good", _ -> () -> Sample.of(2))));
    assertThat(run.failed()).containsExactly("bad");
    assertThat(run.results()).extracting(result -> result.row().name()).containsExactly("good");
    assertThat(run.isForThePage()).isFalse();
    assertThat(text(progress)).contains("bad failed:", "999 rows instead of 1000");
  }

  @Test
  void namedRowsAreNotForThePage() throws InterruptedException {
    var run = run(List.of("one"));
    run.run(List.of(row("one", _ -> () -> Sample.of(2))));
    assertThat(run.failed()).isEmpty();
    assertThat(run.isForThePage()).isFalse();
  }

  @Test
  void filesOfARowAreDeletedWhenItIsDone() throws InterruptedException {
    Probe.Opener writing =
        workspace -> {
          Files.writeString(workspace.folder().resolve("file"), "text");
          return () -> Sample.of(1);
        };
    run(List.of()).run(List.of(row("one", writing)));
    assertThat(folder).isEmptyDirectory();
  }

  private BenchRun run(List<String> names) {
    var options = new Options(names, 3, Size.WHOLE, null);
    var workspace =
        new Workspace(folder, ServerProcess.Launcher.built(), new Inputs(folder, Size.WHOLE));
    return new BenchRun(options, workspace, print(table), print(progress));
  }

  private static Row row(String name, Probe.Opener probe) {
    return new Row(
        name,
        "a row",
        List.of(TIME),
        Row.RunsIn.BENCH,
        probe,
        new Comparison("one", _ -> () -> Sample.of(1)),
        List.of());
  }

  private static PrintStream print(ByteArrayOutputStream bytes) {
    return new PrintStream(bytes, true, UTF_8);
  }

  private static String text(ByteArrayOutputStream bytes) {
    return bytes.toString(UTF_8);
  }
}
