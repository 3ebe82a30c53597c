package io.specstore.table.reader;

import io.specstore.datapackage.Dialect;
import io.specstore.table.report.Message;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/// Finds the delimiter of a text where none is declared.
///
/// The candidate that yields most labels of the schema wins. When none yields any, or several as
/// many, it is the one by which the text looks most like a table, as [DelimiterTrial] judges:
/// titles above the table decide nothing. Where no candidate makes a table of the text, it is the
/// one that the file's format stands for.
final class DelimiterDetector {
  private static final List<String> CANDIDATES = List.of(",", ";", "\t", "|");

  private DelimiterDetector() {}

  /// The delimiter.
  ///
  /// @param note for a person, where another delimiter would do as well; else empty
  record Found(String delimiter, String note) {}

  /// What is known about a text.
  ///
  /// @param start its first characters
  /// @param isWhole whether they are the whole text, so that the last record is complete
  /// @param fallback the delimiter that the file's format stands for
  /// @param fieldNames those of the schema; empty when there is none
  record Sample(String start, boolean isWhole, String fallback, List<String> fieldNames) {}

  static Found detect(Sample sample, Dialect dialect) {
    var candidates = new ArrayList<>(List.of(sample.fallback()));
    CANDIDATES.stream().filter(one -> !one.equals(sample.fallback())).forEach(candidates::add);
    candidates.remove(dialect.quoteChar());
    candidates.remove(dialect.commentChar());
    var trials =
        candidates.stream()
            .map(candidate -> DelimiterTrial.of(sample, dialect.withDelimiter(candidate)))
            .toList();
    if (!dialect.header()) {
      return best(sample, trials);
    }
    var names = Set.copyOf(sample.fieldNames());
    var most = trials.stream().mapToLong(trial -> trial.matches(names)).max().orElse(0);
    if (most == 0) {
      return best(sample, trials);
    }
    var winners = trials.stream().filter(trial -> trial.matches(names) == most).toList();
    var isDecided = winners.size() == 1 || names.size() == 1;
    return isDecided ? new Found(winners.getFirst().delimiter(), "") : best(sample, winners);
  }

  private static Found best(Sample sample, List<DelimiterTrial> trials) {
    var tables = trials.stream().filter(DelimiterTrial::isTable).toList();
    var width = sample.fieldNames().size();
    var fitting = tables.stream().filter(trial -> width > 1 && trial.width() == width).toList();
    var choice = fitting.isEmpty() ? tables : fitting;
    // The first of those that are as good comes first: it is that of the format.
    var best = choice.stream().max(Comparator.comparingDouble(DelimiterTrial::score));
    if (best.isEmpty() || (isOneColumn(sample, trials.getFirst()) && !best.get().isFromTop())) {
      return new Found(sample.fallback(), "");
    }
    var asGood = choice.stream().filter(trial -> trial.isAsGoodAs(best.get())).toList();
    var taken = asGood.getFirst().delimiter();
    return new Found(
        taken,
        asGood.size() == 1
            ? ""
            : Message.of(
                "The rows can be cut by %s and by %s equally well; %s was taken: declare the delimiter.",
                name(taken), name(asGood.get(1).delimiter()), name(taken)));
  }

  /// Whether the format's delimiter is nowhere, and nothing in the lines looks like another one.
  private static boolean isOneColumn(Sample sample, DelimiterTrial first) {
    return !sample.fallback().equals(",")
        && first.delimiter().equals(sample.fallback())
        && first.isOneColumn();
  }

  /// A delimiter as a person reads it.
  static String name(String delimiter) {
    return delimiter.equals("\t") ? "tab" : "\"" + delimiter + "\"";
  }
}
