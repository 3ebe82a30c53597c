package io.specstore.table.reader;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Cells of XLSX workbooks as programs of all kinds write them.
class XlsxCellsTest {
  private static final String NO_HEADER = "{\"header\": false}";

  @TempDir Path folder;

  @Test
  void dateOfTheWorkbookPropertiesCountsAndNotThoseOfAnExtension() {
    var extension =
        "<extLst><ext xmlns:x15=\"http://schemas.microsoft.com/office/spreadsheetml/2010/11/main\">"
            + "<x15:workbookPr chartTrackingRefBase=\"1\"/></ext></extLst>";
    var from1904 =
        WorkbookFile.xlsx(cells("<c s=\"1\"><v>42094</v></c>"))
            .formats("yyyy-mm-dd")
            .around("<workbookPr date1904=\"1\"/>", extension);
    assertThat(rows(from1904)).containsExactly("1: 2019-04-01 LocalDate");

    var from1900 =
        WorkbookFile.xlsx(cells("<c s=\"1\"><v>42094</v></c>"))
            .formats("yyyy-mm-dd")
            .around("<workbookPr/>", extension.replace("chartTrackingRefBase", "date1904"));
    assertThat(rows(from1900)).containsExactly("1: 2015-03-31 LocalDate");
  }

  @Test
  void elementsOfOtherNamespacesAreNoCells() {
    var foreign =
        "<o:c xmlns:o=\"urn:other\"><o:v>9</o:v></o:c>"
            + "<c><o:v xmlns:o=\"urn:other\">8</o:v><v>1</v><extLst><ext><v>7</v></ext></extLst></c>";
    assertThat(rows(WorkbookFile.xlsx(cells(foreign)))).containsExactly("1: 1 Long");
  }

  @Test
  void prefixedAndStrictElementsAreCells() {
    var strict = "http://purl.oclc.org/ooxml/spreadsheetml/main";
    var book =
        WorkbookFile.xlsx(cells("<c><v>1</v></c>"))
            .sharedStrings("<si><t>a</t></si>")
            .styles("<cellXfs><xf numFmtId=\"14\"/></cellXfs>");
    var file = book.write(folder.resolve("t.xlsx"));
    assertThat(WorkbookFile.lines(file, NO_HEADER)).last().isEqualTo("1: 1900-01-01 LocalDate");

    for (var part : List.of("xl/workbook.xml", "xl/sharedStrings.xml", "xl/styles.xml")) {
      book.with(part, strict(part, file));
    }
    book.with("_rels/.rels", strict("_rels/.rels", file))
        .with("xl/_rels/workbook.xml.rels", strict("xl/_rels/workbook.xml.rels", file))
        .with(
            "xl/sheets/sheet1.xml",
            "<x:worksheet xmlns:x=\"%s\"><x:sheetData><x:row><x:c t=\"s\"><x:v>0</x:v></x:c></x:row></x:sheetData></x:worksheet>"
                .formatted(strict));
    assertThat(WorkbookFile.lines(book.write(file), NO_HEADER)).last().isEqualTo("1: a");
  }

  private static String strict(String part, Path file) {
    try (var zip = new ZipFile(file.toFile());
        var in = zip.getInputStream(zip.getEntry(part))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .replace(WorkbookFile.MAIN, "http://purl.oclc.org/ooxml/spreadsheetml/main")
          .replace(
              WorkbookFile.RELATIONS, "http://purl.oclc.org/ooxml/officeDocument/relationships");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void ofAlternativesTheOneCountsThatNeedsNothingUnknown() {
    var alternatives =
        """
        <mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:n="urn:new" xmlns:m="%s">
          <mc:Choice Requires="n"><row r="1"><c><v>1</v></c></row></mc:Choice>
          <mc:Choice Requires="m"><row r="1"><c><v>2</v></c></row><row r="2"><c><v>3</v></c></row></mc:Choice>
          <mc:Choice Requires="m"><row r="3"><c><v>4</v></c></row></mc:Choice>
          <mc:Fallback><row r="4"><c><v>5</v></c></row></mc:Fallback>
        </mc:AlternateContent>
        <mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:n="urn:new">
          <mc:Choice Requires="n"><row r="5"><c><v>6</v></c></row></mc:Choice>
          <mc:Fallback><row r="3"><c><v>7</v></c></row></mc:Fallback>
        </mc:AlternateContent>
        <row r="4"><c><v>8</v></c></row>
        """
            .formatted(WorkbookFile.MAIN);
    assertThat(rows(WorkbookFile.xlsx(alternatives)))
        .containsExactly("1: 2 Long", "2: 3 Long", "3: 7 Long", "4: 8 Long");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          true  | true Boolean
          1     | true Boolean
          false | false Boolean
          0     | false Boolean
          yes   | yes
          """)
  void flagIsReadAsXmlSchemaHasIt(String written, String cell) {
    assertThat(rows(WorkbookFile.xlsx(cells("<c t=\"b\"><v>" + written + "</v></c>"))))
        .containsExactly("1: " + cell);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          1 | 2020-01-05T00:00:00.000  | 2020-01-05 LocalDate
          1 | 2020-01-06               | 2020-01-06 LocalDate
          1 | 2020-01-06T10:30:00      | 2020-01-06T10:30:00 LocalDateTime
          2 | 2020-01-06               | 2020-01-06T00:00:00 LocalDateTime
          2 | 2020-01-06T00:00:00.000  | 2020-01-06T00:00:00 LocalDateTime
          0 | 2020-01-06T10:30:00.250  | 2020-01-06T10:30:00.250 LocalDateTime
          0 | 2020-01-06               | 2020-01-06 LocalDate
          3 | 10:30:00                 | 10:30:00 LocalTime
          3 | T10:30                   | 10:30:00 LocalTime
          3 | 1899-12-30T10:30:00      | 10:30:00 LocalTime
          4 | PT36H                    | PT36H Duration
          0 | 2020-01-06T10:30:00Z     | 2020-01-06T10:30:00Z
          1 | n.d.                     | n.d.
          """)
  void dateWrittenAsTextHasTheKindOfItsFormat(int style, String written, String cell) {
    var book =
        WorkbookFile.xlsx(cells("<c t=\"d\" s=\"" + style + "\"><v>" + written + "</v></c>"))
            .formats("yyyy-mm-dd", "yyyy-mm-dd hh:mm", "h:mm", "[h]:mm");
    assertThat(rows(book)).containsExactly("1: " + cell);
  }

  @Test
  void hoursThatCountOnAreDurationsAllTheWayDown() {
    var book =
        WorkbookFile.xlsx(
                cells(
                    "<c s=\"1\"><v>0.5</v></c>",
                    "<c s=\"1\"><v>1.5</v></c>",
                    "<c s=\"1\"><v>-0.25</v></c>",
                    "<c s=\"2\"><v>0</v></c>",
                    "<c s=\"3\"><v>0.125</v></c>"))
            .formats("[h]:mm:ss", "[$-407][hh]:mm;@", "[mmm]");
    assertThat(rows(book))
        .containsExactly(
            "1: PT12H Duration",
            "2: PT36H Duration",
            "3: -PT6H Duration",
            "4: PT0S Duration",
            "5: PT3H Duration");
  }

  @Test
  void escapedCharactersAreReadInEveryFormOfText() {
    var book =
        WorkbookFile.xlsx(
                cells(
                    "<c t=\"s\"><v>0</v></c>"
                        + "<c t=\"str\"><f>A1</f><v>a_x000D_b_x005F_x0041_ 0x005F_F</v></c>"
                        + "<c t=\"inlineStr\"><is><t>a_x000D_b_x005F_x0041_ 0x005F_F</t></is></c>"))
            .sharedStrings("<si><r><t>a_x000D_b_x005F_</t></r><r><t>x0041_ 0x005F_F</t></r></si>");
    var text = "a\rb_x0041_ 0x005F_F";
    assertThat(rows(book)).containsExactly("1: " + text + "|" + text + "|" + text);
  }

  @Test
  void textsAndAddressesAreReadAsProgramsWriteThemAgainstTheStandard() {
    var book =
        WorkbookFile.xlsx(
                cells(
                    "<c r=\"b1\" t=\"inlineStr\"><v>value</v></c><c><is><t>inline</t></is></c>"
                        + "<c t=\"s\"/><c t=\"s\"><v>1</v></c><c r=\"G1\"><v>2</v></c>"))
            .sharedStrings("<si/><si><t>shared</t></si>");
    assertThat(rows(book)).containsExactly("1: -|value|inline|-|shared|-|2 Long");
  }

  @Test
  void labelMatchesAFieldInBothSpellings() {
    var file =
        WorkbookFile.xlsx(
                cells(
                    "<c t=\"str\"><f>1</f><v>_x0032_020</v></c>"
                        + "<c t=\"inlineStr\"><is><t>net_x000D__x000A_gross</t></is></c>"))
            .write(folder.resolve("t.xlsx"));
    assertThat(WorkbookFile.lines(file, "", "_x0032_020", "net_x000D__x000A_gross").getFirst())
        .isEqualTo("_x0032_020|net_x000D__x000A_gross");
    assertThat(WorkbookFile.lines(file, "", "2020", "net\r\ngross").getFirst())
        .isEqualTo("2020|net\r\ngross");
  }

  @Test
  void formatsOfConditionalFormattingAreNotThoseOfCells() {
    var book =
        WorkbookFile.xlsx(cells("<c s=\"0\"><v>1.5</v></c>"))
            .styles(
                "<numFmts><numFmt numFmtId=\"164\" formatCode=\"0.00\"/></numFmts>"
                    + "<cellStyleXfs><xf numFmtId=\"14\"/></cellStyleXfs>"
                    + "<cellXfs><xf numFmtId=\"164\"/></cellXfs>"
                    + "<dxfs><dxf><numFmt numFmtId=\"164\" formatCode=\"yyyy\"/></dxf></dxfs>");
    assertThat(rows(book)).containsExactly("1: 1.5 BigDecimal");
  }

  @Test
  void codesKeepTheirZerosAndTheNumberIsThereForFieldsThatAreNumbers() {
    var file =
        WorkbookFile.xlsx(
                cells(
                    "<c s=\"1\"><v>1067</v></c><c s=\"2\"><v>12345678</v></c><c s=\"3\"><v>7</v></c>",
                    "<c s=\"1\"><v>99084</v></c><c s=\"2\"><v>0</v></c><c s=\"3\"><v>1234</v></c>",
                    "<c s=\"1\"><v>1.5</v></c><c s=\"2\"><v>-1</v></c><c s=\"4\"><v>7</v></c>"))
            .formats("00000", "000\\-00\\-0000", "\"ID \"000", "0")
            .write(folder.resolve("t.xlsx"));
    assertThat(WorkbookFile.lines(file, NO_HEADER))
        .containsExactly(
            "",
            "1: 01067 CodeNumber|012-34-5678 CodeNumber|ID 007 CodeNumber",
            "2: 99084 CodeNumber|000-00-0000 CodeNumber|ID 1234 CodeNumber",
            "3: 1.5 BigDecimal|-1 Long|7 Long");
    assertThat(WorkbookFile.notes(file, NO_HEADER))
        .containsExactly(
            "6 numbers are shown by a format with fixed digits, such as 00000 (the first is \"01067\" in"
                + " cell A1): in a field that is declared as a number they are numbers, in others the text"
                + " that is shown.");
  }

  private List<String> rows(WorkbookFile book) {
    var lines = WorkbookFile.lines(book.write(folder.resolve("t.xlsx")), NO_HEADER);
    return lines.subList(1, lines.size());
  }

  private static String cells(String... rows) {
    return List.of(rows).stream()
        .map(row -> "<row>" + row + "</row>")
        .collect(Collectors.joining());
  }
}
