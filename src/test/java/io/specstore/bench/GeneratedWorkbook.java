package io.specstore.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.ReadableWorkbook;

/// A generated workbook of ten typed columns, the same on every machine, and a well-known reader's
/// loop over its cells.
///
/// @param rows data rows
record GeneratedWorkbook(int rows) {
  private static final int COLUMNS = 10;
  private static final List<String> TYPES =
      List.of("integer", "string", "number", "date", "boolean");

  /// The Table Schema of its columns.
  static String schema() {
    return IntStream.range(0, COLUMNS)
        .mapToObj(column ->
            "{\"name\": \"c%d\", \"type\": \"%s\"}"
                .formatted(column, TYPES.get(column % TYPES.size())))
        .collect(Collectors.joining(", ", "{\"fields\": [", "]}"));
  }

  void write(Path file) throws IOException {
    try (var out = Files.newOutputStream(file);
        var workbook = new Workbook(out, "specstore", "1.0")) {
      var sheet = workbook.newWorksheet("data");
      workbook.newWorksheet("other").value(0, 0, "unused");
      for (int column = 0; column < COLUMNS; column++) {
        sheet.value(0, column, "c" + column);
      }
      for (int row = 1; row <= rows; row++) {
        for (int column = 0; column < COLUMNS; column++) {
          write(sheet, row, column);
        }
      }
    }
  }

  private static void write(Worksheet sheet, int row, int column) {
    switch (value(row, column)) {
      case LocalDate day -> {
        sheet.value(row, column, day);
        sheet.style(row, column).format("yyyy-mm-dd").set();
      }
      case Boolean flag -> sheet.value(row, column, flag);
      case Number number -> sheet.value(row, column, number);
      case Object text -> sheet.value(row, column, text.toString());
    }
  }

  /// Writes the same cells as CSV.
  void writeCsv(Path file) throws IOException {
    try (var out = Files.newBufferedWriter(file)) {
      out.write(line(column -> "c" + column));
      for (int row = 1; row <= rows; row++) {
        var number = row;
        out.write(line(column -> value(number, column)));
      }
    }
  }

  private static String line(IntFunction<Object> cells) {
    return IntStream.range(0, COLUMNS)
        .mapToObj(column -> cells.apply(column).toString())
        .collect(Collectors.joining(",", "", "\n"));
  }

  private static Object value(int row, int column) {
    return switch (column % TYPES.size()) {
      case 0 -> row * 7 + column;
      case 1 -> "some words " + row % 1_000;
      case 2 -> row / 8.0;
      case 3 -> LocalDate.of(2000, 1, 1).plusDays(row % 9_000);
      default -> row % 3 == 0;
    };
  }

  /// Seconds that fastexcel-reader needs to look at every cell.
  double loopSeconds(Path file) throws IOException {
    var begun = System.nanoTime();
    try (var in = Files.newInputStream(file);
        var workbook = new ReadableWorkbook(in);
        var records = workbook.getFirstSheet().openStream()) {
      var cells =
          records
              .mapToLong(row -> row.stream().filter(GeneratedWorkbook::holdsSomething).count())
              .sum();
      MeasurementException.unless(
          cells == (rows + 1L) * COLUMNS, "the bare loop saw " + cells + " cells");
    }
    return (System.nanoTime() - begun) / 1e9;
  }

  private static boolean holdsSomething(Cell cell) {
    return cell != null && cell.getRawValue() != null;
  }
}
