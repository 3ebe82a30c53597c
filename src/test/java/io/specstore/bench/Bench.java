package io.specstore.bench;

import io.specstore.dataset.Outcome;
import io.specstore.dataset.Problem;
import io.specstore.testing.ServerProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

/// `make bench`: measures a built server, prints the rows that were asked for, and writes the table
/// of `docs/benchmarks.md` when all of them were measured.
public final class Bench {
  private static final Path PAGE = Path.of("docs", "benchmarks.md");

  private Bench() {}

  public static void main(String[] args) throws IOException, InterruptedException {
    var caller = Path.of(System.getProperty("bench.caller", ""));
    System.exit(
        switch (OptionsParser.parse(List.of(args), caller)) {
          case Outcome.Ok<Options>(var options) -> run(options);
          case Outcome.Refused<Options>(var problems) -> refuse(problems);
        });
  }

  private static int refuse(List<Problem> problems) {
    problems.forEach(problem -> System.err.println("bench: " + problem.message()));
    return 2;
  }

  private static int run(Options options) throws IOException, InterruptedException {
    if (!options.size().isWhole()) {
      System.out.printf(
          "At %d %% of the whole size: these figures are not comparable with any others.%n%n",
          options.size().percent());
    }
    var begun = System.nanoTime();
    var run = new BenchRun(options, workspace(options), System.out, System.err);
    run.run(options.rows());
    if (!run.failed().isEmpty()) {
      System.err.println("bench: not measured: " + String.join(", ", run.failed()));
      return 1;
    }
    if (run.isForThePage()) {
      write(run, options, Duration.ofNanos(System.nanoTime() - begun));
    }
    return 0;
  }

  private static Workspace workspace(Options options) throws IOException {
    var folder = TemporaryFolder.create();
    var inputs = new Inputs(Files.createDirectory(folder.resolve("inputs")), options.size());
    return new Workspace(folder, ServerProcess.Launcher.built(), inputs);
  }

  private static void write(BenchRun run, Options options, Duration took) throws IOException {
    var circumstances =
        new ResultTable.Circumstances(
            LocalDate.now(ZoneOffset.UTC),
            Runtime.getRuntime().availableProcessors(),
            options.rounds(),
            took);
    var table = new ResultTable(circumstances, run.results());
    Files.writeString(PAGE, table.in(Files.readString(PAGE)));
    System.out.println("written to " + PAGE);
  }
}
