package io.specstore.table.workbook;

import io.specstore.table.cell.NativeText;
import io.specstore.table.report.TableReadException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import javax.xml.stream.XMLStreamReader;

/// A cell of an OpenDocument spreadsheet (OpenDocument 1.3 part 3, section 19.387).
///
/// @param kind its value type, such as `float`
/// @param written the value as the file has it
/// @param shown the text that a person sees
record OdsCell(String kind, String written, String shown) {
  /// The cell whose element is the current one, without its text.
  static OdsCell of(XMLStreamReader xml) {
    var kind = XmlPackage.attribute(xml, "value-type");
    var written =
        switch (kind) {
          case "float", "percentage", "currency" -> XmlPackage.attribute(xml, "value");
          case "date" -> XmlPackage.attribute(xml, "date-value");
          case "time" -> XmlPackage.attribute(xml, "time-value");
          case "boolean" -> XmlPackage.attribute(xml, "boolean-value");
          default -> XmlPackage.attribute(xml, "string-value");
        };
    return new OdsCell(kind, written, "");
  }

  OdsCell withText(String text) {
    return new OdsCell(kind, written, text);
  }

  /// Sets a cell of a row to its value.
  void put(SheetRow row, int column) throws TableReadException {
    var text = shown.isEmpty() ? written : shown;
    if (written.isEmpty()) {
      row.set(column, text);
      return;
    }
    try {
      switch (kind) {
        case "float", "percentage", "currency" -> NumericCells.putNumber(row, column, written);
        case "boolean" -> row.set(column, written.equals("true"), written);
        case "date" -> date(row, column);
        case "time" -> time(row, column);
        default -> row.set(column, text);
      }
    } catch (DateTimeException _) {
      row.set(column, written);
    }
  }

  private void date(SheetRow row, int column) throws TableReadException {
    if (written.indexOf('T') < 0) {
      row.set(column, LocalDate.parse(written), written);
      return;
    }
    var moment = LocalDateTime.parse(written);
    row.set(column, moment, moment.toLocalDate() + "T" + NativeText.clock(moment.toLocalTime()));
  }

  private void time(SheetRow row, int column) throws TableReadException {
    var elapsed = Duration.parse(written);
    if (elapsed.isNegative() || elapsed.compareTo(Duration.ofDays(1)) >= 0) {
      row.set(column, elapsed.toString());
      return;
    }
    var time = LocalTime.ofNanoOfDay(elapsed.toNanos());
    row.set(column, time, NativeText.clock(time));
  }
}
