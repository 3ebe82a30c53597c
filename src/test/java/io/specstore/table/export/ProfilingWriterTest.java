package io.specstore.table.export;

import static org.assertj.core.api.Assertions.assertThat;

import io.specstore.table.check.TablePass;
import io.specstore.table.check.Tables;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProfilingWriterTest {
  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          integer  | 7 -123                                | true
          integer  | 9223372036854775807                   | true
          integer  | 9223372036854775808                   | false
          integer  | -9223372036854775808                  | true
          """)
  void integersFitOrNot(String type, String cells, boolean isLong) throws InterruptedException {
    assertThat(profile(type, cells).numbers().isLong()).isEqualTo(isLong);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          1.5 -10.25            | 2  | 2  | true
          0.1 0.2               | 1  | 1  | true
          1e3 5                 | 4  | 0  | true
          0.00001               | 1  | 5  | true
          123456789012345.6     | 15 | 1  | true
          0.12345678901234568   | 1  | 17 | true
          0.123456789012345678  | 1  | 18 | false
          9007199254740993.0    | 16 | 1  | false
          9007199254740992.0    | 16 | 1  | true
          1e400                 | 401 | 0 | false
          0e-400                | 1  | 400 | true
          """)
  void numbersHaveDigitsAndMayComeBackFromDoubles(
      String cells, int wholeDigits, int scale, boolean isDouble) throws InterruptedException {
    var numbers = profile("number", cells).numbers();
    assertThat(List.of(numbers.wholeDigits(), numbers.scale(), numbers.isDouble()))
        .isEqualTo(List.of(wholeDigits, scale, isDouble));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          datetime | 2020-01-01T00:00:00 0001-12-31T23:59:59.25 | 1 to 2020, 2 digits, 0 zoned, true
          datetime | 2020-01-01T00:00:00Z                       | 2020 to 2020, 0 digits, 1 zoned, true
          datetime | 2020-01-01T00:00:00+02:00                  | 2020 to 2020, 0 digits, 1 zoned, false
          date     | 0000-01-01 9999-12-31                      | 0 to 9999, 0 digits, 0 zoned, true
          time     | 12:00:00.000000001                         | 0 to 0, 9 digits, 0 zoned, true
          year     | -0044 2020                                 | -44 to 2020, 0 digits, 0 zoned, true
          """)
  void timesHaveBounds(String type, String cells, String bounds) throws InterruptedException {
    var times = profile(type, cells).times();
    assertThat(
            "%d to %d, %d digits, %d zoned, %s"
                .formatted(
                    times.minYear(),
                    times.maxYear(),
                    times.fractionDigits(),
                    times.zonedCount(),
                    times.isUtc()))
        .isEqualTo(bounds);
  }

  @ParameterizedTest
  @CsvSource({"number, 1 NaN INF -INF, 4 0 3", "string, a  b, 2 1 0"})
  void valuesAreCounted(String type, String cells, String counts) throws InterruptedException {
    var profile = profile(type, cells);
    assertThat(
            "%d %d %d"
                .formatted(
                    profile.cells().valueCount(),
                    profile.cells().missingCount(),
                    profile.numbers().nonFiniteCount()))
        .isEqualTo(counts);
  }

  /// The cells stand between blanks; a second column keeps empty ones from being blank lines.
  private ColumnProfile profile(String type, String cells) throws InterruptedException {
    var rows = new StringBuilder("x,y\n");
    for (var cell : cells.split(" ", -1)) {
      rows.append(cell).append(",.\n");
    }
    var file = Tables.write(folder, rows.toString().getBytes(StandardCharsets.UTF_8));
    var schema = Tables.schema("x:" + type, "y:string");
    var writer = new ProfilingWriter();
    var result =
        new TablePass().run(Tables.input(file, "", Tables.dialect(""), schema), List.of(writer));
    assertThat(result.errors()).isEmpty();
    assertThat(writer.rowCount()).isEqualTo(cells.split(" ", -1).length);
    return writer.profiles().getFirst();
  }
}
