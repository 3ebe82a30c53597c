package io.specstore.table.reader;

import static org.assertj.core.api.Assertions.assertThat;

import io.specstore.table.report.TableReadException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Cells of OpenDocument spreadsheets as programs of all kinds write them.
class OdsSourcesTest {
  private static final String NO_HEADER = "{\"header\": false}";

  @TempDir Path folder;

  @Test
  void textOfACellIsThatOfItsOwnParagraphs() {
    assertThat(
            rows(
                text(
                    "<draw:frame><draw:image><text:p/></draw:image><svg:title>Logo</svg:title>"
                        + "<svg:desc>The logo</svg:desc></draw:frame><text:p>Ada</text:p>"),
                text(
                    "<text:p>Bob</text:p><draw:custom-shape><svg:title>Box</svg:title>"
                        + "<text:p>draft only</text:p></draw:custom-shape>"),
                text("<draw:frame><draw:text-box><text:p>no</text:p></draw:text-box></draw:frame>")
                    + text("<text:p>x</text:p>"),
                text(
                    "<office:annotation><text:p>note</text:p></office:annotation>"
                        + "<text:p>Di<draw:frame><draw:text-box><text:p>no</text:p></draw:text-box></draw:frame>na</text:p>")))
        .containsExactly("1: Ada", "2: Bob", "3: -|x", "4: Dina");
  }

  @Test
  void paragraphsHoldSpansLinksFieldsAndSpaces() {
    assertThat(
            rows(
                text(
                    "<text:p>a<text:span> b<text:span>c</text:span></text:span>"
                        + "<text:a>d</text:a><text:date>e</text:date></text:p>"),
                text(
                    "<text:p><text:s/>a<text:s text:c=\"2\"/>b<text:tab/>c<text:line-break/>d </text:p>"
                        + "<text:p/><text:p>e</text:p>"),
                text("<text:p>\n   a\n   b  c\n </text:p>"),
                text(
                    "<text:p><text:ruby><text:ruby-base>漢</text:ruby-base>"
                        + "<text:ruby-text>kan</text:ruby-text></text:ruby></text:p>")))
        .containsExactly("1: a bcde", "2:  a  b\tc\nd \n\ne", "3: a b c", "4: 漢");
  }

  @Test
  void valueOfATextIsTheOneThatIsWritten() {
    assertThat(
            rows(
                "<table:table-cell calcext:value-type=\"float\" calcext:value=\"9\""
                    + " office:value-type=\"string\" office:string-value=\"a\"><text:p>shown: a</text:p></table:table-cell>"))
        .containsExactly("1: a");
  }

  @Test
  void durationsAreOfOneKindAllTheWayDown() {
    assertThat(
            rows(
                time("PT12H00M00S", ""),
                time("PT36H00M00S", ""),
                time("-PT01H30M00S", ""),
                time("PT08H59M59.999999999776S", "")))
        .containsExactly(
            "1: PT12H Duration", "2: PT36H Duration", "3: -PT1H30M Duration", "4: PT9H Duration");
  }

  @Test
  void timesOfDayAreTimesByTheirFormat() {
    var styles =
        """
        <number:time-style style:name="N1"><number:hours/></number:time-style>
        <number:time-style style:name="N2" number:truncate-on-overflow="false"><number:hours/></number:time-style>
        <style:style style:name="clock" style:family="table-cell" style:data-style-name="N1"/>
        <style:style style:name="red" style:family="table-cell" style:parent-style-name="clock"/>
        <style:style style:name="hours" style:family="table-cell" style:data-style-name="N2"/>
        """;
    var columns =
        "<table:table-column table:default-cell-style-name=\"hours\"/>"
            + "<table:table-column table:default-cell-style-name=\"red\" table:number-columns-repeated=\"2\"/>";
    var file =
        WorkbookFile.ods(
            folder.resolve("t.ods"),
            styles,
            table(
                columns
                    + row(time("PT08H30M00S", "").repeat(3) + time("PT08H30M00S", "clock"))
                    + row(time("PT08H30M00S", "clock") + time("PT36H00M00S", ""))));
    assertThat(WorkbookFile.lines(file, NO_HEADER))
        .containsExactly(
            "",
            "1: PT8H30M Duration|08:30:00 LocalTime|08:30:00 LocalTime|08:30:00 LocalTime",
            "2: 08:30:00 LocalTime|PT36H Duration");
  }

  @Test
  void codesKeepTheirZeros() {
    var styles =
        """
        <number:number-style style:name="N1"><number:number number:min-integer-digits="5"/></number:number-style>
        <number:number-style style:name="N2"><number:number number:min-integer-digits="2" number:decimal-places="2"/></number:number-style>
        <style:style style:name="code" style:family="table-cell" style:data-style-name="N1"/>
        <style:style style:name="price" style:family="table-cell" style:data-style-name="N2"/>
        """;
    var cell =
        "<table:table-cell table:style-name=\"%s\" office:value-type=\"float\" office:value=\"%s\"><text:p>%s</text:p></table:table-cell>";
    var file =
        WorkbookFile.ods(
            folder.resolve("t.ods"),
            styles,
            table(
                row(cell.formatted("code", "1067", "01067") + cell.formatted("price", "7", "07.00"))
                    + row(cell.formatted("code", "99084", "99084"))));
    assertThat(WorkbookFile.lines(file, NO_HEADER))
        .containsExactly("", "1: 01067 CodeNumber|7 Long", "2: 99084 CodeNumber");
    assertThat(WorkbookFile.notes(file, NO_HEADER))
        .singleElement()
        .asString()
        .startsWith("2 numbers are shown by a format with fixed digits");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          office:value-type="string" office:string-value="" | 0
          office:value-type="string"><text:p/               | 0
          office:value-type="float" office:value="0"        | 0
          office:value-type="string"                        | 1
          office:value-type="float"                         | 1
          office:value-type="date"                          | 1
          x="y"                                             | 1
          """)
  void formulaWithoutASavedValueIsAnError(String cell, int errors) {
    var formula =
        "<table:table-cell table:formula=\"of:=[.A1]*2\" " + cell + "></table:table-cell>";
    var lines = lines(row(text("<text:p>a</text:p>")), row(text("<text:p>b</text:p>") + formula));
    assertThat(lines.stream().filter(line -> line.contains("error")))
        .hasSize(errors)
        .allMatch(line ->
            line.equals(
                "source-error 2: 1 formula has no saved value, in cell B2; open the workbook in a"
                    + " spreadsheet program, let it calculate, and save it."));
  }

  @Test
  void formulasWithoutSavedValuesAreCounted() {
    var formulas =
        "<table:table-cell table:formula=\"of:=1\" table:number-columns-repeated=\"2\"/>";
    assertThat(
            lines(
                row(formulas),
                "<table:table-row-group>" + row(formulas) + "</table:table-row-group>"))
        .last()
        .asString()
        .startsWith("source-error 1: 4 formulas have no saved value, the first in cell A1;");
  }

  @Test
  void rowsInGroupsAndHeadersAreRowsAndOtherTablesAreNone() {
    var sub =
        "<table:table-cell><table:table>"
            + row(text("<text:p>sub</text:p>"))
            + "</table:table><text:p>b</text:p></table:table-cell>";
    var file =
        WorkbookFile.ods(
            folder.resolve("t.ods"),
            "<style:style style:name=\"ta1\" style:family=\"table\"><style:table-properties table:display=\"false\"/></style:style>",
            "<table:tracked-changes><table:table-cell><text:p>old</text:p></table:table-cell></table:tracked-changes>"
                + "<table:table table:name=\"one\" table:style-name=\"ta1\"><table:shapes><draw:frame><table:table>"
                + row(text("<text:p>shape</text:p>"))
                + "</table:table></draw:frame></table:shapes>"
                + "<table:table-header-rows>"
                + row(text("<text:p>a</text:p>"))
                + "</table:table-header-rows><table:table-row-group><table:table-row-group>"
                + row(sub)
                + "</table:table-row-group></table:table-row-group></table:table>"
                + "<table:table table:name=\"two\"/>"
                + "<table:table table:name=\"'file:///x'#$S\" table:style-name=\"ta_extref\"/>");
    assertThat(WorkbookFile.lines(file, NO_HEADER)).containsExactly("", "1: a", "2: b");
    assertThat(WorkbookFile.notes(file, ""))
        .containsExactly(
            "Only the first sheet of the workbook, \"one\", is read; 1 sheet is not: \"two\". Declare"
                + " sheetName in the dialect to read another one.",
            "The sheet \"one\", which is read, is hidden in the workbook: its rows are published all the"
                + " same. Declare sheetName in the dialect to read another one.");
    assertThat(WorkbookFile.notes(file, "{\"sheetNumber\": 1}")).isEmpty();
  }

  @Test
  void sheetsThatAreNotReadAreNamedOnceTheWorkbookIsOpen() throws IOException, TableReadException {
    var sheets = table(row(text("<text:p>a</text:p>"))) + "<table:table table:name=\"two\"/>";
    var file = WorkbookFile.ods(folder.resolve("t.ods"), "", sheets);
    try (var table = OpenTable.open(WorkbookFile.source(file, ""), List.of())) {
      assertThat(table.warnings()).singleElement().asString().contains("1 sheet is not: \"two\"");
    }
  }

  @Test
  void protectedWorkbookIsNamedForWhatItIs() {
    var manifest =
        """
        <m:manifest xmlns:m="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">
          <m:file-entry m:full-path="content.xml"><m:encryption-data/></m:file-entry>
        </m:manifest>
        """;
    var file =
        WorkbookFile.xlsx()
            .with("META-INF/manifest.xml", manifest)
            .with("content.xml", "\u0001")
            .write(folder.resolve("t.ods"));
    assertThat(WorkbookFile.lines(file, ""))
        .containsExactly(
            "source-error 0: The workbook is protected by a password; save it without one.");
  }

  private List<String> rows(String... rows) {
    var lines = lines(List.of(rows).stream().map(OdsSourcesTest::row).toArray(String[]::new));
    return lines.subList(1, lines.size());
  }

  private List<String> lines(String... rows) {
    var file = WorkbookFile.ods(folder.resolve("t.ods"), "", table(String.join("", rows)));
    return WorkbookFile.lines(file, NO_HEADER);
  }

  private static String table(String content) {
    return "<table:table table:name=\"one\">" + content + "</table:table>";
  }

  private static String row(String cells) {
    return "<table:table-row>" + cells + "</table:table-row>";
  }

  private static String text(String content) {
    return "<table:table-cell office:value-type=\"string\">" + content + "</table:table-cell>";
  }

  private static String time(String value, String style) {
    return "<table:table-cell office:value-type=\"time\" office:time-value=\""
        + value
        + "\""
        + (style.isEmpty() ? "" : " table:style-name=\"" + style + "\"")
        + "><text:p>shown</text:p></table:table-cell>";
  }
}
