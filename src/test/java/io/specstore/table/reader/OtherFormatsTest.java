package io.specstore.table.reader;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.specstore.datapackage.Dialect;
import io.specstore.table.report.TableReadException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Files whose bytes are those of another format than their name says.
class OtherFormatsTest {
  @TempDir Path folder;

  static List<List<String>> signatures() {
    return List.of(
        List.of("\u0089PNG\r\n\u001A\n\0\0\0\rIHDR", "a PNG image"),
        List.of("\u00FF\u00D8\u00FF\u00E0\0\u0010JFIF", "a JPEG image"),
        List.of("GIF89a\u0001\0\u0001\0", "a GIF image"),
        List.of("%PDF-1.7\n%\u00E2\u00E3\n1 0 obj", "a PDF document"),
        List.of("SQLite format 3\0\u0010\0", "an SQLite database"),
        List.of("7z\u00BC\u00AF'\u001C\0\u0004", "a 7z archive"),
        List.of("Rar!\u001A\u0007\u0001\0", "a RAR archive"),
        List.of("name" + "\0".repeat(253) + "ustar\000", "a tar archive"),
        List.of("Obj\u0001\u0004\u0014avro.codec", "Avro"),
        List.of("\u0089HDF\r\n\u001A\n", "HDF5"),
        List.of("\0\u0001\0\0Standard ACE DB\0", "an Access database"),
        List.of("MIME-Version: 1.0\r\nContent-Type: multipart/related", "MHTML"));
  }

  @ParameterizedTest
  @MethodSource("signatures")
  void bytesOfAnotherFormatAreRefusedByItsName(List<String> bytesAndName) throws IOException {
    var bytes = bytesAndName.getFirst().getBytes(ISO_8859_1);
    for (var format : List.of("csv", "json", "xlsx", "xls", "parquet", "")) {
      assertThat(lines(bytes, format))
          .as(format)
          .singleElement()
          .asString()
          .startsWith("source-error")
          .contains("The file is ", bytesAndName.getLast(), "save it as CSV");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"json", "ndjson", "geojson"})
  void aWorkbookUnderAnotherNameIsSaid(String format) throws IOException {
    var bytes = "\u00D0\u00CF\u0011\u00E0\u00A1\u00B1\u001A\u00E1".getBytes(ISO_8859_1);

    assertThat(lines(bytes, format).getFirst())
        .startsWith("source-error")
        .contains("a workbook, not ", "declare its format");
  }

  @ParameterizedTest
  @ValueSource(strings = {"id,v\n1,2\n", "id\tv\n1\t2\n", "id;v\r\n1;2\r\n"})
  void textThatIsCalledAWorkbookIsReadWithANote(String text)
      throws IOException, TableReadException {
    for (var format : List.of("xls", "xlsx", "ods")) {
      assertThat(lines(text.getBytes(UTF_8), format)).containsExactly("id|v", "2: 1|2");
      assertThat(lines(("\uFEFF" + text).getBytes(UTF_16LE), format))
          .containsExactly("id|v", "2: 1|2");
      assertThat(warnings(text.getBytes(UTF_8), format))
          .singleElement()
          .asString()
          .contains("delimited text, not " + format, "declare the format csv");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "<html><body><table><tr><td>1</td></tr></table>, an HTML page",
    "'< div >\r\n\t<table>', an HTML page",
    "'  <table border=1><tr><td>1</td>', an HTML page",
    "'<?xml version=\"1.0\"?><Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\">', SpreadsheetML 2003",
    "'<?xml version=\"1.0\"?><rows/>', XML"
  })
  void markupThatIsCalledAWorkbookIsNamed(String text, String name) throws IOException {
    assertThat(lines(text.getBytes(UTF_8), "xls").getFirst())
        .startsWith("source-error")
        .contains(name, "save it as XLSX or CSV");
    assertThat(lines(text.getBytes(UTF_8), "csv").getFirst())
        .startsWith("source-error")
        .contains(name, "not CSV");
    assertThat(lines(text.getBytes(UTF_8), "json").getFirst())
        .startsWith("source-error")
        .contains(name, "not JSON");
  }

  @ParameterizedTest
  @ValueSource(strings = {"[{\"a\": 1}]", " {\"a\": 1}\n{\"a\": 2}", "{\"x\\\"y\": []}"})
  void jsonThatIsCalledCsvIsNamed(String text) throws IOException {
    assertThat(lines(text.getBytes(UTF_8), "csv").getFirst())
        .startsWith("source-error")
        .contains("is JSON, not delimited text", "declare its format");
  }

  @Test
  void textThatBeginsLikeJsonIsCsv() throws IOException {
    assertThat(lines("[id],{v}\n1,2\n".getBytes(UTF_8), "csv"))
        .containsExactly("[id]|{v}", "2: 1|2");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"id\": 1}\n{\"id\": 2}\n",
        "{\"id\": 1}{\"id\": 2}",
        "\uFEFF{\"id\": 1}\r\n\r\n{\"id\": 2}"
      })
  void jsonLinesThatAreCalledJsonAreReadWithANote(String text)
      throws IOException, TableReadException {
    assertThat(lines(text.getBytes(UTF_8), "json")).containsExactly("id", "2: 1 Long", "3: 2 Long");
    assertThat(warnings(text.getBytes(UTF_8), "json"))
        .singleElement()
        .asString()
        .contains("JSON Lines", "declare the format ndjson");
  }

  @Test
  void jsonLinesOfListsAreReadToo() throws IOException {
    assertThat(lines("[\"id\"]\n[1]\n[2]\n".getBytes(UTF_8), "json"))
        .containsExactly("id", "2: 1 Long", "3: 2 Long");
  }

  @ParameterizedTest
  @CsvSource({
    "'[{\"a\": 1},\n {\"a\": 2}', in row 4, 'it ends too early'",
    "'[{\"a\": 1},\n {\"a\" 2}]', 'line 2 and column ', 'U+0032 (2)'",
    "'[{\"a\": 1},\n {''a'': 2}]', 'line 2 and column ', 'U+0027'",
    "'[{\"a\": 1},\n {\"a\": x}]', 'line 2', 'a word is there that is no value'",
    "'[{\"a\": 1}]\n]', 'line 2', 'a bracket closes'"
  })
  void brokenJsonIsSaidInOurWordsWithItsPlace(String text, String place, String reason)
      throws IOException {
    assertThat(lines(text.getBytes(UTF_8), "json").getLast())
        .startsWith("source-error")
        .contains("The JSON is broken", place, reason, "fix it")
        .doesNotContain("START_OBJECT", "StreamReadFeature", "Source:", "was expecting");
  }

  private TableSource source(byte[] bytes, String format) throws IOException {
    var file = Files.write(folder.resolve("t"), bytes);
    return new TableSource(List.of(file), format, "", Dialect.DEFAULT);
  }

  private List<String> lines(byte[] bytes, String format) throws IOException {
    return SourceLines.of(source(bytes, format));
  }

  private List<String> warnings(byte[] bytes, String format)
      throws IOException, TableReadException {
    try (var table = OpenTable.open(source(bytes, format), List.of())) {
      return table.warnings();
    }
  }
}
