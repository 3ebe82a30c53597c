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
import java.util.Set;
import java.util.stream.Stream;
import org.apache.poi.EncryptedDocumentException;
import org.apache.poi.hssf.OldExcelFormatException;
import org.apache.poi.hssf.record.BOFRecord;
import org.apache.poi.hssf.record.WSBoolRecord;
import org.apache.poi.hssf.record.aggregates.FormulaRecordAggregate;
import org.apache.poi.hssf.usermodel.HSSFSheet;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.apache.poi.ss.formula.ptg.AbstractFunctionPtg;
import org.apache.poi.ss.formula.ptg.AttrPtg;
import org.apache.poi.ss.formula.ptg.ConcatPtg;
import org.apache.poi.ss.formula.ptg.Ptg;
import org.apache.poi.ss.formula.ptg.ValueOperatorPtg;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.FormulaError;
import org.apache.poi.ss.usermodel.Row;

/// The rows of one sheet of an XLS workbook, by Apache POI. It is read into memory, so its size is
/// limited; a sheet of that format has at most 65,536 rows.
final class XlsRows implements SheetRows {
  /// The largest workbook that is read.
  static final long MAX_BYTES = 32L << 20;

  /// Functions that never give a text, and are the ones that people use.
  private static final Set<String> NUMERIC_FUNCTIONS =
      Set.of(
          "SUM",
          "AVERAGE",
          "COUNT",
          "COUNTA",
          "COUNTIF",
          "SUMIF",
          "SUMPRODUCT",
          "MIN",
          "MAX",
          "ROUND",
          "ROUNDUP",
          "ROUNDDOWN",
          "ABS",
          "INT",
          "MOD",
          "PRODUCT",
          "STDEV",
          "MEDIAN",
          "DATE",
          "TODAY",
          "NOW",
          "YEAR",
          "MONTH",
          "DAY");

  private final HSSFWorkbook book;
  private final HSSFSheet sheet;
  private final Iterator<Row> rows;
  private final NumericCells numbers;
  private final Map<String, CellFormat> formats = new HashMap<>();
  private final List<NamedSheet> named;
  private final List<String> warnings;
  private final Formulas formulas;

  private XlsRows(HSSFWorkbook book, FormatOptions options) throws TableReadException {
    this.book = book;
    var choice = SheetChoice.of(options);
    var sheets = sheets(book);
    this.sheet = sheet(sheets, choice);
    this.named = named(sheets);
    this.warnings = choice.notes(named);
    this.formulas = new Formulas(sheet.getForceFormulaRecalculation());
    checkFormulas();
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
    } catch (OldExcelFormatException _) {
      throw new TableReadException(
          ErrorType.SOURCE_ERROR,
          0,
          "The file is a workbook of Excel 95 or older, which is not read; save it as XLSX.");
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

  /// The sheets that have cells: those of charts, dialogs and macros are not counted.
  private static List<HSSFSheet> sheets(HSSFWorkbook book) {
    var sheets = new ArrayList<HSSFSheet>();
    for (var i = 0; i < book.getNumberOfSheets(); i++) {
      var sheet = book.getSheetAt(i);
      var records = sheet.getSheet();
      var isWorksheet =
          records.findFirstRecordBySid(BOFRecord.sid) instanceof BOFRecord begin
              && begin.getType() == BOFRecord.TYPE_WORKSHEET;
      var isDialog =
          records.findFirstRecordBySid(WSBoolRecord.sid) instanceof WSBoolRecord options
              && options.getDialog();
      if (isWorksheet && !isDialog) {
        sheets.add(sheet);
      }
    }
    return sheets;
  }

  private static HSSFSheet sheet(List<HSSFSheet> sheets, SheetChoice choice)
      throws TableReadException {
    for (var i = 0; i < sheets.size(); i++) {
      if (choice.isSheet(i + 1, sheets.get(i).getSheetName())) {
        return sheets.get(i);
      }
    }
    throw choice.notFound(sheets.stream().map(HSSFSheet::getSheetName).toList());
  }

  private List<NamedSheet> named(List<HSSFSheet> sheets) {
    return Stream.concat(Stream.of(sheet), sheets.stream().filter(other -> !other.equals(sheet)))
        .map(this::named)
        .toList();
  }

  private NamedSheet named(HSSFSheet any) {
    var index = book.getSheetIndex(any);
    return new NamedSheet(
        any.getSheetName(), book.isSheetHidden(index) || book.isSheetVeryHidden(index));
  }

  @Override
  public List<NamedSheet> sheets() {
    return named;
  }

  @Override
  public List<String> warnings() {
    return warnings;
  }

  @Override
  public List<String> notes() {
    var notes = new ArrayList<>(formulas.notes());
    notes.addAll(numbers.notes());
    return notes;
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
      case ERROR -> {
        var text = errorText(cell.getErrorCellValue());
        formulas.wrong(row.number(), column, text, 1);
        row.set(column, text);
      }
      case NUMERIC -> number(row, column, cell);
      case BLANK, FORMULA, _NONE -> {
        // The cell stays empty.
      }
    }
  }

  /// The format has a value beside each formula; programs that do not calculate write the empty
  /// text, which is wrong where a formula can't be a text.
  private void checkFormulas() throws TableReadException {
    for (var cells = sheet.getSheet().getCellValueIterator(); cells.hasNext(); ) {
      if (cells.next() instanceof FormulaRecordAggregate formula) {
        var row = formula.getRow() + 1;
        var value = formula.getFormulaRecord();
        if (value.getCachedResultTypeEnum() != CellType.STRING) {
          formulas.saved(row, formula.getColumn(), value.getValue() == 0);
        } else if (formula.getStringValue() != null && !formula.getStringValue().isEmpty()) {
          formulas.saved(row, formula.getColumn(), false);
        } else if (isNumber(formula.getFormulaTokens())) {
          formulas.missing(row, formula.getColumn(), 1);
        } else {
          formulas.empty(row, formula.getColumn());
        }
      }
    }
    if (formulas.areMissing()) {
      throw formulas.error();
    }
    formulas.checkCalculated();
  }

  /// Whether a formula ends in an operation that gives a number or a flag, never a text.
  private static boolean isNumber(Ptg[] formula) {
    return formula.length > 0
        && switch (formula[formula.length - 1]) {
          case ConcatPtg _ -> false;
          case ValueOperatorPtg _ -> true;
          case AttrPtg attribute -> attribute.isSum();
          case AbstractFunctionPtg function -> NUMERIC_FUNCTIONS.contains(function.getName());
          default -> false;
        };
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
