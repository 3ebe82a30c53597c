package io.specstore.bench;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;

/// The table of a page about what was measured.
record ResultTable(Circumstances circumstances, List<RowResult> results) {
  static final String HEADER =
      """
      | row | what | measured | beside | ratio | and | goals |
      |---|---|---|---|---|---|---|\
      """;
  static final String BEGIN = "<!-- measured: begin -->";
  static final String END = "<!-- measured: end -->";

  ResultTable {
    results = List.copyOf(results);
  }

  /// When and how it was measured.
  ///
  /// @param took from the first row to the last
  record Circumstances(LocalDate day, int cores, int rounds, Duration took) {
    private String text() {
      return """
      Measured on %s, %d cores, Java %d, in %d minutes; median of %d rounds, least and greatest in \
      brackets; server and load share the machine.\
      """
          .formatted(
              day, cores, Runtime.version().feature(), Math.ceilDiv(took.toSeconds(), 60), rounds);
    }
  }

  /// That page with this table in place of the one between its marks.
  String in(String page) {
    var from = page.indexOf(BEGIN);
    var to = page.indexOf(END);
    if (from < 0 || to < from) {
      throw new IllegalArgumentException("the page has no place for the table");
    }
    return page.substring(0, from) + BEGIN + "\n" + text() + "\n" + page.substring(to);
  }

  private String text() {
    return results.stream()
        .map(RowResult::line)
        .collect(Collectors.joining("\n", circumstances.text() + "\n\n" + HEADER + "\n", ""));
  }
}
