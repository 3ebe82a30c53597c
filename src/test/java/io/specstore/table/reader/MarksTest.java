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
    var file = Files.write(folder.resolve("t"), text.getBytes(UTF_8));
    return new TableSource(List.of(file), "csv", "", Dialect.DEFAULT);
  }

  private List<String> lines(String text) throws IOException {
    return SourceLines.of(source(text));
  }

  private List<String> notes(String text) throws IOException, TableReadException {
    try (var table = OpenTable.open(source(text), List.of())) {
      var batch = new RecordBatch();
      while (table.records().read(batch)) {
        batch.clear();
      }
      return table.records().notes();
    }
  }
}
