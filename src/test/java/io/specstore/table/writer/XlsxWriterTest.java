package io.specstore.table.writer;

import static org.assertj.core.api.Assertions.assertThat;

import io.specstore.datapackage.TableSchema;
import io.specstore.table.check.Tables;
import io.specstore.table.export.Staged;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipInputStream;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Workbooks as another program reads them.
class XlsxWriterTest {
  @TempDir Path folder;

  @Test
  void everyKindOfValueReadsBack() throws IOException, InterruptedException {
    var rows = cells(write("mixed", Staged.MIXED_SCHEMA, Staged.MIXED));
    assertThat(rows).hasSize(4);
    assertThat(rows.get(0))
        .hasSize(17)
        .startsWith("STRING id", "STRING text")
        .endsWith("STRING fine");
    assertThat(rows.get(1))
        .containsExactly(
            "NUMBER 1",
            "STRING a \"b\", c",
            "NUMBER 12.50",
            "STRING 9223372036854775807",
            "BOOLEAN true",
            "DATE 2024-02-29T00:00",
            "DATE 2024-02-29T23:59:59",
            "STRING 2024-02-29T23:59:59.123456",
            "STRING 2024-02-29T23:59:59Z",
            "TIME 23:59:59",
            "NUMBER 2024",
            "STRING 2024-02",
            "STRING P1D",
            "STRING 5, 50",
            "STRING {\"a\": [1, 2.5]}",
            "STRING x,y",
            "NUMBER 0.1");
    assertThat(rows.get(2))
        .contains(
            "STRING é😀\ntwo lines",
            "NUMBER -0.07",
            "BOOLEAN false",
            "STRING 1900-01-01",
            "STRING 1900-01-01 00:00:00",
            "TIME 00:00",
            "NUMBER 44",
            "STRING 123456789012345678901234567890.12345");
    assertThat(rows.get(3)).containsExactly("NUMBER 3");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          string   | =1+1                    | STRING =1+1
          string   | +A1                     | STRING +A1
          string   | @SUM(A1)                | STRING @SUM(A1)
          string   | 007                     | STRING 007
          string   | <b> & "q"               | STRING <b> & "q"
          number   | NaN                     | STRING NaN
          number   | 1234567890.12345        | NUMBER 1234567890.12345
          number   | 1234567890.123456       | STRING 1234567890.123456
          number   | 1e20                    | NUMBER 1E+20
          integer  | 999999999999999         | NUMBER 999999999999999
          integer  | 1000000000000000        | STRING 1000000000000000
          date     | 1900-02-28              | STRING 1900-02-28
          date     | 1900-03-01              | DATE 1900-03-01T00:00
          date     | 9999-12-31              | DATE 9999-12-31T00:00
          datetime | 2024-01-01T00:00:00.250 | DATE 2024-01-01T00:00:00.250
          """)
  void cellIsTypedAsFarAsAWorkbookKeepsIt(String type, String value, String cell)
      throws IOException, InterruptedException {
    var quoted = "\"" + value.replace("\"", "\"\"") + "\"";
    var rows = cells(write("t", Tables.schema("x:" + type), "x\n" + quoted + "\n"));
    assertThat(rows.get(1)).containsExactly(cell);
  }

  @Test
  void charactersThatXmlChangesAreEscaped() throws IOException, InterruptedException {
    var text = "a\r\nb\u0001c_x0041_\uFFFE";
    var sheet = sheet(write("t", Tables.schema("x:string"), "x\n\"" + text + "\"\n"));
    assertThat(sheet).contains(">a_x000D_\nb_x0001_c_x005F_x0041__xFFFE_<");
  }

  @Test
  void cellsHaveADefaultStyleForProgramsThatNeedOne() throws IOException, InterruptedException {
    var styles = part(write("t", Tables.schema("x:string"), "x\na\n"), "xl/styles.xml");
    assertThat(styles)
        .contains(
            "<cellStyles count=\"1\"><cellStyle name=\"Normal\" xfId=\"0\" builtinId=\"0\"/></cellStyles>");
  }

  @Test
  void tooManyRowsAreAnErrorAndNoWorkbook() throws IOException, InterruptedException {
    assertThat(errorOf(3, "x\n1\n2\n")).isEmpty();
    assertThat(errorOf(3, "x\n1\n2\n3\n"))
        .isEqualTo(
            "the table has more rows than a sheet of a workbook holds, 3 with the header; remove xlsx"
                + " from the outputs, or split the table");
    assertThat(XlsxWriter.MAX_ROWS).isEqualTo(1_048_576);
  }

  @Test
  void tooLongACellIsAnError() throws IOException, InterruptedException {
    assertThat(errorOf(9, "x\n" + "a".repeat(32_767) + "\n")).isEmpty();
    assertThat(errorOf(9, "x\n" + "a".repeat(32_768) + "\n"))
        .isEqualTo(
            "row 2 has 32,768 characters in the field \"x\", and a cell of a workbook holds 32,767;"
                + " remove xlsx from the outputs");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          integer  | 1,1000000000000000,-99999999999999999999 | 2 numbers are text cells in the workbook, \
          which keeps 15 digits: field "x".
          number   | 0.1234567890123456,1e300,0.5 | 2 numbers are text cells in the workbook, which keeps \
          15 digits: field "x".
          number   | NaN,1,-INF,INF | 3 values are text cells in the workbook, which has neither NaN nor INF: \
          field "x".
          date     | 1900-02-28,1900-03-01,0044-03-15 | 2 dates are text cells in the workbook, which counts \
          days from March 1900 to 9999: field "x".
          datetime | 1899-12-31T00:00:00,2000-01-01T00:00:00.0001 | 1 date is a text cell in the workbook, \
          which counts days from March 1900 to 9999: field "x". 1 time is a text cell in the workbook, which \
          keeps milliseconds: field "x".
          datetime | 2000-01-01T00:00:00Z | 1 time is a text cell in the workbook, which has no zones: field "x".
          time     | 12:00:00.123,12:00:00.1234,12:00:00+01:00 | 1 time is a text cell in the workbook, which \
          keeps milliseconds: field "x". 1 time is a text cell in the workbook, which has no zones: field "x".
          string   | 1000000000000000,NaN | ''
          year     | 2024 | ''
          duration | P1D | ''
          """)
  void valuesThatAWorkbookCannotKeepAreCounted(String type, String cells, String notes)
      throws IOException, InterruptedException {
    assertThat(notesOf(Tables.schema("x:" + type), "x\n" + cells.replace(',', '\n') + "\n"))
        .isEqualTo(notes);
  }

  @Test
  void emptyTextsAndRowsWithoutAValueAreCounted() throws IOException, InterruptedException {
    var fields =
        "[{\"name\": \"a\", \"type\": \"string\"}, {\"name\": \"b\", \"type\": \"string\"}]";
    var schema = Tables.parse("{\"fields\": " + fields + ", \"missingValues\": [\"-\"]}");
    assertThat(notesOf(schema, "a,b\n,x\ny,\n-,-\n"))
        .isEqualTo(
            "2 empty texts are text cells in the workbook, which programs read as missing values:"
                + " fields \"a\", \"b\". 1 row without a value is a blank row in the workbook, where"
                + " programs read none.");
  }

  @ParameterizedTest
  @CsvSource({"0, A", "25, Z", "26, AA", "701, ZZ", "702, AAA", "16383, XFD"})
  void columnHasItsLetters(int column, String letters) {
    assertThat(XlsxWriter.letters(column)).isEqualTo(letters);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          prices                               | prices
          a/b:c*d?e[f]g                        | a_b_c_d_e_f_g
          '''quoted'''                         | _quoted_
          a-name-that-is-longer-than-a-sheet's | a-name-that-is-longer-than-a-sh
          """)
  void sheetHasAnAllowedName(String name, String sheet) throws IOException, InterruptedException {
    assertThat(XlsxPackage.sheetName(name)).isEqualTo(sheet);
    var file = write(name, Tables.schema("x:string"), "x\na\n");
    try (var book =
        new ReadableWorkbook(new ByteArrayInputStream(file), new ReadingOptions(true, true))) {
      assertThat(book.getFirstSheet().getName()).isEqualTo(sheet);
    }
  }

  @Test
  void sameTableIsTheSameBytes() throws IOException, InterruptedException {
    assertThat(write("m", Staged.MIXED_SCHEMA, Staged.MIXED))
        .isEqualTo(write("m", Staged.MIXED_SCHEMA, Staged.MIXED));
  }

  private byte[] write(String name, TableSchema schema, String csv)
      throws IOException, InterruptedException {
    var out = new ByteArrayOutputStream();
    var writer = new XlsxWriter(out, name);
    Staged.pass(Files.writeString(folder.resolve("in.csv"), csv), schema, writer);
    assertThat(writer.error()).isEmpty();
    return out.toByteArray();
  }

  private String errorOf(int maxRows, String csv) throws IOException, InterruptedException {
    var writer = new XlsxWriter(new ByteArrayOutputStream(), "t", maxRows);
    var file = Files.writeString(folder.resolve("in.csv"), csv);
    Staged.pass(file, Tables.schema("x:string"), writer);
    return writer.error().orElse("");
  }

  private String notesOf(TableSchema schema, String csv) throws IOException, InterruptedException {
    var writer = new XlsxWriter(new ByteArrayOutputStream(), "t");
    Staged.pass(Files.writeString(folder.resolve("in.csv"), csv), schema, writer);
    return String.join(" ", writer.notes());
  }

  private static List<List<String>> cells(byte[] file) throws IOException {
    try (var book =
        new ReadableWorkbook(new ByteArrayInputStream(file), new ReadingOptions(true, true))) {
      var rows = new ArrayList<List<String>>();
      for (var row : book.getFirstSheet().read()) {
        rows.add(row.stream().filter(cell -> cell != null).map(XlsxWriterTest::shown).toList());
      }
      return rows;
    }
  }

  private static String shown(Cell cell) {
    var format = cell.getDataFormatString();
    if (cell.getType() == CellType.NUMBER && format != null && format.contains("yyyy")) {
      return "DATE " + cell.asDate();
    }
    if (cell.getType() == CellType.NUMBER && format != null && format.contains("hh")) {
      return "TIME " + cell.asDate().toLocalTime();
    }
    return cell.getType() + " " + (cell.getValue() == null ? "" : cell.getValue());
  }

  private static String sheet(byte[] file) throws IOException {
    return part(file, "xl/worksheets/sheet1.xml");
  }

  private static String part(byte[] file, String name) throws IOException {
    try (var zip = new ZipInputStream(new ByteArrayInputStream(file))) {
      for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        if (entry.getName().equals(name)) {
          return new String(zip.readAllBytes(), StandardCharsets.UTF_8);
        }
      }
    }
    throw new AssertionError("no part " + name);
  }
}
