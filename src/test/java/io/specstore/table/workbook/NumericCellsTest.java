package io.specstore.table.workbook;

import static org.assertj.core.api.Assertions.assertThat;

import io.specstore.table.report.TableReadException;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Numbers of a workbook in their formats: dates, times of day, periods, plain numbers.
class NumericCellsTest {
  @Test
  void timesOfDayAreTimesInWorkbooksThatCountFrom1904Too() throws IOException, TableReadException {
    assertThat(cell("0.75", 20, true)).isEqualTo(LocalTime.of(18, 0));
    assertThat(cell("0.75", 46, true)).isEqualTo(Duration.ofHours(18));
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
  void theDayThatNeverWasIsNoDate() throws TableReadException {
    var numbers = new NumericCells(false, false);
    assertThat(cell("59", 14, numbers)).isEqualTo(LocalDate.of(1900, 2, 28));
    assertThat(cell("60", 14, numbers)).isEqualTo("1900-02-29");
    assertThat(cell("60.5", 22, numbers)).isEqualTo("1900-02-29T12:00:00");
    assertThat(cell("59.9999999999", 22, numbers)).isEqualTo("1900-02-29T00:00:00");
    assertThat(cell("61", 14, numbers)).isEqualTo(LocalDate.of(1900, 3, 1));
    assertThat(numbers.notes())
        .containsExactly(
            "3 cells hold 29 February 1900 (the first is A1), a day that the workbook's calendar has"
                + " and that never was: read as that text, which is no date; correct the cells.");

    var shown = new NumericCells(false, true);
    assertThat(cell("60", 14, shown)).isEqualTo("1900-02-29");
    assertThat(shown.notes()).singleElement().asString().startsWith("1 cell holds 29 February");
    assertThat(cell("60", 14, true)).isEqualTo(LocalDate.of(1904, 3, 1));
    assertThat(cell("60.5", 46, numbers)).isEqualTo(Duration.ofHours(1452));
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

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          General                        | NUMBER
          GENERAL                        | NUMBER
          Standard                       | NUMBER
          Estándar                       | NUMBER
          Geral                          | NUMBER
          Genel                          | NUMBER
          Algemeen                       | NUMBER
          Ogólny                         | NUMBER
          Všeobecný                      | NUMBER
          Общий                          | NUMBER
          G/通用格式                      | NUMBER
          [$-407]General                 | NUMBER
          [$-407]Standard;[Red]-Standard | NUMBER
          "General"                      | NUMBER
          General" days"                 | NUMBER
          [Red]0.00                      | NUMBER
          [Magenta][<=100]0.0            | NUMBER
          "day "0                        | NUMBER
          0 "dd.mm.yyyy"                 | NUMBER
          0.00E+00                       | NUMBER
          -#,##0\\ "EUR"                  | NUMBER
          [$kr-414]\\ #,##0.00           | NUMBER
          DM #,##0                       | NUMBER
          _-* #,##0.00\\ "days"_-        | NUMBER
          0\\d                           | NUMBER
          0                              | NUMBER
          00.0                           | NUMBER
          [$€-407]00                     | NUMBER
          00%                            | NUMBER
          @                              | NUMBER
          00000                          | CODE
          [$-409]00000-0000              | CODE
          [Blue]000                      | CODE
          \\(000\\)\\ 000\\-0000         | CODE
          00000;-00000                   | CODE
          [<=9999999]000\\-0000;000      | NUMBER
          d/m/yy                         | DATE
          yyyymmdd                       | DATE
          [Red]dd.mm.yyyy                | DATE
          [$-F800]dddd, mmmm dd, yyyy    | DATE
          mmm-yy                         | DATE
          TT.MM.JJJJ                     | DATE
          jj/mm/aaaa                     | DATE
          yyyy"年"m"月"d"日"               | DATE
          yyyy년 m월 d일                   | DATE
          [$-411]ggge"年"m"月"d"日"        | DATE
          [$-409]d mmm yyyy h:mm AM/PM   | DATE_AND_TIME
          yyyy-mm-ddThh:mm:ss            | DATE_AND_TIME
          yyyymmddThhmmss                | DATE_AND_TIME
          h:mm AM/PM                     | TIME
          h "Uhr" mm                     | TIME
          mm:ss.0                        | TIME
          [h]:mm                         | ELAPSED
          [hh]:mm:ss;@                   | ELAPSED
          [$-407][mm]:ss                 | ELAPSED
          [ss].000                       | ELAPSED
          """)
  void formatSaysWhatANumberIs(String code, CellFormat.Kind kind) {
    assertThat(CellFormat.of(200, code).kind()).isEqualTo(kind);
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
