package io.specstore.table.reader;

import static org.assertj.core.api.Assertions.assertThat;

import io.specstore.table.check.Tables;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.apache.poi.ss.usermodel.FormulaError;
import org.dhatim.fastexcel.Workbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Sheets of workbooks as records: typed cells, empty ones, sheets by name and number, limits.
class WorkbooksTest {
  @TempDir Path folder;

  @Test
  void cellsOfXlsxHaveTheKindsThatTheirFormatsSay() throws IOException {
    var file = folder.resolve("t.xlsx");
    try (var out = Files.newOutputStream(file);
        var book = new Workbook(out, "test", "1.0")) {
      var sheet = book.newWorksheet("one");
      var labels = List.of("id", "share", "flag", "day", "moment", "clock", "text");
      for (var i = 0; i < labels.size(); i++) {
        sheet.value(0, i, labels.get(i));
      }
      sheet.value(1, 0, 7);
      sheet.value(1, 1, 0.1);
      sheet.value(1, 2, true);
      sheet.value(1, 3, LocalDate.of(2024, 2, 29));
      sheet.style(1, 3).format("yyyy-mm-dd").set();
      sheet.value(1, 4, LocalDateTime.of(2024, 2, 29, 23, 59, 58));
      sheet.style(1, 4).format("dd.mm.yyyy hh:mm:ss").set();
      sheet.value(1, 5, 0.75);
      sheet.style(1, 5).format("h:mm").set();
      sheet.value(1, 6, "007 <&>");
      sheet.value(3, 1, -12_345_678_901L);
    }

    assertThat(SourceLines.of(source(file, "xlsx", "")))
        .containsExactly(
            "id|share|flag|day|moment|clock|text",
            "2: 7 Long|0.1 BigDecimal|true Boolean|2024-02-29 LocalDate"
                + "|2024-02-29T23:59:58 LocalDateTime|18:00:00 LocalTime|007 <&>",
            "3:",
            "4: -|-12345678901 Long|-|-|-|-|-");
  }

  @Test
  void sheetsAreFoundByNameAndNumberAndMissedByName() throws IOException {
    var file = folder.resolve("t.xlsx");
    try (var out = Files.newOutputStream(file);
        var book = new Workbook(out, "test", "1.0")) {
      book.newWorksheet("first").value(0, 0, "a");
      book.newWorksheet("Über").value(0, 0, "b");
    }

    assertThat(SourceLines.of(source(file, "xlsx", ""))).containsExactly("a");
    assertThat(SourceLines.of(source(file, "xlsx", "{\"sheetNumber\": 2}"))).containsExactly("b");
    assertThat(SourceLines.of(source(file, "xlsx", "{\"excel\": {\"sheet\": \"Über\"}}")))
        .containsExactly("b");
    assertThat(SourceLines.of(source(file, "xlsx", "{\"sheetName\": \"Gone\"}")).getFirst())
        .contains("no sheet \"Gone\"", "\"first\", \"Über\"");
  }

  @Test
  void rawXlsxIsReadAsItStands() {
    var file =
        xlsx(
            """
            <row r="2"><c r="B2" t="inlineStr"><is><r><t>rich </t></r><r><t>text</t></r><rPh><t>no</t></rPh></is></c>
              <c t="str"><f>1&amp;2</f><v>12</v></c><c t="e"><v>#N/A</v></c>
              <c><v>60.564999999999998</v></c><c><v>1E3</v></c><c><v>12345678901234567890</v></c></row>
            """);

    assertThat(SourceLines.of(source(file, "xlsx", "{\"header\": false}")))
        .containsExactly(
            "",
            "1:",
            "2: -|rich text|12|#N/A|60.565 BigDecimal|1000 Long|12345678901234567890 BigInteger");
  }

  @Test
  void addressesBeyondEverySheetAndBrokenXmlAreErrorsOfTheirRow() {
    var far =
        xlsx(
            "<row r=\"1\"><c r=\"A1\"><v>1</v></c></row><row r=\"2\"><c r=\"ZZZZZZZ2\"><v>1</v></c></row>");
    assertThat(SourceLines.of(source(far, "xlsx", "")).getLast())
        .contains("source-error 2", "beyond column 16,384");

    var low = xlsx("<row r=\"1\"/><row r=\"2000000000\"><c><v>1</v></c></row>");
    assertThat(SourceLines.of(source(low, "xlsx", "{\"header\": false}")).getLast())
        .contains("source-error 2", "beyond row 1,048,576");

    var broken = xlsx("<row r=\"1\"><c r=\"A1\"><v>1</v></c></row><row r=\"2\"><c></row>");
    assertThat(SourceLines.of(source(broken, "xlsx", "")).getLast())
        .contains("source-error 2", "save it again");
  }

  @Test
  void entitiesOfXmlAreNotFollowed() {
    var file = folder.resolve("x.xlsx");
    zip(
        file,
        "_rels/.rels",
        "<!DOCTYPE r [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><r>&e;</r>",
        "xl/workbook.xml",
        "<workbook/>");

    assertThat(SourceLines.of(source(file, "xlsx", "")).getFirst()).startsWith("source-error");
  }

  @Test
  void mergedCellsAreFilledWhenTheDialectSaysSo() {
    var file =
        xlsx(
            "<row r=\"1\"><c r=\"A1\"><v>1</v></c></row>",
            "<mergeCells><mergeCell ref=\"A1:B3\"/></mergeCells>");

    assertThat(
            SourceLines.of(
                source(
                    file, "xlsx", "{\"header\": false, \"excel\": {\"fillMergedCells\": true}}")))
        .containsExactly("", "1: 1 Long|1 Long", "2: 1 Long|1 Long", "3: 1 Long|1 Long");
  }

  @Test
  void xlsIsReadWithItsKindsAndItsErrors() throws IOException {
    var file = folder.resolve("t.xls");
    try (var book = new HSSFWorkbook();
        var out = Files.newOutputStream(file)) {
      var sheet = book.createSheet("one");
      var header = sheet.createRow(0);
      header.createCell(0).setCellValue("n");
      header.createCell(1).setCellValue("day");
      header.createCell(2).setCellValue("e");
      var row = sheet.createRow(2);
      row.createCell(0).setCellValue(1.5);
      var day = row.createCell(1);
      day.setCellValue(LocalDate.of(1999, 12, 31));
      var style = book.createCellStyle();
      style.setDataFormat(book.createDataFormat().getFormat("dd/mm/yyyy"));
      day.setCellStyle(style);
      row.createCell(2).setCellErrorValue(FormulaError.DIV0);
      book.write(out);
    }

    assertThat(SourceLines.of(source(file, "xls", "")))
        .containsExactly("n|day|e", "2:", "3: 1.5 BigDecimal|1999-12-31 LocalDate|#DIV/0!");
    assertThat(SourceLines.of(source(file, "xlsx", ""))).hasSize(3);
    assertThat(SourceLines.of(source(file, "csv", "")).getFirst()).contains("workbook");
  }

  @Test
  void odsIsReadWithRepeatedRowsAndCells() {
    var file =
        WorkbookFile.ods(
            folder.resolve("t.ods"),
            "",
            """
            <table:table table:name="one">
            <table:table-row><table:table-cell office:value-type="string"><text:p>a</text:p></table:table-cell>
              <table:table-cell office:value-type="string"><text:p>b</text:p></table:table-cell>
              <table:table-cell table:number-columns-repeated="16382"/></table:table-row>
            <table:table-row table:number-rows-repeated="2">
              <table:table-cell office:value-type="float" office:value="2.50"><text:p>2,50</text:p></table:table-cell>
              <table:table-cell office:value-type="date" office:date-value="2024-01-31"><office:annotation><text:p>note</text:p></office:annotation><text:p>31.1.</text:p></table:table-cell></table:table-row>
            <table:table-row><table:table-cell office:value-type="boolean" office:boolean-value="true" table:number-columns-repeated="2"/></table:table-row>
            <table:table-row table:number-rows-repeated="1048570"><table:table-cell/></table:table-row>
            </table:table>
            """);

    assertThat(SourceLines.of(source(file, "ods", "")))
        .containsExactly(
            "a|b",
            "2: 2.50 BigDecimal|2024-01-31 LocalDate",
            "3: 2.50 BigDecimal|2024-01-31 LocalDate",
            "4: true Boolean|true Boolean");
  }

  @Test
  void rowOfOdsBeyondTheLastOneIsReportedNotLost() {
    var file =
        WorkbookFile.ods(
            folder.resolve("t.ods"),
            "",
            """
                <table:table table:name="one">
            <table:table-row><table:table-cell office:value-type="string"><text:p>a</text:p></table:table-cell></table:table-row>
            <table:table-row table:number-rows-repeated="1048575"><table:table-cell/></table:table-row>
            <table:table-row><table:table-cell office:value-type="string"><text:p>b</text:p></table:table-cell></table:table-row>
            </table:table>
            """);

    assertThat(SourceLines.of(source(file, "ods", "")))
        .containsExactly(
            "a",
            "source-error 1048577: The sheet has a row beyond row 1,048,576, which is the limit; save it as CSV.");
  }

  @Test
  void headerRowsOfASheetAreJoined() throws IOException {
    var file = folder.resolve("t.xlsx");
    try (var out = Files.newOutputStream(file);
        var book = new Workbook(out, "test", "1.0")) {
      var sheet = book.newWorksheet("one");
      sheet.value(0, 0, "a report");
      sheet.value(2, 0, "size");
      sheet.value(2, 1, "size");
      sheet.value(3, 0, "min");
      sheet.value(3, 1, "max");
      sheet.value(4, 0, 1);
    }

    assertThat(
            SourceLines.of(source(file, "xlsx", "{\"headerRows\": [3, 4], \"headerJoin\": \"-\"}")))
        .containsExactly("size-min|size-max", "5: 1 Long|-");
  }

  private Path xlsx(String rows) {
    return xlsx(rows, "");
  }

  private Path xlsx(String rows, String after) {
    return WorkbookFile.xlsx(rows)
        .with(
            "xl/sheets/sheet1.xml",
            "<worksheet xmlns=\"%s\"><sheetData>%s</sheetData>%s</worksheet>"
                .formatted(WorkbookFile.MAIN, rows, after))
        .write(folder.resolve("raw.xlsx"));
  }

  private static void zip(Path file, String... namesAndTexts) {
    try (var zip = new ZipOutputStream(Files.newOutputStream(file))) {
      for (var i = 0; i < namesAndTexts.length; i += 2) {
        zip.putNextEntry(new ZipEntry(namesAndTexts[i]));
        zip.write(namesAndTexts[i + 1].getBytes(StandardCharsets.UTF_8));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static TableSource source(Path file, String format, String dialect) {
    return new TableSource(List.of(file), format, "", Tables.dialect(dialect));
  }
}
