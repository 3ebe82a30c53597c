package io.specstore.table.reader;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.specstore.datapackage.Dialect;
import io.specstore.datapackage.Edition;
import io.specstore.datapackage.TableSchema;
import io.specstore.dataset.Outcome;
import io.specstore.dataset.Problem;
import io.specstore.table.cell.CellText;
import io.specstore.table.report.ErrorType;
import io.specstore.table.report.TableReadException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Supplier;

/// Finds a schema and a dialect for a table that comes without a descriptor.
///
/// It is careful: a column has a type other than string only when every cell in sight has it, and
/// numbers with leading zeros or a plus are text, since they are codes more often than quantities.
public final class SchemaInference {
  /// The most rows that are looked at.
  static final int MAX_ROWS = 100_000;

  /// So many cells of a hundred may be wrong in a column before its type is in doubt, where a table
  /// is checked against what most of its cells are.
  private static final int TOLERANCE_PERCENT = 10;

  private SchemaInference() {}

  /// What was found.
  ///
  /// @param encoding as it would be declared
  /// @param schema its `descriptor` is what to declare
  public record Inferred(
      String encoding, Dialect dialect, TableSchema schema, List<String> warnings) {
    public Inferred {
      warnings = List.copyOf(warnings);
    }
  }

  /// Looks at a source; refused when it can't be read as a table.
  public static Outcome<Inferred> infer(TableSource file) throws IOException {
    return infer(file, MAX_ROWS, 0);
  }

  /// Looks at a table for what most of its cells are, so that the others can be told as wrong; a
  /// problem's code is the type of the error.
  public static Outcome<Inferred> guess(TableSource file) throws IOException {
    return infer(file, 1, TOLERANCE_PERCENT);
  }

  /// @param growingRows so many rows may add columns where no label does
  private static Outcome<Inferred> infer(TableSource file, int growingRows, int tolerancePercent)
      throws IOException {
    try (var source = OpenTable.open(file, List.of())) {
      return infer(source, growingRows, () -> new TypeInference(tolerancePercent));
    } catch (TableReadException fault) {
      return Outcome.refused(new Problem(fault.type().wireName(), fault.text()));
    }
  }

  private static Outcome<Inferred> infer(
      OpenTable source, int growingRows, Supplier<TypeInference> guesses)
      throws IOException, TableReadException {
    var records = new RecordCursor(source.records());
    var columns = new ArrayList<TypeInference>();
    source.labels().forEach(_ -> columns.add(guesses.get()));
    look(records, columns, source.hasLabels() ? 0 : growingRows, guesses);
    if (columns.isEmpty()) {
      return Outcome.refused(
          new Problem(
              ErrorType.SOURCE_ERROR.wireName(),
              "The file is empty; a table needs at least a header."));
    }
    var labels = source.hasLabels() ? source.labels() : Collections.nCopies(columns.size(), "");
    return switch (TableSchema.parse(schema(names(labels), columns), Edition.V2)) {
      case Outcome.Ok<TableSchema>(var schema) ->
          Outcome.ok(new Inferred(source.encoding(), source.dialect(), schema, source.warnings()));
      case Outcome.Refused<TableSchema>(var problems) -> new Outcome.Refused<>(problems);
    };
  }

  /// @param growingRows so many rows may add columns
  private static void look(
      RecordCursor records,
      List<TypeInference> columns,
      int growingRows,
      Supplier<TypeInference> guesses)
      throws IOException, TableReadException {
    var text = new CellText();
    var rows = 0;
    for (var record = records.next(); record != null && rows < MAX_ROWS; record = records.next()) {
      rows++;
      while (rows <= growingRows && columns.size() < record.cellCount()) {
        columns.add(guesses.get());
      }
      for (var i = 0; i < Math.min(record.cellCount(), columns.size()); i++) {
        record.cell(i, text);
        columns.get(i).see(text, record.nativeValue(i));
      }
    }
  }

  /// Repeated labels count on (`a`, `a_1`), blank ones are named by their place.
  private static List<String> names(List<String> labels) {
    var counted = new NumberedNames();
    var names = new ArrayList<String>();
    for (var label : labels) {
      var name = label.isBlank() ? "field" + (names.size() + 1) : label.strip();
      names.add(counted.unused(name));
    }
    return names;
  }

  private static ObjectNode schema(List<String> names, List<TypeInference> columns) {
    var schema = JsonNodeFactory.instance.objectNode();
    var fields = schema.putArray("fields");
    for (var i = 0; i < names.size(); i++) {
      fields.addObject().put("name", names.get(i)).put("type", columns.get(i).kind().wireName());
    }
    schema.putArray("missingValues").add("");
    return schema;
  }
}
