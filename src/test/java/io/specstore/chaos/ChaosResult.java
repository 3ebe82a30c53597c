package io.specstore.chaos;

import java.time.Duration;
import java.util.Locale;
import java.util.Map;

/// The result of a run on one database.
record ChaosResult(
    String database,
    Duration took,
    Map<Fault, Integer> faults,
    Map<KillPoint, Integer> points,
    Claims claims,
    InnocentClient innocent) {

  boolean isClean() {
    return claims.violations().isEmpty();
  }

  /// The row of the summary, in the order of [#HEAD].
  String row() {
    var kinds = Packages.counted(claims);
    return String.format(
        Locale.ROOT,
        "| %s | %d s | %d | %d (%d of %d points) | %d | %d | %d | %d | %d | %d | %d | %d | %d"
            + " | %.2f s | %.2f s | %.2f s |",
        database,
        took.toSeconds(),
        faults.values().stream().mapToInt(count -> count).sum(),
        kills(),
        points.size(),
        KillPoint.values().length,
        claims.accepted().size(),
        claims.files(),
        claims.givenUp(),
        kinds.getOrDefault(Claims.Kind.LOST, 0),
        kinds.getOrDefault(Claims.Kind.STUCK, 0),
        kinds.getOrDefault(Claims.Kind.DOUBLE, 0),
        kinds.getOrDefault(Claims.Kind.TORN, 0),
        kinds.getOrDefault(Claims.Kind.WRONG, 0),
        innocent.answers(),
        innocent.slowestRead().toMillis() / 1e3,
        innocent.slowestUpload().toMillis() / 1e3,
        innocent.slowestDataset().toMillis() / 1e3);
  }

  int kills() {
    return faults.getOrDefault(Fault.KILL, 0) + faults.getOrDefault(Fault.KILL_AT_POINT, 0);
  }

  static final String HEAD =
      """
      | registry | took | faults | kills | uploads accepted | files compared | given up | lost | stuck\
       | double | torn | wrong | calm answers | slowest read | slowest upload | slowest small dataset |
      |---|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|\
      """;
}
