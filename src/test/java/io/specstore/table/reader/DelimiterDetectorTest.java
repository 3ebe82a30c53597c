package io.specstore.table.reader;

import static org.assertj.core.api.Assertions.assertThat;

import io.specstore.datapackage.Dialect;
import io.specstore.table.check.Tables;
import io.specstore.table.report.TableReadException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/** Which delimiter is taken where none is declared, and what the first line may say about it. */
class DelimiterDetectorTest {
  @TempDir Path folder;

  @ParameterizedTest(name = "{0}: {2}")
  @CsvFileSource(
      resources = "delimiters.txt",
      delimiter = '~',
      quoteCharacter = '`',
      numLinesToSkip = 1)
  void delimiterIsTheOneThatMakesATable(String format, String expected, String text, String fields)
      throws IOException, TableReadException {
    var names = fields == null ? List.<String>of() : List.of(fields.split("/", -1));
    try (var table = open(unescape(text), format, "", names)) {
      assertThat(table.dialect().delimiter()).isEqualTo(unescape(expected));
    }
  }

  @Test
  void noteSaysWhereAnotherDelimiterWouldDoAsWell() throws IOException, TableReadException {
    try (var table = open("a;b,c\nd;e,f\n", "csv", "", List.of())) {
      assertThat(table.dialect().delimiter()).isEqualTo(",");
      assertThat(table.warnings()).singleElement().asString().contains("\",\" and by \";\"");
    }
    try (var table = open("a;b\nd;e\n", "csv", "", List.of())) {
      assertThat(table.warnings()).isEmpty();
    }
  }

  @Test
  void lineThatNamesTheDelimiterIsNoRecord() throws IOException, TableReadException {
    for (var line : List.of("sep=;\r\n", "SEP=;\n", "\"sep=;\"\n", "\uFEFFsep=;\n")) {
      try (var table = open(line + "id;v\n1;1,5\n2;2,5\n", "csv", "", List.of())) {
        assertThat(table.dialect().delimiter()).isEqualTo(";");
        assertThat(table.labels()).containsExactly("id", "v");
        assertThat(rows(table)).containsExactly("3: 1/1,5", "4: 2/2,5");
      }
    }
    try (var table = open("sep=^\na^b\n1^2\n", "csv", "", List.of())) {
      assertThat(table.labels()).containsExactly("a", "b");
    }
  }

  @Test
  void declaredDialectHoldsAgainstTheLineThatNamesADelimiter()
      throws IOException, TableReadException {
    try (var table = open("sep=;\na,b\n1,2\n", "csv", "{\"delimiter\": \",\"}", List.of())) {
      assertThat(table.labels()).containsExactly("a", "b");
      assertThat(table.warnings()).singleElement().asString().contains("names the delimiter \";\"");
    }
    // Who declared where the header is has counted that line.
    try (var table = open("sep=;\na;b\n1;2\n", "csv", "{\"headerRows\": [2]}", List.of())) {
      assertThat(table.labels()).containsExactly("a", "b");
      assertThat(table.dialect().delimiter()).isEqualTo(";");
    }
    try (var table = open("sep=;\n1;2\n", "csv", "{\"header\": false}", List.of())) {
      assertThat(rows(table)).containsExactly("2: 1/2");
    }
  }

  private OpenTable open(String text, String format, String dialect, List<String> names)
      throws IOException, TableReadException {
    var file = Tables.write(folder, text.getBytes(StandardCharsets.UTF_8));
    var declared = dialect.isEmpty() ? Dialect.DEFAULT : Tables.dialect(dialect);
    return OpenTable.open(new TableSource(List.of(file), format, "", declared), names);
  }

  private static List<String> rows(OpenTable table) throws IOException, TableReadException {
    var rows = new ArrayList<String>();
    var cursor = new RecordCursor(table.records());
    for (var record = cursor.next(); record != null; record = cursor.next()) {
      if (!record.isComment()) {
        rows.add(record.number() + ": " + String.join("/", record.texts(10, 100)));
      }
    }
    return rows;
  }

  private static String unescape(String text) {
    return text.replace("\\t", "\t").replace("\\n", "\n");
  }
}
