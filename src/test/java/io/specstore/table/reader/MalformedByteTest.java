package io.specstore.table.reader;

import static org.assertj.core.api.Assertions.assertThat;

import io.specstore.datapackage.Dialect;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/// The row of a byte that is no text in the file's encoding, wherever in the file it is.
class MalformedByteTest {
  private static final int ROWS = 12_000;

  @TempDir Path folder;

  /// An encoding with bytes that are wrong in it, and the beginnings of characters.
  record Encoding(String name, String wrong, List<String> cut) {
    Encoding {
      cut = List.copyOf(cut);
    }
  }

  private static final List<Encoding> ENCODINGS =
      List.of(
          new Encoding("windows-1252", "81", List.of()),
          new Encoding("us-ascii", "80", List.of()),
          new Encoding("utf-8", "ff", List.of("e282")),
          new Encoding("utf-16le", "00dc", List.of("41")),
          new Encoding("utf-16be", "dc00", List.of("d83d")),
          new Encoding("utf-32be", "00110000", List.of("000000")),
          new Encoding("shift_jis", "ff", List.of("83")),
          new Encoding("euc-jp", "ff", List.of("a4")),
          new Encoding("iso-2022-jp", "ff", List.of()),
          new Encoding("gb18030", "ff", List.of("813081")),
          new Encoding("big5", "ff", List.of("a4")));

  static Stream<Encoding> encodings() {
    return ENCODINGS.stream();
  }

  @ParameterizedTest
  @MethodSource("encodings")
  void rowIsTheOneWithTheByte(Encoding encoding) {
    for (var row : List.of(1, 2, 9_000, ROWS)) {
      for (var place : Place.values()) {
        assertThat(errorOf(encoding, encoding.wrong(), row, place))
            .as("%s %s of row %d", encoding, place, row)
            .isEqualTo("encoding-error " + row);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("encodings")
  void rowsBeforeTheByteAreRead(Encoding encoding) {
    var lines = lines(encoding, encoding.wrong(), 5_000, Place.FIRST);

    assertThat(lines).hasSize(5_000);
    assertThat(lines.get(4_998)).isEqualTo("4999: 4999|b");
  }

  @ParameterizedTest
  @MethodSource("encodings")
  void characterCutOffAtTheEndIsAnErrorOfTheLastRow(Encoding encoding) throws IOException {
    for (var cut : encoding.cut()) {
      for (var before : List.of("1,2\n".repeat(ROWS), "1,2\n".repeat(ROWS) + "1,\"x")) {
        var bytes = bytes(before, encoding.name(), cut, "");

        assertThat(error(Files.write(folder.resolve("t"), bytes), encoding.name(), "csv"))
            .isEqualTo("encoding-error " + (ROWS + 1));
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"\\n", "\\r", "\\r\\n"})
  void lineEndsMakeNoDifference(String lineEnd) throws IOException {
    var end = lineEnd.replace("\\r", "\r").replace("\\n", "\n");
    var bytes = bytes("a,b" + end + "1,2" + end, "utf-8", "ff", "3,4" + end);

    assertThat(error(Files.write(folder.resolve("t"), bytes), "utf-8", "csv"))
        .isEqualTo("encoding-error 3");
  }

  @Test
  void byteIsShownWithItsPlaceInTheFile() throws IOException {
    var bytes = bytes("\uFEFFa,b\né,2\n3,", "utf-8", "c328", "\n");

    assertThat(SourceLines.of(source(Files.write(folder.resolve("t"), bytes), "utf-8", "csv")))
        .last()
        .isEqualTo(
            "encoding-error 3: Row 3 is not UTF-8: byte 15 of the file is 0xC3;"
                + " declare the encoding it is really in, such as windows-1252.");
  }

  @ParameterizedTest
  @MethodSource("encodings")
  void itemOfJsonIsTheOneWithTheByte(Encoding encoding) throws IOException {
    var items = "[" + "[\"a\"],\n".repeat(5_000) + "[\"";
    var bytes = bytes(items, encoding.name(), encoding.wrong(), "\"]]");

    assertThat(error(Files.write(folder.resolve("t"), bytes), encoding.name(), "json"))
        .isEqualTo("encoding-error 5001");
  }

  /// Where in its row the byte is.
  private enum Place {
    FIRST,
    IN_CELL,
    IN_QUOTES,
    LAST
  }

  private String errorOf(Encoding encoding, String wrong, int row, Place place) {
    return lines(encoding, wrong, row, place).getLast().split(":", 2)[0];
  }

  private List<String> lines(Encoding encoding, String wrong, int row, Place place) {
    var before = new StringBuilder();
    for (var i = 1; i < row; i++) {
      before.append(i).append(",b\n");
    }
    before.append(
        switch (place) {
          case FIRST -> "";
          case IN_CELL -> row + ",x";
          case IN_QUOTES -> row + ",\"x";
          case LAST -> row + ",b";
        });
    var after = place == Place.IN_QUOTES ? "\"\n1,2\n" : "\n1,2\n";
    try {
      var file =
          Files.write(folder.resolve("t"), bytes(before.toString(), encoding.name(), wrong, after));
      return SourceLines.of(source(file, encoding.name(), "csv"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] bytes(String before, String encoding, String wrong, String after)
      throws IOException {
    var bytes = new ByteArrayOutputStream();
    bytes.write(before.getBytes(Charset.forName(encoding)));
    bytes.write(HexFormat.of().parseHex(wrong));
    bytes.write(after.getBytes(Charset.forName(encoding)));
    return bytes.toByteArray();
  }

  private static String error(Path file, String encoding, String format) {
    return SourceLines.of(source(file, encoding, format)).getLast().split(":", 2)[0];
  }

  private static TableSource source(Path file, String encoding, String format) {
    var dialect = Dialect.DEFAULT.withDelimiter(",");
    return new TableSource(List.of(file), format, encoding, dialect);
  }
}
