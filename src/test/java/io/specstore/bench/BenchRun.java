package io.specstore.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/// Measures rows one after the other and prints each when it is done. A row that fails doesn't keep
/// the others from being measured.
final class BenchRun {
  private final Options options;
  private final Workspace workspace;
  private final PrintStream table;
  private final PrintStream progress;
  private final List<RowResult> results = new ArrayList<>();
  private final List<String> failed = new ArrayList<>();

  /// @param table gets the lines of the table, `progress` everything that happens meanwhile
  BenchRun(Options options, Workspace workspace, PrintStream table, PrintStream progress) {
    this.options = options;
    this.workspace = workspace;
    this.table = table;
    this.progress = progress;
  }

  void run(List<Row> rows) throws InterruptedException {
    table.println(ResultTable.HEADER);
    for (var row : rows) {
      run(row);
    }
  }

  private void run(Row row) throws InterruptedException {
    try {
      var own = workspace.in(row.name());
      var result = new RowResult(row, rounds(row, own));
      TemporaryFolder.delete(own.folder());
      results.add(result);
      table.println(result.line());
    } catch (IOException | SQLException | UncheckedIOException | IllegalStateException e) {
      failed.add(row.name());
      progress.println(row.name() + " failed:");
      e.printStackTrace(progress);
    }
  }

  private List<Round> rounds(Row row, Workspace own)
      throws IOException, InterruptedException, SQLException {
    var rounds = new ArrayList<Round>();
    try (var measured = row.probe().open(own.in("measured"));
        var compared = row.comparison().probe().open(own.in("compared"))) {
      for (int number = 1; number <= options.rounds(); number++) {
        var round = Round.take(number, measured, compared);
        rounds.add(round);
        var figure = row.figures().getFirst();
        progress.printf(
            "%s, round %d of %d: %s beside %s, ratio %s%n",
            row.name(),
            number,
            options.rounds(),
            figure.text(round.measured().first()),
            figure.text(round.compared().first()),
            Figure.RATIO.text(round.ratio()));
      }
    }
    return rounds;
  }

  List<RowResult> results() {
    return List.copyOf(results);
  }

  /// Names of the rows that could not be measured.
  List<String> failed() {
    return List.copyOf(failed);
  }

  /// Whether the page may show these rows: all were asked for, and none failed.
  boolean isForThePage() {
    return options.isForThePage() && failed.isEmpty();
  }
}
