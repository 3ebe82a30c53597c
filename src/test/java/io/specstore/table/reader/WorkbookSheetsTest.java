package io.specstore.table.reader;

import static org.assertj.core.api.Assertions.assertThat;

import io.specstore.datapackage.Dialect;
import io.specstore.table.report.TableReadException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Which sheet of a workbook is read, where its part lies, and its formulas.
class WorkbookSheetsTest {
  private static final String A = "<row r=\"1\"><c r=\"A1\" t=\"str\"><v>a</v></c></row>";

  @TempDir Path folder;

  @Test
  void onlySheetsWithCellsAreCounted() {
    var file =
        WorkbookFile.xlsx()
            .sheet("name=\"Chart\"", "chartsheet", "")
            .sheet("name=\"Dialog\"", "dialogsheet", A.replace(">a<", ">x<"))
            .sheet("name=\"Data\" state=\"hidden\"", "worksheet", A)
            .sheet("More", A.replace(">a<", ">b<"))
            .write(folder.resolve("t.xlsx"));
    assertThat(WorkbookFile.lines(file, "")).containsExactly("a");
    assertThat(WorkbookFile.lines(file, "{\"sheetNumber\": 2}")).containsExactly("b");
    assertThat(WorkbookFile.lines(file, "{\"sheetName\": \"Chart\"}").getFirst())
        .contains("no sheet \"Chart\"; name one that it has: \"Data\", \"More\".");
  }

  @Test
  void sheetsThatAreNotReadAreNamedWhereNobodyChoseOne() {
    var file =
        WorkbookFile.xlsx()
            .sheet("name=\"Data\" state=\"veryHidden\"", "worksheet", A)
            .sheet("More", A)
            .sheet("name=\"Old\" state=\"hidden\"", "worksheet", A)
            .write(folder.resolve("t.xlsx"));
    assertThat(WorkbookFile.notes(file, ""))
        .containsExactly(
            "Only the first sheet of the workbook, \"Data\", is read; 2 sheets are not: \"More\","
                + " \"Old\" (hidden). Declare sheetName in the dialect to read another one.",
            "The sheet \"Data\", which is read, is hidden in the workbook: its rows are published all"
                + " the same. Declare sheetName in the dialect to read another one.");
    assertThat(WorkbookFile.notes(file, "{\"sheetNumber\": 1}")).isEmpty();
    assertThat(WorkbookFile.notes(file, "{\"sheetName\": \"More\"}")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "xl/workbook.xml, xl/Workbook.xml",
    "xl/sheets/sheet1.xml, XL/Sheets/SHEET1.xml",
    "xl/, xl\\",
    "_rels/, _RELS/",
    "xl/, /xl/",
  })
  void namesOfPartsAreEqualWithoutTheirCase(String part, String written) {
    var file = WorkbookFile.xlsx(A).write(folder.resolve("t.xlsx"), part, written);
    assertThat(WorkbookFile.lines(file, "")).containsExactly("a");
  }

  @ParameterizedTest
  @CsvSource({
    "/xl/my sheets/one.xml",
    "my%20sheets/one.xml",
    "./my sheets/one.xml",
    "../xl/my sheets/../my sheets/one.xml",
    "my sheets\\one.xml",
    "\\xl\\my sheets\\one.xml",
  })
  void targetOfARelationshipIsResolved(String target) {
    var sheet = "<worksheet xmlns=\"" + WorkbookFile.MAIN + "\"><sheetData>" + A;
    var file =
        WorkbookFile.xlsx()
            .relation("r1", "worksheet", target, "name=\"one\"")
            .with("xl/my sheets/one.xml", sheet + "</sheetData></worksheet>")
            .write(folder.resolve("t.xlsx"));
    assertThat(WorkbookFile.lines(file, "")).containsExactly("a");
  }

  @Test
  void formulasWithoutASavedValueAreAnError() {
    var file =
        WorkbookFile.xlsx(
                A
                    + """
                    <row r="2"><c r="A2"><v>1</v></c><c r="B2" t="str"><f>""</f><v></v></c></row>
                    <row r="3"><c r="A3"><f>A2*2</f></c><c r="B3" t="str"><f>A2&amp;""</f></c></row>
                    <row r="4"><c r="A4"><f>A2*2</f><v></v></c></row>
                    """)
            .write(folder.resolve("t.xlsx"));
    assertThat(WorkbookFile.lines(file, ""))
        .containsExactly(
            "a",
            "2: 1 Long",
            "source-error 3: 3 formulas have no saved value, the first in cell A3; open the workbook in"
                + " a spreadsheet program, let it calculate, and save it.");
  }

  @Test
  void formulasThatWereNeverCalculatedAreAnError() {
    var rows = A + "<row r=\"2\"><c r=\"A2\"><f>1+1</f><v>0</v></c></row>";
    var again = "<row r=\"3\"><c r=\"A3\"><f>1+2</f><v>%s</v></c></row>";
    var calculation = "<calcPr calcId=\"124519\" fullCalcOnLoad=\"1\"/>";
    var zeros =
        WorkbookFile.xlsx(rows + again.formatted("0"))
            .around("", calculation)
            .write(folder.resolve("t.xlsx"));
    assertThat(WorkbookFile.lines(zeros, "").getLast())
        .isEqualTo(
            "source-error 2: 2 formulas, the first in cell A2, were never calculated: the workbook has 0"
                + " for each of them, and asks to be calculated when it is opened; open the workbook in a"
                + " spreadsheet program, let it calculate, and save it.");

    var saved =
        WorkbookFile.xlsx(rows + again.formatted("3"))
            .around("", calculation)
            .write(folder.resolve("t.xlsx"));
    assertThat(WorkbookFile.lines(saved, "")).hasSize(3);
    assertThat(WorkbookFile.notes(saved, ""))
        .singleElement()
        .asString()
        .startsWith(
            "The workbook asks to be calculated when it is opened: the saved values of 2 formulas, the"
                + " first in cell A2, are read and may be out of date.");
  }

  @Test
  void binaryWorkbookIsNamedForWhatItIs() {
    var file =
        WorkbookFile.xlsx()
            .with("xl/workbook.bin", "")
            .with(
                "_rels/.rels",
                WorkbookFile.relations(
                    WorkbookFile.relation("r", "officeDocument", "xl/workbook.bin")))
            .write(folder.resolve("t.xlsx"));
    assertThat(WorkbookFile.lines(file, "").getFirst()).contains("XLSB", "save it as XLSX");
  }

  @Test
  void anEmptyFirstSheetIsReportedWithTheNamesOfTheOthers() {
    var file =
        WorkbookFile.xlsx().sheet("Notes", "").sheet("Data", A).write(folder.resolve("t.xlsx"));

    assertThat(WorkbookFile.lines(file, ""))
        .singleElement()
        .asString()
        .contains("has no header and no rows", "\"Notes\", is read", "\"Data\"", "sheetName");
  }

  @Test
  void errorsOfTheWorkbookAreReadAsTextWithANote() {
    var file =
        WorkbookFile.xlsx(
                "<row r=\"1\"><c r=\"A1\" t=\"str\"><v>a</v></c></row>"
                    + "<row r=\"2\"><c r=\"A2\" t=\"e\"><f>1/0</f><v>#DIV/0!</v></c></row>"
                    + "<row r=\"3\"><c r=\"A3\" t=\"e\"><v>#N/A</v></c></row>")
            .write(folder.resolve("t.xlsx"));

    assertThat(WorkbookFile.lines(file, "")).containsExactly("a", "2: #DIV/0!", "3: #N/A");
    assertThat(WorkbookFile.notes(file, ""))
        .containsExactly(
            "2 cells hold an error of the workbook (the first is \"#DIV/0!\" in cell A2), which is"
                + " read as its text: correct the formula, or declare that text in missingValues.");
  }

  @Test
  void aWorkbookUnderTheNameOfAnotherFormatIsReadWithANote()
      throws IOException, TableReadException {
    var xlsx = WorkbookFile.xlsx(A).write(folder.resolve("t.xlsx"));
    var source = new TableSource(List.of(xlsx), "xls", "", Dialect.DEFAULT);

    assertThat(SourceLines.of(source)).containsExactly("a");
    try (var table = OpenTable.open(source, List.of())) {
      assertThat(table.warnings())
          .containsExactly(
              "The file is XLSX, not xls as its format says, and was read as such; declare the format"
                  + " xlsx.");
    }
  }
}
