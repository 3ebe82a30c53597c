package io.specstore.bench;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.specstore.datapackage.Dialect;
import io.specstore.datapackage.Edition;
import io.specstore.datapackage.TableSchema;
import io.specstore.dataset.Outcome;
import io.specstore.table.check.PassOptions;
import io.specstore.table.check.TableInput;
import io.specstore.table.check.TablePass;
import io.specstore.table.reader.TableSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Consumer;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.ReadableWorkbook;

/// The row of the benchmark table about a workbook: every cell read, checked and cast, beside a
/// well-known reader that only looks at them.
final class WorkbookBench {
  private static final int ROWS = 100_000;
  private static final int COLUMNS = 10;
  private static final int ROUNDS = 3;
  private static final List<String> TYPES =
      List.of("integer", "string", "number", "date", "boolean");

  private final Path folder;
  private final Consumer<List<String>> table;

  /// @param table gets the cells of the row
  WorkbookBench(Path folder, Consumer<List<String>> table) {
    this.folder = folder;
    this.table = table;
  }

  void run() throws IOException, InterruptedException {
    var file = write(folder.resolve("sheet.xlsx"));
    var checked = Double.MAX_VALUE;
    var bare = Double.MAX_VALUE;
    // The best of alternated rounds: the first ones pay for the compiler.
    for (int round = 0; round < ROUNDS; round++) {
      bare = Math.min(bare, bareSeconds(file));
      checked = Math.min(checked, checkedSeconds(file));
    }
    table.accept(
        List.of(
            "XLSX of %,d rows × %d: every cell read, checked and cast".formatted(ROWS, COLUMNS),
            "%.2f s".formatted(checked),
            "fastexcel-reader's bare loop over the cells: %.2f s".formatted(bare),
            "%.2f".formatted(checked / bare),
            "%.1f MB".formatted(Files.size(file) / 1e6)));
    Files.delete(file);
  }

  private static Path write(Path file) throws IOException {
    try (var out = Files.newOutputStream(file);
        var workbook = new Workbook(out, "specstore", "1.0")) {
      var sheet = workbook.newWorksheet("data");
      var day = workbook.newWorksheet("other");
      day.value(0, 0, "unused");
      for (int column = 0; column < COLUMNS; column++) {
        sheet.value(0, column, "c" + column);
      }
      for (int row = 1; row <= ROWS; row++) {
        for (int column = 0; column < COLUMNS; column++) {
          switch (column % TYPES.size()) {
            case 0 -> sheet.value(row, column, row * 7 + column);
            case 1 -> sheet.value(row, column, "some words " + row % 1_000);
            case 2 -> sheet.value(row, column, row / 8.0);
            case 3 -> {
              sheet.value(row, column, LocalDate.of(2000, 1, 1).plusDays(row % 9_000));
              sheet.style(row, column).format("yyyy-mm-dd").set();
            }
            default -> sheet.value(row, column, row % 3 == 0);
          }
        }
      }
    }
    return file;
  }

  private static double bareSeconds(Path file) throws IOException {
    var begun = System.nanoTime();
    var cells = 0L;
    try (var in = Files.newInputStream(file);
        var workbook = new ReadableWorkbook(in);
        var rows = workbook.getFirstSheet().openStream()) {
      cells =
          rows.mapToLong(row -> row.stream().filter(WorkbookBench::holdsSomething).count()).sum();
    }
    require(cells == (ROWS + 1L) * COLUMNS, cells + " cells");
    return (System.nanoTime() - begun) / 1e9;
  }

  private static boolean holdsSomething(Cell cell) {
    return cell != null && cell.getRawValue() != null;
  }

  private static double checkedSeconds(Path file) throws InterruptedException {
    var begun = System.nanoTime();
    var source = new TableSource(List.of(file), "xlsx", "", Dialect.DEFAULT);
    var result =
        new TablePass()
            .run(new TableInput("sheet", source, schema(), PassOptions.DEFAULT), List.of());
    require(result.valid() && result.rowCount() == ROWS, result.errors().toString());
    return (System.nanoTime() - begun) / 1e9;
  }

  private static TableSchema schema() {
    var schema = JsonNodeFactory.instance.objectNode();
    var fields = schema.putArray("fields");
    for (int column = 0; column < COLUMNS; column++) {
      fields.addObject().put("name", "c" + column).put("type", TYPES.get(column % TYPES.size()));
    }
    return switch (TableSchema.parse(schema, Edition.V2)) {
      case Outcome.Ok<TableSchema>(var parsed) -> parsed;
      case Outcome.Refused<TableSchema>(var problems) ->
          throw new IllegalStateException(problems.toString());
    };
  }

  private static void require(boolean holds, String what) {
    if (!holds) {
      throw new IllegalStateException("the workbook was read otherwise: " + what);
    }
  }
}
