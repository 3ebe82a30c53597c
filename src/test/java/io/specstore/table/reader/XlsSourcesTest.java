package io.specstore.table.reader;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.poi.hssf.record.BOFRecord;
import org.apache.poi.hssf.record.FormulaRecord;
import org.apache.poi.hssf.record.aggregates.FormulaRecordAggregate;
import org.apache.poi.hssf.usermodel.HSSFSheet;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;
import org.apache.poi.ss.usermodel.SheetVisibility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Sheets, formats and formulas of XLS workbooks.
class XlsSourcesTest {
  private static final String NO_HEADER = "{\"header\": false}";

  @TempDir Path folder;

  @Test
  void sheetsOfChartsAreNotCountedAndOthersAreNamed() throws IOException {
    try (var book = new HSSFWorkbook()) {
      var chart = book.createSheet("Chart");
      begin(chart).setType(BOFRecord.TYPE_CHART);
      var macros = book.createSheet("Macros");
      begin(macros).setType(BOFRecord.TYPE_EXCEL_4_MACRO);
      book.createSheet("Data").createRow(0).createCell(0).setCellValue("a");
      book.createSheet("Old").createRow(0).createCell(0).setCellValue("b");
      book.setSheetVisibility(2, SheetVisibility.HIDDEN);
      var file = write(book);

      assertThat(WorkbookFile.lines(file, "")).containsExactly("a");
      assertThat(WorkbookFile.lines(file, "{\"sheetNumber\": 2}")).containsExactly("b");
      assertThat(WorkbookFile.notes(file, ""))
          .containsExactly(
              "Only the first sheet of the workbook, \"Data\", is read; 1 sheet is not: \"Old\"."
                  + " Declare sheetName in the dialect to read another one.",
              "The sheet \"Data\", which is read, is hidden in the workbook: its rows are published all"
                  + " the same. Declare sheetName in the dialect to read another one.");
    }
  }

  @Test
  void formatsAreThoseOfXlsx() throws IOException {
    try (var book = new HSSFWorkbook()) {
      var row = book.createSheet("one").createRow(0);
      var formats = new String[] {"[h]:mm:ss", "00000", "\"Standard\"", "dd.mm.yyyy"};
      for (var i = 0; i < formats.length; i++) {
        var style = book.createCellStyle();
        style.setDataFormat(book.createDataFormat().getFormat(formats[i]));
        row.createCell(i).setCellStyle(style);
        row.getCell(i).setCellValue(1.0);
      }
      row.getCell(3).setCellFormula("A1+1");
      row.getCell(3).setCellValue(41332);

      assertThat(WorkbookFile.lines(write(book), NO_HEADER))
          .containsExactly("", "1: PT24H Duration|00001 CodeNumber|1 Long|2013-02-27 LocalDate");
    }
  }

  @Test
  void formulasWithoutASavedValueAreAnError() throws IOException {
    try (var book = new HSSFWorkbook()) {
      var sheet = book.createSheet("one");
      sheet.createRow(0).createCell(0).setCellValue(1);
      sheet.getRow(0).createCell(1).setCellFormula("IF(A1=1,\"\",\"x\")");
      sheet.createRow(1).createCell(0).setCellFormula("A1*2");
      sheet.createRow(2).createCell(0).setCellFormula("SUM(A1:A2)");
      makeEmpty(sheet);

      assertThat(WorkbookFile.lines(write(book), NO_HEADER))
          .containsExactly(
              "source-error 2: 2 formulas have no saved value, the first in cell A2; open the workbook in"
                  + " a spreadsheet program, let it calculate, and save it.");
    }
  }

  @Test
  void emptyTextOfAFormulaIsASavedValue() throws IOException {
    try (var book = new HSSFWorkbook()) {
      var sheet = book.createSheet("one");
      sheet.createRow(0).createCell(0).setCellFormula("IF(1=1,\"\",\"x\")");
      sheet.getRow(0).createCell(1).setCellValue("b");
      makeEmpty(sheet);

      var file = write(book);
      assertThat(WorkbookFile.lines(file, NO_HEADER)).containsExactly("", "1: -|b");
      assertThat(WorkbookFile.notes(file, NO_HEADER))
          .containsExactly(
              "The saved value of 1 formula, the first in cell A1, is an empty text, as when a workbook"
                  + " was never calculated. To be sure, open the workbook in a spreadsheet program, let it"
                  + " calculate, and save it.");
    }
  }

  @ParameterizedTest
  @CsvSource({"Book, Excel 95 or older", "EncryptedPackage, protected by a password"})
  void workbookThatIsNotReadIsNamedForWhatItIs(String stream, String cause) throws IOException {
    var file = folder.resolve("t.xls");
    try (var container = new POIFSFileSystem();
        var out = Files.newOutputStream(file)) {
      container.createDocument(new ByteArrayInputStream(new byte[] {1}), stream);
      container.writeFilesystem(out);
    }
    assertThat(WorkbookFile.lines(file, "")).singleElement().asString().contains(cause);
  }

  /// The text of a formula's value is empty, as programs write it that do not calculate.
  private static void makeEmpty(HSSFSheet sheet) {
    for (var cells = sheet.getSheet().getCellValueIterator(); cells.hasNext(); ) {
      if (cells.next() instanceof FormulaRecordAggregate formula) {
        FormulaRecord record = formula.getFormulaRecord();
        record.setCachedResultTypeEmptyString();
      }
    }
  }

  private static BOFRecord begin(HSSFSheet sheet) {
    return (BOFRecord) sheet.getSheet().findFirstRecordBySid(BOFRecord.sid);
  }

  private Path write(HSSFWorkbook book) throws IOException {
    var file = folder.resolve("t.xls");
    try (var out = Files.newOutputStream(file)) {
      book.write(out);
    }
    return file;
  }
}
