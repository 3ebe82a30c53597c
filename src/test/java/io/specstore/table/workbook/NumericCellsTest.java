package io.specstore.table.workbook;

import static org.assertj.core.api.Assertions.assertThat;

import io.specstore.table.report.TableReadException;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Numbers of a workbook in their formats: dates, times of day, periods, plain numbers.
class NumericCellsTest {
  @Test
  void timesOfDayAreTimesInWorkbooksThatCountFrom1904Too() throws IOException, TableReadException {
    assertThat(cell("0.75", 20, true)).isEqualTo(LocalTime.of(18, 0));
    assertThat(cell("0.75", 46, true)).isEqualTo(LocalTime.of(18, 0));
    assertThat(cell("0.75", 22, true)).isEqualTo(LocalDateTime.of(1904, 1, 1, 18, 0));
    assertThat(cell("0.75", 22, false)).isEqualTo(LocalTime.of(18, 0));
    assertThat(cell("0", 14, true)).isEqualTo(LocalDate.of(1904, 1, 1));
  }

  @Test
  void formatsThatTheStandardLeavesToLanguagesAreDatesAndTimes() throws TableReadException {
    assertThat(cell("5", 23, false)).isEqualTo(5L);
    assertThat(cell("45000", 27, false)).isEqualTo(LocalDate.of(2023, 3, 15));
    assertThat(cell("45000", 57, false)).isEqualTo(LocalDate.of(2023, 3, 15));
    assertThat(cell("0.25", 32, false)).isEqualTo(LocalTime.of(6, 0));
  }

  @Test
  void numbersBeyondAllExponentsAreNumbers() throws TableReadException {
    var huge = new BigDecimal("1E+2147483647");
    assertThat(cell("1E+2147483647", 0, false)).isEqualTo(huge);
  }

  @Test
  void numbersMayBeTheTextThatAPersonSees() throws TableReadException {
    assertThat(cell("0.25", 9, new NumericCells(false, true))).isEqualTo("25%");
    assertThat(cell("45000", 14, new NumericCells(false, true))).isEqualTo("3/15/23");
    assertThat(cell("0.25", 0, new NumericCells(false, true))).isEqualTo(new BigDecimal("0.25"));
    assertThat(cell("x", 9, new NumericCells(false, true))).isEqualTo("x");
  }

  private static @Nullable Object cell(String raw, int format, boolean from1904)
      throws TableReadException {
    return cell(raw, format, new NumericCells(from1904, false));
  }

  private static @Nullable Object cell(String raw, int format, NumericCells numbers)
      throws TableReadException {
    var row = new SheetRow();
    row.begin(1);
    numbers.put(row, 0, raw, CellFormat.of(format, CellFormat.builtIn(format)));
    return row.value(0);
  }
}
