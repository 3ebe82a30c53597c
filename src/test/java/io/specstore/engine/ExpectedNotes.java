package io.specstore.engine;

import io.specstore.datapackage.FieldKind;
import io.specstore.table.writer.ValueFormatter;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.temporal.ChronoField;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The values of a table that a workbook or SQLite can't keep, counted as docs/outputs.md says, and
/// the counts that the notes of a run have for them.
final class ExpectedNotes {
  private static final BigDecimal MAX_WORKBOOK_INTEGER = new BigDecimal("999999999999999");
  private static final LocalDate FIRST_DAY = LocalDate.of(1900, 3, 1);

  /// A phrase of each kind of note.
  private static final List<String> WORKBOOK =
      List.of(
          "15 digits",
          "neither NaN nor INF",
          "March 1900",
          "milliseconds",
          "no zones",
          "missing values",
          "blank row");

  private static final List<String> SQLITE = List.of("INTEGER", "REAL");

  private ExpectedNotes() {}

  static Map<String, Long> ofWorkbook(ReadRows table) {
    var counts = new TreeMap<String, Long>();
    for (var row : table.rows()) {
      var isBlank = true;
      for (var value : row) {
        isBlank &= value == null;
        count(counts, ofCell(value));
      }
      count(counts, isBlank ? "blank row" : "");
    }
    return counts;
  }

  private static String ofCell(@Nullable Object value) {
    if (value == null) {
      return "";
    }
    return switch (value) {
      case Double _ -> "neither NaN nor INF";
      case BigInteger _ -> "15 digits";
      case Long number when BigDecimal.valueOf(number).abs().compareTo(MAX_WORKBOOK_INTEGER) > 0 ->
          "15 digits";
      case BigDecimal number when number.stripTrailingZeros().precision() > 15 -> "15 digits";
      case LocalDate day when day.isBefore(FIRST_DAY) || day.getYear() > 9_999 -> "March 1900";
      case LocalDateTime at when at.toLocalDate().isBefore(FIRST_DAY) || at.getYear() > 9_999 ->
          "March 1900";
      case LocalDateTime at when at.get(ChronoField.NANO_OF_SECOND) % 1_000_000 != 0 ->
          "milliseconds";
      case LocalTime time when time.get(ChronoField.NANO_OF_SECOND) % 1_000_000 != 0 ->
          "milliseconds";
      case OffsetDateTime _, OffsetTime _ -> "no zones";
      default -> ValueFormatter.of(value).isEmpty() ? "missing values" : "";
    };
  }

  static Map<String, Long> ofSqlite(ReadRows table) {
    var counts = new TreeMap<String, Long>();
    for (var i = 0; i < table.schema().fields().size(); i++) {
      var kind = table.schema().fields().get(i).kind();
      for (var row : table.rows()) {
        if (kind == FieldKind.INTEGER
            && row[i] instanceof BigInteger whole
            && whole.bitLength() >= Long.SIZE) {
          count(counts, "INTEGER");
        } else if (kind == FieldKind.NUMBER && row[i] != null && !isReal(row[i])) {
          count(counts, "REAL");
        }
      }
    }
    return counts;
  }

  private static boolean isReal(Object value) {
    return value instanceof BigDecimal number
        && new BigDecimal(Double.toString(number.doubleValue())).compareTo(number) == 0;
  }

  private static void count(Map<String, Long> counts, String kind) {
    if (!kind.isEmpty()) {
      counts.merge(kind, 1L, Long::sum);
    }
  }

  /// The counts in the notes about that workbook in the log.
  static Map<String, Long> foundOfWorkbook(List<String> log, String name) {
    return found(log, name + ": note: ", WORKBOOK);
  }

  /// The counts in the notes about that table in the log of the SQLite file.
  static Map<String, Long> foundOfSqlite(List<String> log, String name, String table) {
    var lines = log.stream().filter(line -> line.contains(" of \"" + table + "\"")).toList();
    return found(lines, name + ": note: ", SQLITE);
  }

  private static Map<String, Long> found(List<String> log, String begin, List<String> kinds) {
    var counts = new TreeMap<String, Long>();
    for (var line : log) {
      if (line.startsWith(begin)) {
        var note = line.substring(begin.length());
        var number = Long.parseLong(note.substring(0, note.indexOf(' ')).replace(",", ""));
        var kind = kinds.stream().filter(note::contains).findFirst().orElse(note);
        counts.merge(kind, number, Long::sum);
      }
    }
    return counts;
  }
}
