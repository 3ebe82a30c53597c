package io.specstore.table.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.specstore.datapackage.TableSchema;
import io.specstore.table.reader.NumberedNames;
import io.specstore.table.reader.SchemaInference;
import io.specstore.table.reader.TableSource;
import io.specstore.table.report.ErrorGroup;
import io.specstore.table.report.ErrorSummary;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Tables with very many errors, columns or characters: counted correctly, or refused with a clear
/// message.
class HostileTablesTest {
  private static final Pattern WHOLE = Pattern.compile("[+-]?\\d+");
  private static final Pattern DAY = Pattern.compile("\\d{4}-\\d\\d-\\d\\d");

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void errorsAreAsManyAsARecountFinds(long seed) {
    var random = new Random(seed);
    var cells =
        List.of("7", "-12", "x", "3.5", "", "2024-02-29", "2023-02-29", "toolong", "ab", "+1");
    var csv = new StringBuilder("n,d,s\n");
    var expected = 0;
    var rows = random.nextInt(20_000);
    for (var row = 0; row < rows; row++) {
      var whole = random.nextInt(50) > 0 ? "5" : cells.get(random.nextInt(cells.size()));
      var day = random.nextInt(50) > 0 ? "2024-01-01" : cells.get(random.nextInt(cells.size()));
      var text = random.nextInt(50) > 0 ? "abc" : cells.get(random.nextInt(cells.size()));
      expected += whole.isEmpty() || WHOLE.matcher(whole).matches() ? 0 : 1;
      expected += day.isEmpty() || isDay(day) ? 0 : 1;
      expected += text.length() > 6 ? 1 : 0;
      csv.append(whole).append(',').append(day).append(',').append(text).append('\n');
    }
    var schema =
        Tables.schema(
            "n:integer",
            "d:date",
            "{\"name\": \"s\", \"type\": \"string\", \"constraints\": {\"maxLength\": 6}}");
    var result = Tables.run(folder, csv.toString(), schema).result();
    assertThat(result.errorCount()).isEqualTo(expected);
    assertThat(result.groups().stream().mapToLong(ErrorGroup::count).sum()).isEqualTo(expected);
  }

  private static boolean isDay(String text) {
    try {
      return DAY.matcher(text).matches() && LocalDate.parse(text).getYear() > 0;
    } catch (DateTimeException _) {
      return false;
    }
  }

  @Test
  void millionBadCellsAreCountedAndFewAreKept() throws IOException {
    var file = folder.resolve("bad.csv");
    var line = "bad,".repeat(9) + "bad\n";
    try (BufferedWriter out = Files.newBufferedWriter(file)) {
      out.write(names(10) + "\n");
      for (var row = 0; row < 100_000; row++) {
        out.write(line);
      }
    }
    var result = Tables.run(file, "", "", integers(10)).result();
    assertThat(result.errorCount()).isEqualTo(1_000_000);
    assertThat(result.errors()).hasSize(ErrorSummary.MAX_ERRORS);
    assertThat(result.rowCount()).isEqualTo(100_000);
    assertThat(result.groups()).hasSize(10);
  }

  @Test
  void headerOfTwentyThousandColumnsIsServed() {
    var row = String.join(",", Collections.nCopies(20_000, "7"));
    var ran = Tables.run(folder, names(20_000) + "\n" + row + "\n", integers(20_000));
    assertThat(ran.result().errors()).isEmpty();
    assertThat(ran.csv()).isEqualTo(names(20_000) + "\r\n" + row + "\r\n");
  }

  @Test
  void cellOfTwoHundredMegabytesEndsWithTheLimitThatItPassed() throws IOException {
    var file = folder.resolve("long.csv");
    var block = "x".repeat(1 << 20).getBytes(StandardCharsets.UTF_8);
    try (OutputStream out = Files.newOutputStream(file)) {
      out.write("a,b\n1,\"".getBytes(StandardCharsets.UTF_8));
      for (var i = 0; i < 200; i++) {
        out.write(block);
      }
      out.write("\"\n".getBytes(StandardCharsets.UTF_8));
    }
    var result = Tables.run(file, "", "", Tables.schema("a:integer", "b:string")).result();
    assertThat(result.errorCount()).isEqualTo(1);
    assertThat(result.errors().getFirst().message()).contains("Row 2", "16,777,216 characters");
    assertThat(result.errors().getFirst().message()).hasSizeLessThan(500);
  }

  private static TableSchema integers(int columns) {
    return Tables.schema(
        IntStream.range(0, columns).mapToObj(i -> "c" + i + ":integer").toArray(String[]::new));
  }

  private static String names(int columns) {
    return IntStream.range(0, columns).mapToObj(i -> "c" + i).collect(Collectors.joining(","));
  }

  @Test
  @Timeout(value = 20, threadMode = ThreadMode.SEPARATE_THREAD)
  void fortyThousandLabelsOfOneNameAreCounted() throws IOException {
    var file = Files.writeString(folder.resolve("t.csv"), "a,".repeat(39_999) + "a\n");
    var source = TableSource.csv(file, "utf-8", Tables.dialect(""));
    var fields = Tables.ok(SchemaInference.infer(source)).schema().fields();

    assertThat(fields.getFirst().name()).isEqualTo("a");
    assertThat(fields.getLast().name()).isEqualTo("a_39999");
    assertThat(
            QuarantineWriter.schema(Collections.nCopies(40_000, "errors")).at("/fields/40001/name"))
        .hasToString("\"errors_40000\"");
  }

  @Test
  void countedNamesAreNeverTaken() {
    var names = new NumberedNames();

    assertThat(Stream.of("a", "a_1", "a", "a", "a_1", "a_2").map(names::unused))
        .containsExactly("a", "a_1", "a_2", "a_3", "a_1_1", "a_2_1");
  }
}
