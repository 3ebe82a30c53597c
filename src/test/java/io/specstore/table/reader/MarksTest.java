package io.specstore.table.reader;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.specstore.datapackage.Dialect;
import io.specstore.table.report.TableReadException;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Characters that mark a place in a file and are no data, and the encoding that a server names.
class MarksTest {
  @TempDir Path folder;

  @Test
  void aByteOrderMarkBeforeARowIsLeftOutWithANote() throws IOException, TableReadException {
    var text = "\uFEFF\uFEFFid,name\n1,one\n\uFEFF2,two\n\uFEFF\"3\",three\n4,\uFEFFfour\n";

    assertThat(lines(text))
        .containsExactly("id|name", "2: 1|one", "3: 2|two", "4: 3|three", "5: 4|\uFEFFfour");
    assertThat(notes(text)).singleElement().asString().contains("3 rows begin", "U+FEFF");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "id,name\n1,one\n2,two\n\u001A",
        "id,name\n1,one\n2,two\n\u001A\u001A\u001A",
        "id,name\r\n1,one\r\n2,two\r\n\u001A\r\n",
        "id,name\n1,one\n2,two\u001A",
        "id,name\n1,one\n2,\"two\"\u001A\n"
      })
  void theEndMarkOfDosIsNoRow(String text) throws IOException, TableReadException {
    assertThat(lines(text)).containsExactly("id|name", "2: 1|one", "3: 2|two");
    assertThat(notes(text)).singleElement().asString().contains("Ctrl-Z (0x1A)", "left out");
  }

  @Test
  void anEndMarkElsewhereIsData() throws IOException, TableReadException {
    var text = "id,name\n1,o\u001Ane\n\u001A2,two\n";

    assertThat(lines(text)).containsExactly("id|name", "2: 1|o\u001Ane", "3: \u001A2|two");
    assertThat(notes(text)).isEmpty();
  }

  @Test
  void nullCharactersAreKeptWithANote() throws IOException, TableReadException {
    var many = "1,one\n".repeat(100_000);
    var text = "id,name\n" + many + "2,t\0w\0o\n3,\0\n";

    assertThat(lines(text)).hasSize(100_003).contains("100002: 2|t\0w\0o");
    assertThat(notes(text))
        .singleElement()
        .asString()
        .contains("3 null characters (U+0000), the first in row 100002");
    assertThat(notes("id\n1\n")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-8", "UTF-16LE"})
  void marksBetweenTheLinesOfJsonAreLeftOutWithANote(String encoding)
      throws IOException, TableReadException {
    var text =
        "\uFEFF{\"id\": 1}\n\uFEFF{\"id\": \"\uFEFF\"}\n\uFEFF\uFEFF{\"id\": 3}\n\u001A\u001A\r\n";
    var source = source(text, Charset.forName(encoding), "ndjson");

    assertThat(SourceLines.of(source)).containsExactly("id", "2: 1 Long", "3: \uFEFF", "4: 3 Long");
    assertThat(notes(source))
        .containsExactly(
            "2 rows begin with a byte order mark (U+FEFF), as when files are joined; it was left out.",
            "The file ends with Ctrl-Z (0x1A), the end mark of DOS; it was left out.");
  }

  @Test
  void marksElsewhereInJsonAreNamed() throws IOException {
    assertThat(SourceLines.of(source("[\"a\"]\n[1]\n\u001A[2]\n", UTF_8, "ndjson")))
        .containsExactly(
            "a",
            "2: 1 Long",
            "source-error 3: The JSON is broken at line 3 and column 2 of the file: Ctrl-Z"
                + " (0x1A), the end mark of DOS, is there, which only the last line may be; fix it"
                + " there.");
    assertThat(SourceLines.of(source("[[1],\n\uFEFF[2]]\n", UTF_8, "json")).getLast())
        .contains("a byte order mark (U+FEFF) is there, as when files are joined; fix it there.");
    assertThat(SourceLines.of(source("[[1]]\n\u001A", UTF_8, "json")).getLast())
        .contains("Ctrl-Z (0x1A), the end mark of DOS, is there,");
  }

  @ParameterizedTest
  @CsvSource({
    "ISO-8859-2, iso-8859-2, Łódź, iso-8859-2",
    "windows-31j, windows-31j, 東京, windows-31j",
    "ISO-2022-JP, iso-2022-jp, 東京, iso-2022-jp",
    "windows-1252, ISO-8859-1, “Zoë”, windows-1252",
    "windows-1252, utf-8, Zoë, windows-1252",
    "windows-1252, no-such-charset, Zoë, windows-1252",
    "UTF-8, iso-8859-1, Łódź, utf-8",
    "UTF-8, iso-8859-2, Łódź, utf-8"
  })
  void theServersEncodingCountsWhereNoneIsDeclaredAndTheBytesAllowIt(
      String real, String served, String word, String used) throws IOException, TableReadException {
    var bytes = ("id,name\n1," + word + "\n").getBytes(Charset.forName(real));
    var file = Files.write(folder.resolve("t"), bytes);
    var source =
        new TableSource(List.of(file), "csv", "", Dialect.DEFAULT).served(Map.of(file, served));

    assertThat(SourceLines.of(source)).containsExactly("id|name", "2: 1|" + word);
    try (var table = OpenTable.open(source, List.of())) {
      assertThat(table.encoding()).isEqualTo(used);
    }
  }

  @Test
  void aDeclaredEncodingComesBeforeTheServers() throws IOException {
    var bytes = "id,name\n1,Łódź\n".getBytes(Charset.forName("ISO-8859-2"));
    var file = Files.write(folder.resolve("t"), bytes);
    var source =
        new TableSource(List.of(file), "csv", "iso-8859-2", Dialect.DEFAULT)
            .served(Map.of(file, "koi8-r"));

    assertThat(SourceLines.of(source)).containsExactly("id|name", "2: 1|Łódź");
  }

  private TableSource source(String text) throws IOException {
    return source(text, UTF_8, "csv");
  }

  private TableSource source(String text, Charset encoding, String format) throws IOException {
    var file = Files.write(folder.resolve("t"), text.getBytes(encoding));
    return new TableSource(List.of(file), format, "", Dialect.DEFAULT);
  }

  private List<String> lines(String text) throws IOException {
    return SourceLines.of(source(text));
  }

  private List<String> notes(String text) throws IOException, TableReadException {
    return notes(source(text));
  }

  private static List<String> notes(TableSource source) throws IOException, TableReadException {
    try (var table = OpenTable.open(source, List.of())) {
      var batch = new RecordBatch();
      while (table.records().read(batch)) {
        batch.clear();
      }
      return table.records().notes();
    }
  }
}
