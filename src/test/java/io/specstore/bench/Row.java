package io.specstore.bench;

import java.util.List;

/// A row of the table: what is measured, what it is compared with, and what is hoped for.
///
/// @param name the short name by which the row is asked for
/// @param figures what a measurement gives; the first one is divided by that of the comparison
/// @param runsIn where what is measured runs
record Row(
    String name,
    String title,
    List<Figure> figures,
    RunsIn runsIn,
    Probe.Opener probe,
    Comparison comparison,
    List<Goal> goals) {

  enum RunsIn {
    /// A process started by `bin/specstore`, of this build or of another one.
    SERVER,
    /// The process of the bench, which holds the classes of this build only.
    BENCH
  }

  Row {
    figures = List.copyOf(figures);
    goals = List.copyOf(goals);
  }

  boolean canRunOnAnotherBuild() {
    return runsIn == RunsIn.SERVER;
  }

  /// The same measurement, compared with that of another build; goals are for this build's own
  /// table.
  Row against(Build other) {
    var comparison =
        new Comparison(
            other.title(), workspace -> probe.open(workspace.startedBy(other.launcher())));
    return new Row(name, title, figures, runsIn, probe, comparison, List.of());
  }

  /// The same row of a smaller size, for which the goals mean nothing.
  Row withoutGoals() {
    return new Row(name, title, figures, runsIn, probe, comparison, List.of());
  }
}
