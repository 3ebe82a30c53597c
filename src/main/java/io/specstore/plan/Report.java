package io.specstore.plan;

import java.util.List;

/// What a runner reports with an update.
///
/// @param log lines to append to the log of the revision
/// @param errors lines that say why it failed
/// @param stats a JSON object as text; empty when there are none
public record Report(List<String> log, List<String> errors, String stats) {
  /// Nothing to say.
  public static final Report NONE = new Report(List.of(), List.of(), "");

  public Report {
    log = List.copyOf(log);
    errors = List.copyOf(errors);
  }

  public static Report ofLog(List<String> log) {
    return new Report(log, List.of(), "");
  }

  public static Report ofErrors(List<String> errors) {
    return new Report(List.of(), errors, "");
  }

  public static Report ofStats(String stats) {
    return new Report(List.of(), List.of(), stats);
  }
}
