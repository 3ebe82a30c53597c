package io.specstore.table.workbook;

import io.specstore.table.cell.NativeText;
import io.specstore.table.report.TableReadException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.regex.Pattern;

/// A cell of an OpenDocument spreadsheet (OpenDocument 1.3 part 3, section 19.387).
///
/// @param kind its value type, such as `float`
/// @param written the value as the file has it
/// @param shown the text that a person sees
record OdsCell(String kind, String written, String shown) {
  private static final int NANOS_A_MILLI = 1_000_000;

  /// Digits of a second beyond what a time has.
  private static final Pattern FINEST_DIGITS = Pattern.compile("([.,]\\d{9})\\d+");

  /// The cell whose element is the current one, without its text.
  static OdsCell of(XmlElements xml) {
    var kind = xml.attribute(OdsNames.OFFICE, "value-type");
    var written =
        switch (kind) {
          case "float", "percentage", "currency" -> xml.attribute(OdsNames.OFFICE, "value");
          case "date" -> xml.attribute(OdsNames.OFFICE, "date-value");
          case "time" -> xml.attribute(OdsNames.OFFICE, "time-value");
          case "boolean" -> xml.attribute(OdsNames.OFFICE, "boolean-value");
          default -> xml.attribute(OdsNames.OFFICE, "string-value");
        };
    return new OdsCell(kind, written, "");
  }

  OdsCell withText(String text) {
    return new OdsCell(kind, written, text);
  }

  boolean isEmpty() {
    return written.isEmpty() && shown.isEmpty();
  }

  /// Whether its value is text, which may be empty.
  boolean isText() {
    return kind.equals("string");
  }

  /// Whether its value depends on its format.
  boolean hasFormat() {
    return kind.equals("float") || kind.equals("time");
  }

  /// Sets a cell of a row to its value.
  ///
  /// @param format what its style shows
  void put(SheetRow row, int column, OdsStyles.Format format, Codes codes)
      throws TableReadException {
    if (written.isEmpty()) {
      row.set(column, shown);
      return;
    }
    try {
      switch (kind) {
        case "float", "percentage", "currency" -> {
          if (format == OdsStyles.Format.CODE) {
            code(row, column, codes);
          } else {
            NumericCells.putNumber(row, column, written);
          }
        }
        case "boolean" -> row.set(column, written.equals("true"), written);
        case "date" -> date(row, column);
        case "time" -> time(row, column, format == OdsStyles.Format.CLOCK);
        default -> row.set(column, written);
      }
    } catch (DateTimeException _) {
      row.set(column, written);
    }
  }

  private void code(SheetRow row, int column, Codes codes) throws TableReadException {
    if (NumericCells.number(written) instanceof Long number && number >= 0 && !shown.isEmpty()) {
      codes.put(row, column, number, shown);
    } else {
      NumericCells.putNumber(row, column, written);
    }
  }

  private void date(SheetRow row, int column) throws TableReadException {
    if (written.indexOf('T') < 0) {
      row.set(column, LocalDate.parse(written), written);
      return;
    }
    var exact = LocalDateTime.parse(precise());
    NumericCells.putMoment(
        row, column, exact.plusNanos(NANOS_A_MILLI / 2).truncatedTo(ChronoUnit.MILLIS));
  }

  private void time(SheetRow row, int column, boolean isClock) throws TableReadException {
    var exact = Duration.parse(precise());
    var rounded = exact.abs().plusNanos(NANOS_A_MILLI / 2).truncatedTo(ChronoUnit.MILLIS);
    var elapsed = exact.isNegative() ? rounded.negated() : rounded;
    if (isClock && !elapsed.isNegative() && elapsed.toDays() == 0) {
      var time = LocalTime.ofNanoOfDay(elapsed.toNanos());
      row.set(column, time, NativeText.clock(time));
    } else {
      NumericCells.putElapsed(row, column, elapsed);
    }
  }

  /// The value with no more digits of a second than a time has.
  private String precise() {
    return FINEST_DIGITS.matcher(written).replaceFirst("$1");
  }
}
