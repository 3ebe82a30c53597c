package io.specstore.table.workbook;

import io.specstore.datapackage.FormatOptions;
import io.specstore.table.report.ErrorType;
import io.specstore.table.report.Message;
import io.specstore.table.report.TableReadException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.poi.EncryptedDocumentException;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.FormulaError;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;

/// The rows of one sheet of an XLS workbook, by Apache POI. It is read into memory, so its size is
/// limited; a sheet of that format has at most 65,536 rows.
final class XlsRows implements SheetRows {
  /// The largest workbook that is read.
  static final long MAX_BYTES = 32L << 20;

  private final HSSFWorkbook book;
  private final Sheet sheet;
  private final Iterator<Row> rows;
  private final NumericCells numbers;
  private final Map<String, CellFormat> formats = new HashMap<>();

  private XlsRows(HSSFWorkbook book, FormatOptions options) throws TableReadException {
    this.book = book;
    this.sheet = sheet(book, SheetChoice.of(options));
    this.rows = sheet.rowIterator();
    this.numbers =
        new NumericCells(
            book.getInternalWorkbook().isUsing1904DateWindowing(), options.showAsFormatted());
  }

  static XlsRows open(Path file, FormatOptions options) throws IOException, TableReadException {
    if (Files.size(file) > MAX_BYTES) {
      throw new TableReadException(
          ErrorType.SOURCE_ERROR,
          0,
          Message.of(
              "The XLS workbook has more than %,d bytes, which is the limit; save it as XLSX or CSV.",
              MAX_BYTES));
    }
    HSSFWorkbook book;
    try (var in = Files.newInputStream(file)) {
      book = new HSSFWorkbook(in);
    } catch (EncryptedDocumentException _) {
      throw new TableReadException(
          ErrorType.SOURCE_ERROR,
          0,
          "The workbook is protected by a password; save it without one.");
    } catch (IOException | RuntimeException _) {
      throw new TableReadException(
          ErrorType.SOURCE_ERROR,
          0,
          "The file is not an XLS workbook, or is broken; check its format, or save it again.");
    }
    try {
      return new XlsRows(book, options);
    } catch (TableReadException | RuntimeException e) {
      book.close();
      throw e;
    }
  }

  private static Sheet sheet(HSSFWorkbook book, SheetChoice choice) throws TableReadException {
    var names = new ArrayList<String>();
    for (var i = 0; i < book.getNumberOfSheets(); i++) {
      names.add(book.getSheetName(i));
      if (choice.isSheet(i + 1, names.getLast())) {
        return book.getSheetAt(i);
      }
    }
    throw choice.notFound(names);
  }

  @Override
  public List<MergedRange> merged() {
    return sheet.getMergedRegions().stream()
        .limit(MergedRange.MAX_RANGES)
        .map(region ->
            new MergedRange(
                region.getFirstRow() + 1,
                region.getFirstColumn() + 1,
                region.getLastRow() + 1,
                region.getLastColumn() + 1))
        .toList();
  }

  @Override
  public boolean next(SheetRow row) throws TableReadException {
    if (!rows.hasNext()) {
      return false;
    }
    var next = rows.next();
    row.begin(next.getRowNum() + 1);
    for (var cell : next) {
      put(row, cell);
    }
    return true;
  }

  private void put(SheetRow row, Cell cell) throws TableReadException {
    var column = cell.getColumnIndex();
    var type =
        cell.getCellType() == CellType.FORMULA
            ? cell.getCachedFormulaResultType()
            : cell.getCellType();
    switch (type) {
      case STRING -> row.set(column, cell.getStringCellValue());
      case BOOLEAN -> {
        var isTrue = cell.getBooleanCellValue();
        row.set(column, isTrue, isTrue ? "true" : "false");
      }
      case ERROR -> row.set(column, errorText(cell.getErrorCellValue()));
      case NUMERIC -> number(row, column, cell);
      case BLANK, FORMULA, _NONE -> {
        // The cell stays empty.
      }
    }
  }

  private static String errorText(byte code) {
    return FormulaError.isValidCode(code) ? FormulaError.forInt(code).getString() : "#ERROR";
  }

  private void number(SheetRow row, int column, Cell cell) throws TableReadException {
    var code = cell.getCellStyle().getDataFormatString();
    var id = cell.getCellStyle().getDataFormat();
    var format = formats.computeIfAbsent(String.valueOf(code), text -> CellFormat.of(id, text));
    numbers.put(row, column, Double.toString(cell.getNumericCellValue()), format);
  }

  @Override
  public void close() throws IOException {
    book.close();
  }
}
