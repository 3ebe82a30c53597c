package io.specstore.table.workbook;

import io.specstore.table.cell.NativeText;
import io.specstore.table.report.TableReadException;
import io.specstore.table.workbook.NumberFormats.CellFormat;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;

/// A number of a workbook as what it stands for: itself, or days since the workbook's epoch.
final class NumericCell {
  /// So many digits a double always keeps; what has no more is taken as it is written.
  private static final int SURE_DIGITS = 15;

  /// What is written with more characters is no number but text.
  private static final int MAX_DIGITS = 400;

  private static final LocalDate EPOCH_1900 = LocalDate.of(1899, 12, 30);
  private static final LocalDate EPOCH_1904 = LocalDate.of(1904, 1, 1);
  private static final double LAST_DAY = 2_958_466;

  /// The first day that has the right number: the calendar of 1900 counts a 29 February that
  /// wasn't.
  private static final double FIRST_RIGHT_DAY = 61;

  private static final int MILLIS_OF_DAY = 86_400_000;

  private NumericCell() {}

  /// Sets a cell to what that number is in that format.
  ///
  /// @param raw the number as it is written
  static void put(SheetRow row, int column, String raw, CellFormat format, boolean from1904)
      throws TableReadException {
    if (format.kind() == NumberFormats.Kind.NUMBER) {
      putNumber(row, column, raw);
      return;
    }
    double days;
    try {
      days = Double.parseDouble(raw);
    } catch (NumberFormatException _) {
      row.set(column, raw);
      return;
    }
    if (!(days >= 0 && days < LAST_DAY)) {
      putNumber(row, column, raw);
      return;
    }
    putTime(row, column, days, format.kind(), from1904);
  }

  private static void putTime(
      SheetRow row, int column, double days, NumberFormats.Kind kind, boolean from1904)
      throws TableReadException {
    var wholeDays = (long) days;
    var millis = Math.round((days - wholeDays) * MILLIS_OF_DAY);
    if (kind == NumberFormats.Kind.ELAPSED && days >= 1) {
      row.set(column, Duration.ofMillis(wholeDays * MILLIS_OF_DAY + millis).toString());
      return;
    }
    if (millis == MILLIS_OF_DAY) {
      wholeDays++;
      millis = 0;
    }
    // Where days count from 1904, the first of them is a day that is meant.
    var isDay =
        kind == NumberFormats.Kind.DATE || (from1904 && kind == NumberFormats.Kind.DATE_AND_TIME);
    if (wholeDays == 0 && !isDay) {
      var time = LocalTime.ofNanoOfDay(millis * 1_000_000);
      row.set(column, time, NativeText.clock(time));
      return;
    }
    var date = date(wholeDays, from1904);
    if (millis == 0 && kind == NumberFormats.Kind.DATE) {
      row.set(column, date, date.toString());
      return;
    }
    var moment = date.atTime(LocalTime.ofNanoOfDay(millis * 1_000_000));
    row.set(column, moment, date + "T" + NativeText.clock(moment.toLocalTime()));
  }

  private static LocalDate date(long days, boolean from1904) {
    if (from1904) {
      return EPOCH_1904.plusDays(days);
    }
    return EPOCH_1900.plusDays(days < FIRST_RIGHT_DAY ? days + 1 : days);
  }

  /// Sets a cell to a number: whole ones are integers, and a double is as short as tells it.
  static void putNumber(SheetRow row, int column, String raw) throws TableReadException {
    BigDecimal exact;
    try {
      exact = new BigDecimal(raw.length() > MAX_DIGITS ? "" : raw.strip());
    } catch (NumberFormatException _) {
      row.set(column, raw);
      return;
    }
    if (exact.precision() > SURE_DIGITS && exact.scale() > 0) {
      exact = new BigDecimal(Double.toString(exact.doubleValue()));
    }
    var value = NativeText.whole(exact);
    row.set(column, value, NativeText.text(value));
  }
}
