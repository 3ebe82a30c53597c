package io.specstore.table.writer;

import io.specstore.datapackage.TableSchema;
import io.specstore.table.report.Message;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.Year;
import java.time.temporal.ChronoField;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Writes a table as a workbook of one sheet (ECMA-376, SpreadsheetML), row by row.
///
/// Numbers, booleans, dates and times are cells of their type as long as a workbook keeps every
/// digit of them; values that it would round, such as a number of more than 15 digits, and days
/// before March 1900 are texts. Texts are inline strings, which no program takes for a formula. The
/// same table always gives the same bytes; the libraries that were tried did not.
///
/// A table that is too large for a sheet is left unfinished; [#error] then says why.
public final class XlsxWriter implements RowWriter {
  static final int MAX_ROWS = 1_048_576;
  static final int MAX_COLUMNS = 16_384;
  static final int MAX_CELL_CHARS = 32_767;

  /// The digits that a double, the number type of workbooks, always keeps, and its exponents.
  private static final int MAX_DIGITS = 15;

  private static final int MAX_EXPONENT = 290;

  /// The first day after 1900-02-29, which workbooks count although it did not exist.
  private static final LocalDate FIRST_DAY = LocalDate.of(1900, 3, 1);

  private static final LocalDate LAST_DAY = LocalDate.of(9999, 12, 31);

  /// The serial number of 1970-01-01.
  private static final long EPOCH_SERIAL = 25_569;

  private static final double NANOS_A_DAY = 86_400e9;
  private static final int NANOS_A_MILLI = 1_000_000;

  private final XlsxPackage parts;
  private final Utf8Buffer text;
  private final int maxRows;
  private List<String> columns = List.of();
  private List<String> names = List.of();
  private XlsxNotes notes = new XlsxNotes(List.of());
  private long rowNumber;
  private @Nullable String error;

  /// @param sheet the name of the sheet, which is changed where a workbook does not allow it
  public XlsxWriter(OutputStream out, String sheet) {
    this(out, sheet, MAX_ROWS);
  }

  XlsxWriter(OutputStream out, String sheet, int maxRows) {
    this.parts = new XlsxPackage(out, sheet);
    this.text = parts.text();
    this.maxRows = maxRows;
  }

  /// Why the workbook is not complete; empty when it is. To be called after [#end].
  public Optional<String> error() {
    return Optional.ofNullable(error);
  }

  /// Counts the values that are not in the workbook as what they are; to be called after [#end].
  public List<String> notes() {
    return notes.all();
  }

  @Override
  public void begin(TableSchema schema) throws IOException {
    names = schema.fieldNames();
    if (names.size() > MAX_COLUMNS) {
      error =
          Message.of(
              "the table has %,d columns, and a sheet of a workbook holds %,d; remove xlsx from the"
                  + " outputs",
              names.size(), MAX_COLUMNS);
      return;
    }
    var letters = new ArrayList<String>();
    for (var i = 0; i < names.size(); i++) {
      letters.add(letters(i));
    }
    columns = List.copyOf(letters);
    parts.open();
    row(names.toArray());
    notes = new XlsxNotes(names);
  }

  /// `A` to `Z`, `AA` and so on.
  static String letters(int column) {
    var letters = new StringBuilder();
    for (var rest = column + 1; rest > 0; rest = (rest - 1) / 26) {
      letters.insert(0, (char) ('A' + (rest - 1) % 26));
    }
    return letters.toString();
  }

  @Override
  public void row(@Nullable Object[] values) throws IOException {
    if (error != null) {
      return;
    }
    if (++rowNumber > maxRows) {
      error =
          Message.of(
              "the table has more rows than a sheet of a workbook holds, %,d with the header; remove"
                  + " xlsx from the outputs, or split the table",
              maxRows);
      return;
    }
    text.ascii("<row r=\"");
    text.number(rowNumber);
    text.ascii("\">");
    var isBlank = true;
    for (var i = 0; i < values.length && error == null; i++) {
      if (values[i] != null) {
        isBlank = false;
        cell(i, values[i]);
      }
    }
    if (isBlank) {
      notes.blankRow();
    }
    text.ascii("</row>");
  }

  private void cell(int column, Object value) throws IOException {
    switch (value) {
      case Long number when Math.abs(number) < 1_000_000_000_000_000L ->
          number(column, XlsxPackage.Style.GENERAL, Long.toString(number));
      case BigDecimal number when isExact(number) ->
          number(column, XlsxPackage.Style.GENERAL, number.toString());
      case Year year ->
          number(column, XlsxPackage.Style.GENERAL, Integer.toString(year.getValue()));
      case Boolean flag -> {
        open(column);
        text.ascii(flag ? " t=\"b\"><v>1</v></c>" : " t=\"b\"><v>0</v></c>");
      }
      case LocalDate date when isDay(date) ->
          number(column, XlsxPackage.Style.DATE, Long.toString(serial(date)));
      case LocalDateTime at when isDay(at.toLocalDate()) && isMillis(at.toLocalTime()) ->
          number(
              column,
              isWhole(at.toLocalTime())
                  ? XlsxPackage.Style.DATETIME
                  : XlsxPackage.Style.DATETIME_MILLIS,
              Double.toString(serial(at.toLocalDate()) + fraction(at.toLocalTime())));
      case LocalTime time when isMillis(time) ->
          number(
              column,
              isWhole(time) ? XlsxPackage.Style.TIME : XlsxPackage.Style.TIME_MILLIS,
              Double.toString(fraction(time)));
      default -> {
        var written = ValueFormatter.of(value);
        notes.text(column, value, written);
        text(column, written);
      }
    }
  }

  private static boolean isExact(BigDecimal number) {
    var whole = (long) number.precision() - number.scale();
    return Math.abs(whole) <= MAX_EXPONENT
        && (number.precision() <= MAX_DIGITS
            || number.stripTrailingZeros().precision() <= MAX_DIGITS);
  }

  static boolean isDay(LocalDate date) {
    return !date.isBefore(FIRST_DAY) && !date.isAfter(LAST_DAY);
  }

  private static boolean isMillis(LocalTime time) {
    return time.get(ChronoField.NANO_OF_SECOND) % NANOS_A_MILLI == 0;
  }

  private static boolean isWhole(LocalTime time) {
    return time.get(ChronoField.NANO_OF_SECOND) == 0;
  }

  private static long serial(LocalDate date) {
    return date.toEpochDay() + EPOCH_SERIAL;
  }

  private static double fraction(LocalTime time) {
    return time.toNanoOfDay() / NANOS_A_DAY;
  }

  private void open(int column) throws IOException {
    text.ascii("<c r=\"");
    text.ascii(columns.get(column));
    text.number(rowNumber);
    text.ascii('"');
  }

  private void number(int column, XlsxPackage.Style style, String digits) throws IOException {
    open(column);
    if (style != XlsxPackage.Style.GENERAL) {
      text.ascii(" s=\"");
      text.number(style.index());
      text.ascii('"');
    }
    text.ascii("><v>");
    text.ascii(digits);
    text.ascii("</v></c>");
  }

  private void text(int column, String value) throws IOException {
    if (value.length() > MAX_CELL_CHARS) {
      error =
          Message.of(
              "row %,d has %,d characters in the field \"%s\", and a cell of a workbook holds %,d;"
                  + " remove xlsx from the outputs",
              rowNumber, value.length(), names.get(column), MAX_CELL_CHARS);
      return;
    }
    open(column);
    text.ascii(" t=\"inlineStr\"><is><t xml:space=\"preserve\">");
    XlsxPackage.escape(text, value);
    text.ascii("</t></is></c>");
  }

  @Override
  public void end() throws IOException {
    if (error == null) {
      parts.end();
    }
  }

  @Override
  public void close() throws IOException {
    parts.close();
  }
}
