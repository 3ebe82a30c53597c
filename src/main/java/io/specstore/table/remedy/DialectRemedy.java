package io.specstore.table.remedy;

import io.specstore.datapackage.Dialect;
import io.specstore.table.reader.LineCutter;
import io.specstore.table.reader.RecordView;
import io.specstore.table.report.Message;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/// The hypotheses about rows that are not cut well: that blanks come before quotes, that a
/// backslash is an escape, or that the apostrophe is the quote. Each such row rules out those by
/// which it has another number of cells than the table, or still a stray quote.
final class DialectRemedy {
  private static final String APOSTROPHE = "'";
  private static final String BACKSLASH = "\\";

  private final Dialect dialect;
  private final List<Hypothesis> hypotheses;
  private final boolean[] isRuledOut;
  private long rowCount;

  /// @param needsQuotes whether a row confirms it only with a cell in quotes
  private record Hypothesis(String declaration, boolean needsQuotes, LineCutter cutter) {
    boolean holds(String text, int width) {
      var cut = cutter.cut(text);
      return cut.isPresent()
          && cut.get().cells() == width
          && !cut.get().hasStrayQuote()
          && (!needsQuotes || cut.get().quotedCells() > 0);
    }
  }

  /// @param dialect of the table, with its delimiter where it has one
  DialectRemedy(Dialect dialect) {
    this.dialect = dialect;
    this.hypotheses = dialect.delimiter().isEmpty() ? List.of() : hypotheses(dialect);
    this.isRuledOut = new boolean[hypotheses.size()];
  }

  private static List<Hypothesis> hypotheses(Dialect dialect) {
    var csv = dialect.csv();
    var all = new ArrayList<Hypothesis>();
    if (!csv.skipInitialSpace()) {
      var other =
          new Dialect.Csv(
              csv.delimiter(),
              csv.quoteChar(),
              csv.doubleQuote(),
              csv.escapeChar(),
              true,
              csv.commentChar());
      all.add(hypothesis("skipInitialSpace true", true, dialect.with(other)));
    }
    if (csv.escapeChar().isEmpty()) {
      var other =
          new Dialect.Csv(
              csv.delimiter(),
              csv.quoteChar(),
              csv.doubleQuote(),
              BACKSLASH,
              csv.skipInitialSpace(),
              csv.commentChar());
      all.add(hypothesis("the escapeChar \"\\\"", false, dialect.with(other)));
    }
    if (!csv.quoteChar().equals(APOSTROPHE)) {
      var other =
          new Dialect.Csv(
              csv.delimiter(),
              APOSTROPHE,
              csv.doubleQuote(),
              csv.escapeChar(),
              csv.skipInitialSpace(),
              csv.commentChar());
      all.add(hypothesis("the quoteChar \"'\"", true, dialect.with(other)));
    }
    return all;
  }

  private static Hypothesis hypothesis(String declaration, boolean needsQuotes, Dialect other) {
    return new Hypothesis(declaration, needsQuotes, new LineCutter(other));
  }

  /// Tests the hypotheses with a row that is not cut well.
  ///
  /// @param width the cells that a row of the table has
  void test(RecordView record, int width) {
    rowCount++;
    if (IntStream.range(0, isRuledOut.length).allMatch(i -> isRuledOut[i])) {
      return;
    }
    var text = LineCutter.text(record, dialect);
    for (var i = 0; i < isRuledOut.length; i++) {
      isRuledOut[i] |= !hypotheses.get(i).holds(text, width);
    }
  }

  void merge(DialectRemedy other) {
    rowCount += other.rowCount;
    for (var i = 0; i < isRuledOut.length; i++) {
      isRuledOut[i] |= other.isRuledOut[i];
    }
  }

  /// What to declare; empty when no hypothesis holds for all rows.
  List<String> remedies() {
    return IntStream.range(0, isRuledOut.length)
        .filter(i -> !isRuledOut[i])
        .mapToObj(i ->
            Message.of(
                "%s cut right with %s in the dialect",
                rowCount == 1 ? "it is" : Message.of("all %,d are", rowCount),
                hypotheses.get(i).declaration()))
        .toList();
  }
}
