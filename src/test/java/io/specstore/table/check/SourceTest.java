package io.specstore.table.check;

import static io.specstore.table.check.Tables.schema;
import static org.assertj.core.api.Assertions.assertThat;

import io.specstore.datapackage.TableSchema;
import io.specstore.table.report.ErrorType;
import io.specstore.table.report.TableError;
import io.specstore.table.report.TableResult;
import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The bytes of a source before they are cells: encodings, files of other kinds, limits.
class SourceTest {
  private static final TableSchema SCHEMA = schema("a:integer", "b:string");

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    "UTF-8,'',utf-8,0",
    "UTF-8,utf-8,utf-8,0",
    "UTF-8,UTF8,utf-8,0",
    "UTF-8,ISO-8859-2,utf-8,1",
    "UTF-8,no-such-name,utf-8,1",
    "ISO-8859-1,iso-8859-1,iso-8859-1,0",
    "ISO-8859-1,latin-1,iso-8859-1,0",
    "windows-1252,'',windows-1252,1",
    "windows-1252,cp1252,windows-1252,0",
    "windows-1252,no-such-name,windows-1252,1",
    "UTF-16LE,utf-16le,utf-16le,0",
    "UTF-16LE,'',utf-16le,1",
    "UTF-16BE,utf-8,utf-16be,1",
  })
  void textIsReadInTheEncodingThatItIsIn(
      String written, String declared, String read, int warnings) {
    var bytes = "a,b\n1,déjà vu\n".getBytes(Charset.forName(written));

    var ran = Tables.run(Tables.write(folder, bytes), declared, "", SCHEMA);

    assertThat(ran.csv()).isEqualTo("a,b\r\n1,déjà vu\r\n");
    assertThat(ran.result().encoding()).isEqualTo(read);
    assertThat(ran.result().warnings()).hasSize(warnings);
  }

  @ParameterizedTest
  @CsvSource({"UTF-8", "UTF-16LE", "UTF-16BE", "UTF-32LE", "UTF-32BE"})
  void byteOrderMarkDecidesAndIsNoPartOfTheFirstLabel(String encoding) {
    var bytes = "\uFEFFa,b\n1,é\n".getBytes(Charset.forName(encoding));

    var ran = Tables.run(Tables.write(folder, bytes), "ISO-8859-2", "", SCHEMA);

    assertThat(ran.csv()).isEqualTo("a,b\r\n1,é\r\n");
  }

  @Test
  void plainAsciiNeedsNoWarningWhateverIsDeclared() {
    var ran = Tables.run(write("a,b\n1,x\n"), "ISO-8859-9", "", SCHEMA);

    assertThat(ran.result().warnings()).isEmpty();
    assertThat(ran.result().encoding()).isEqualTo("utf-8");
  }

  @Test
  void anInvalidByteAfterMuchUtf8IsAnError() {
    assertThat(brokenAfter(20).errors())
        .singleElement()
        .satisfies(error -> assertThat(error.type()).isEqualTo(ErrorType.ENCODING_ERROR))
        .satisfies(
            error -> assertThat(error.message()).contains("Row 22 ", "0xE9", "that character"));

    var few = brokenAfter(19);
    assertThat(few.errors()).isEmpty();
    assertThat(few.encoding()).isEqualTo("windows-1252");
  }

  private TableResult brokenAfter(int characters) {
    var bytes = new ByteArrayOutputStream();
    bytes.writeBytes(("a,b\n" + "1,é\n".repeat(characters)).getBytes(StandardCharsets.UTF_8));
    bytes.writeBytes("2,\u00e9\n".getBytes(StandardCharsets.ISO_8859_1));
    return Tables.run(Tables.write(folder, bytes.toByteArray()), "", "", SCHEMA).result();
  }

  @Test
  void bytesThatTheDeclaredEncodingHasNotAreAnError() {
    var bytes = "a,b\n1,x\n2,\u00e9\n".getBytes(StandardCharsets.ISO_8859_1);

    var result = Tables.run(Tables.write(folder, bytes), "utf-8", "", SCHEMA).result();

    assertThat(result.errors())
        .extracting(TableError::type)
        .containsExactly(ErrorType.ENCODING_ERROR);
    assertThat(result.errors().getFirst().message()).contains("Row 3", "byte 11", "0xE9");
  }

  @Test
  void bytesThatAreNoTextFromTheStartMayBeNoTable() {
    var bytes = new byte[] {'a', ',', (byte) 0x81, (byte) 0x8D, '\n', 0, (byte) 0x90};
    var file = Tables.write(folder, bytes);

    for (var encoding : List.of("windows-1252", "us-ascii")) {
      var error = Tables.run(file, encoding, "", SCHEMA).result().errors().getFirst();
      assertThat(error.rowNumber()).isEqualTo(1);
      assertThat(error.message())
          .isEqualTo(
              "From row 1 on, the file has bytes that are not valid in its encoding; it may not be CSV"
                  + " at all; declare its format, or its actual encoding.");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "`` | source-error | empty",
        "`  \\n\\n ` | source-error | empty",
        "`\\uFEFF` | source-error | empty",
        "`<!DOCTYPE html><html>` | source-error | HTML",
        "`\\n <html lang=\"en\">` | source-error | HTML",
        "`<?xml version=\"1.0\"?><Error/>` | source-error | XML",
        "`PK\\u0003\\u0004rest` | compression-error | ZIP",
        "`a,b\\n1,\"x\\n2,y\\n` | source-error | never closed",
        "`a,b\\n1,\"x\"y\\n` | source-error | closing quote",
      })
  void whatIsNoTableGetsOneClearError(String text, String type, String word) {
    var result = Tables.run(write(unescaped(text)), "", "", SCHEMA).result();

    assertThat(result.errors()).hasSize(1);
    assertThat(result.errors().getFirst().type().wireName()).isEqualTo(type);
    assertThat(result.errors().getFirst().message()).contains(word);
  }

  @Test
  void gzipIsNamed() {
    var gzip = Tables.write(folder, new byte[] {0x1F, (byte) 0x8B, 8, 0, 0});

    var result = Tables.run(gzip, "", "", SCHEMA).result();

    assertThat(result.errors().getFirst().message()).contains("gzip");
  }

  @Test
  void anErrorOfThePartsComesWithTheRowItIsIn() {
    var result = Tables.run(write("a,b\n1,x\n2,\"y\n3,z\n"), "", "", SCHEMA).result();

    assertThat(result.errors().getFirst().rowNumber()).isEqualTo(3);
    assertThat(result.rowCount()).isEqualTo(1);
  }

  @Test
  void tooManyCellsAreRefusedWithTheLimit() {
    var result = Tables.run(write("a,b\n1" + ",".repeat(60_000) + "\n"), "", "", SCHEMA).result();

    assertThat(result.errors().getFirst().message()).contains("Row 2").contains("50,000 cells");
  }

  @Test
  void aCellThatIsTooLongIsRefusedWithTheLimit() {
    var bytes = new ByteArrayOutputStream();
    bytes.writeBytes("a,b\n1,".getBytes(StandardCharsets.US_ASCII));
    bytes.writeBytes("x".repeat(17 * 1024 * 1024).getBytes(StandardCharsets.US_ASCII));

    var result = Tables.run(Tables.write(folder, bytes.toByteArray()), "", "", SCHEMA).result();

    assertThat(result.errors().getFirst().message()).contains("Row 2").contains("16,777,216");
  }

  private Path write(String text) {
    return Tables.write(folder, text.getBytes(StandardCharsets.UTF_8));
  }

  private static String unescaped(@Nullable String text) {
    var given = text == null ? "" : text;
    return given
        .replace("\\uFEFF", "\uFEFF")
        .replace("\\u0003", "\u0003")
        .replace("\\u0004", "\u0004")
        .translateEscapes();
  }
}
