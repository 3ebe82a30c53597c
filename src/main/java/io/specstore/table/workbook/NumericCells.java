package io.specstore.table.workbook;

import io.specstore.table.cell.NativeText;
import io.specstore.table.report.Message;
import io.specstore.table.report.TableReadException;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.poi.ss.usermodel.DataFormatter;
import org.jspecify.annotations.Nullable;

/// Puts the numbers of one workbook into cells as the values that their formats make of them:
/// numbers, codes, or dates and times, which are days since the workbook's epoch; or as the text
/// that a person sees. Belongs to one thread.
final class NumericCells {
  /// The digits that a double always keeps: a number with no more is taken as it is written.
  private static final int EXACT_DIGITS = 15;

  /// A longer number is text.
  private static final int MAX_DIGITS = 400;

  private static final LocalDate EPOCH_1900 = LocalDate.of(1899, 12, 30);
  private static final LocalDate EPOCH_1904 = LocalDate.of(1904, 1, 1);
  private static final double LAST_DAY = 2_958_466;

  /// 29 February 1900, which the calendar from 1900 on has and which never was: the days before it
  /// are counted one too low.
  private static final long DAY_THAT_NEVER_WAS = 60;

  private static final String NAME_OF_THAT_DAY = "1900-02-29";

  private static final int MILLIS_OF_DAY = 86_400_000;

  /// Dates up to this one stand before a time that has none.
  private static final LocalDate LAST_DAY_OF_TIMES = LocalDate.of(1900, 1, 1);

  private final Codes codes = new Codes();
  private final boolean from1904;
  private final boolean showAsFormatted;
  private @Nullable DataFormatter formatter;
  private long neverWasCount;
  private String firstNeverWas = "";

  /// @param from1904 whether the workbook counts days from 1904, else from 1900
  /// @param showAsFormatted whether a cell is the text that a person sees
  NumericCells(boolean from1904, boolean showAsFormatted) {
    this.from1904 = from1904;
    this.showAsFormatted = showAsFormatted;
  }

  /// Sets a cell to the value of that number in that format.
  ///
  /// @param raw the number as it is written
  void put(SheetRow row, int column, String raw, CellFormat format) throws TableReadException {
    if (showAsFormatted && !format.isGeneral()) {
      if (showsDayThatNeverWas(raw, format.kind())) {
        putDays(row, column, raw, format.kind());
      } else {
        row.set(column, shown(raw, format));
      }
      return;
    }
    if (format.kind() == CellFormat.Kind.NUMBER
        || (format.kind() == CellFormat.Kind.CODE && !putCode(row, column, raw, format))) {
      putNumber(row, column, raw);
      return;
    }
    if (format.kind() != CellFormat.Kind.CODE) {
      putDays(row, column, raw, format.kind());
    }
  }

  private void putDays(SheetRow row, int column, String raw, CellFormat.Kind kind)
      throws TableReadException {
    double days;
    try {
      days = Double.parseDouble(raw);
    } catch (NumberFormatException _) {
      row.set(column, raw);
      return;
    }
    if (kind == CellFormat.Kind.ELAPSED && Math.abs(days) < LAST_DAY) {
      putElapsed(row, column, Duration.ofMillis(Math.round(days * MILLIS_OF_DAY)));
    } else if (days >= 0 && days < LAST_DAY) {
      putTime(row, column, days, kind);
    } else {
      putNumber(row, column, raw);
    }
  }

  /// Sets a cell to a duration, with its fraction of a second in milliseconds.
  static void putElapsed(SheetRow row, int column, Duration elapsed) throws TableReadException {
    row.set(column, elapsed, NativeText.duration(elapsed));
  }

  /// Sets a cell to the digits that a code shows; false when the number is none.
  private boolean putCode(SheetRow row, int column, String raw, CellFormat format)
      throws TableReadException {
    var number = number(raw);
    if (!(number instanceof Long whole) || whole < 0) {
      return false;
    }
    codes.put(row, column, whole, format.shown(Long.toString(whole)));
    return true;
  }

  /// Notes about numbers that are not read as such.
  List<String> notes() {
    var notes = new ArrayList<>(codes.notes());
    if (neverWasCount > 0) {
      notes.add(
          Message.of(
              "%s 29 February 1900 (the first is %s), a day that the workbook's calendar has and that never was: read as that text, which is no date; correct %s.",
              Message.count(neverWasCount, "cell") + (neverWasCount == 1 ? " holds" : " hold"),
              firstNeverWas,
              neverWasCount == 1 ? "the cell" : "the cells"));
    }
    return notes;
  }

  /// Sets a cell to a date, a time or both in ISO 8601 (ECMA-376 part 1, section 18.17.4.1), as its
  /// format shows it.
  void putIso(SheetRow row, int column, String raw, CellFormat format) throws TableReadException {
    try {
      if (raw.startsWith("P") || raw.startsWith("-P")) {
        putElapsed(row, column, Duration.parse(raw));
        return;
      }
      var clock = raw.indexOf('T');
      if (clock <= 0 && raw.indexOf(':') > 0) {
        var time = LocalTime.parse(raw.substring(clock + 1));
        row.set(column, time, NativeText.clock(time));
        return;
      }
      putMoment(row, column, raw, format.kind());
    } catch (DateTimeException _) {
      row.set(column, raw);
    }
  }

  private static void putMoment(SheetRow row, int column, String raw, CellFormat.Kind kind)
      throws TableReadException {
    var hasClock = raw.indexOf('T') > 0;
    var moment = hasClock ? LocalDateTime.parse(raw) : LocalDate.parse(raw).atStartOfDay();
    var isMidnight = moment.toLocalTime().equals(LocalTime.MIDNIGHT);
    if (kind == CellFormat.Kind.TIME && !moment.toLocalDate().isAfter(LAST_DAY_OF_TIMES)) {
      row.set(column, moment.toLocalTime(), NativeText.clock(moment.toLocalTime()));
    } else if (isMidnight
        && (kind == CellFormat.Kind.DATE || (!hasClock && kind != CellFormat.Kind.DATE_AND_TIME))) {
      row.set(column, moment.toLocalDate(), moment.toLocalDate().toString());
    } else {
      putMoment(row, column, moment);
    }
  }

  /// Sets a cell to a date with a time.
  static void putMoment(SheetRow row, int column, LocalDateTime moment) throws TableReadException {
    row.set(column, moment, moment.toLocalDate() + "T" + NativeText.clock(moment.toLocalTime()));
  }

  private void putTime(SheetRow row, int column, double days, CellFormat.Kind kind)
      throws TableReadException {
    var wholeDays = (long) days;
    var millis = Math.round((days - wholeDays) * MILLIS_OF_DAY);
    if (millis == MILLIS_OF_DAY) {
      wholeDays++;
      millis = 0;
    }
    // Day 0 of 1904 is a date that people use; day 0 of 1900 stands for a time without a date.
    var isDay = kind == CellFormat.Kind.DATE || (from1904 && kind == CellFormat.Kind.DATE_AND_TIME);
    if (wholeDays == 0 && !isDay) {
      var time = LocalTime.ofNanoOfDay(millis * 1_000_000);
      row.set(column, time, NativeText.clock(time));
      return;
    }
    if (wholeDays == DAY_THAT_NEVER_WAS && !from1904) {
      var isDate = millis == 0 && kind == CellFormat.Kind.DATE;
      var clock = isDate ? "" : "T" + NativeText.clock(LocalTime.ofNanoOfDay(millis * 1_000_000));
      putDayThatNeverWas(row, column, clock);
      return;
    }
    var date = date(wholeDays);
    if (millis == 0 && kind == CellFormat.Kind.DATE) {
      row.set(column, date, date.toString());
      return;
    }
    putMoment(row, column, date.atTime(LocalTime.ofNanoOfDay(millis * 1_000_000)));
  }

  private LocalDate date(long days) {
    if (from1904) {
      return EPOCH_1904.plusDays(days);
    }
    return EPOCH_1900.plusDays(days < DAY_THAT_NEVER_WAS ? days + 1 : days);
  }

  /// Sets a cell to the text of that day, as spreadsheet programs show it, and counts it.
  private void putDayThatNeverWas(SheetRow row, int column, String clock)
      throws TableReadException {
    row.set(column, NAME_OF_THAT_DAY + clock);
    if (neverWasCount == 0) {
      firstNeverWas = CellAddress.of(row.number(), column);
    }
    neverWasCount++;
  }

  private boolean showsDayThatNeverWas(String raw, CellFormat.Kind kind) {
    var hasDay = kind == CellFormat.Kind.DATE || kind == CellFormat.Kind.DATE_AND_TIME;
    try {
      return hasDay && !from1904 && (long) Double.parseDouble(raw) == DAY_THAT_NEVER_WAS;
    } catch (NumberFormatException _) {
      return false;
    }
  }

  /// The text that a person sees; the number as it is written when it is none.
  private String shown(String raw, CellFormat format) {
    if (formatter == null) {
      formatter = new DataFormatter(Locale.ROOT);
    }
    try {
      return formatter.formatRawCellContents(
          Double.parseDouble(raw), format.id(), format.code(), from1904);
    } catch (NumberFormatException _) {
      return raw;
    }
  }

  /// Sets a cell to a number: an integer where it is whole, and a double with the fewest digits
  /// that identify it.
  static void putNumber(SheetRow row, int column, String raw) throws TableReadException {
    var value = number(raw);
    if (value == null) {
      row.set(column, raw);
    } else {
      row.set(column, value, NativeText.text(value));
    }
  }

  /// The number that a text spells; null when it spells none.
  static @Nullable Object number(String raw) {
    BigDecimal exact;
    try {
      exact = new BigDecimal(raw.length() > MAX_DIGITS ? "" : raw.strip());
    } catch (NumberFormatException _) {
      return null;
    }
    if (exact.precision() > EXACT_DIGITS && exact.scale() > 0) {
      exact = new BigDecimal(Double.toString(exact.doubleValue()));
    }
    return NativeText.whole(exact);
  }
}
