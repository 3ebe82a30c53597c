package io.specstore.table.writer;

import io.specstore.table.report.Message;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/// Counts the values that a workbook can't keep as what they are, by kind and field. Belongs to the
/// thread of its writer.
final class XlsxNotes {
  /// A kind of value that a workbook can't keep; in the order of the notes.
  private enum Kind {
    ROUNDED("number", "which keeps 15 digits"),
    NON_FINITE("value", "which has neither NaN nor INF"),
    OTHER_DAY("date", "which counts days from March 1900 to 9999"),
    FINE_TIME("time", "which keeps milliseconds"),
    ZONED("time", "which has no zones"),
    EMPTY_TEXT("empty text", "which programs read as missing values");

    private final String noun;
    private final String reason;

    Kind(String noun, String reason) {
      this.noun = noun;
      this.reason = reason;
    }

    private String line(long count, String fields) {
      return Message.of(
          "%s %s in the workbook, %s: %s.",
          Message.count(count, noun),
          count == 1 ? "is a text cell" : "are text cells",
          reason,
          fields);
    }
  }

  private final Map<Kind, long[]> counts = new EnumMap<>(Kind.class);
  private final List<String> names;
  private long blankRows;

  XlsxNotes(List<String> names) {
    this.names = List.copyOf(names);
  }

  /// Counts a value that is written as that text.
  void text(int column, Object value, String text) {
    if (text.isEmpty()) {
      count(column, Kind.EMPTY_TEXT);
      return;
    }
    switch (value) {
      case Double _ -> count(column, Kind.NON_FINITE);
      case Number _ -> count(column, Kind.ROUNDED);
      case LocalDate _ -> count(column, Kind.OTHER_DAY);
      case LocalDateTime at ->
          count(column, XlsxWriter.isDay(at.toLocalDate()) ? Kind.FINE_TIME : Kind.OTHER_DAY);
      case LocalTime _ -> count(column, Kind.FINE_TIME);
      case OffsetDateTime _, OffsetTime _ -> count(column, Kind.ZONED);
      default -> {
        // A text in every workbook.
      }
    }
  }

  private void count(int column, Kind kind) {
    counts.computeIfAbsent(kind, _ -> new long[names.size()])[column]++;
  }

  /// Counts a row without a cell.
  void blankRow() {
    blankRows++;
  }

  /// The notes, at most one of each kind.
  List<String> all() {
    var notes = new ArrayList<String>();
    counts.forEach(
        (kind, byColumn) -> notes.add(kind.line(Arrays.stream(byColumn).sum(), fields(byColumn))));
    if (blankRows > 0) {
      notes.add(
          Message.count(blankRows, "row")
              + (blankRows == 1
                  ? " without a value is a blank row"
                  : " without a value are blank rows")
              + " in the workbook, where programs read none.");
    }
    return notes;
  }

  private String fields(long[] byColumn) {
    return Message.fields(
        IntStream.range(0, byColumn.length)
            .filter(i -> byColumn[i] > 0)
            .mapToObj(names::get)
            .toList());
  }
}
