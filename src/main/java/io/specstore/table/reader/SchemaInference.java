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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Infers a schema and a dialect for a table that has no descriptor.
///
/// It is careful: a column has a type other than string only when every cell that is looked at has
/// it ([#infer]), or nine of ten of them ([#inferFromMost]), and numbers with leading zeros or a
/// plus are text, since they are codes more often than quantities.
public final class SchemaInference {
  /// The most rows that are looked at.
  static final int MAX_ROWS = 100_000;

  /// So many cells of a hundred may be wrong for the type of their column in [#inferFromMost].
  private static final int TOLERANCE_PERCENT = 10;

  private SchemaInference() {}

  /// What a descriptor of the table may declare.
  ///
  /// @param renamed the names of fields whose labels repeat earlier ones, by the numbers of their
  ///   columns, in their order
  /// @param warnings notes about the source that are known once it is open, such as that its
  ///   encoding is not the declared one; those that its rows show come from reading all of them
  public record Inferred(
      String encoding,
      Dialect dialect,
      TableSchema schema,
      SequencedMap<Integer, String> renamed,
      List<String> warnings) {
    public Inferred {
      renamed = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(renamed));
      warnings = List.copyOf(warnings);
    }
  }

  /// Infers types that every cell has; refused when the source can't be read as a table.
  public static Outcome<Inferred> infer(TableSource source) throws IOException {
    return infer(source, MAX_ROWS, 0);
  }

  /// Infers types that most cells have, so that the others can be reported as errors; a problem's
  /// code is the type of the error.
  public static Outcome<Inferred> inferFromMost(TableSource source) throws IOException {
    return infer(source, 1, TOLERANCE_PERCENT);
  }

  /// @param wideningRows the first so many rows may add columns where there are no labels
  private static Outcome<Inferred> infer(TableSource source, int wideningRows, int tolerancePercent)
      throws IOException {
    try (var table = OpenTable.open(source, List.of())) {
      return infer(table, wideningRows, () -> new TypeInference(tolerancePercent));
    } catch (TableReadException e) {
      return Outcome.refused(new Problem(e.type().wireName(), e.text()));
    }
  }

  private static Outcome<Inferred> infer(
      OpenTable table, int wideningRows, Supplier<TypeInference> newColumn)
      throws IOException, TableReadException {
    var records = new RecordCursor(table.records());
    var columns = new ArrayList<TypeInference>();
    table.labels().forEach(_ -> columns.add(newColumn.get()));
    seeRows(records, columns, table.hasLabels() ? 0 : wideningRows, newColumn);
    if (columns.isEmpty()) {
      return Outcome.refused(
          new Problem(
              ErrorType.SOURCE_ERROR.wireName(),
              Stream.concat(
                      Stream.of("The file is empty; a table needs at least a header."),
                      table.warnings().stream())
                  .collect(Collectors.joining(" "))));
    }
    var labels = table.hasLabels() ? table.labels() : Collections.nCopies(columns.size(), "");
    return switch (TableSchema.parse(schema(names(labels), columns), Edition.V2)) {
      case Outcome.Ok<TableSchema>(var schema) ->
          Outcome.ok(
              new Inferred(
                  table.encoding(),
                  table.dialect(),
                  schema,
                  renamed(labels, schema.fieldNames()),
                  table.warnings()));
      case Outcome.Refused<TableSchema>(var problems) -> new Outcome.Refused<>(problems);
    };
  }

  /// @param wideningRows the first so many rows may add columns
  private static void seeRows(
      RecordCursor records,
      List<TypeInference> columns,
      int wideningRows,
      Supplier<TypeInference> newColumn)
      throws IOException, TableReadException {
    var text = new CellText();
    var rows = 0;
    for (var record = records.next(); record != null && rows < MAX_ROWS; record = records.next()) {
      rows++;
      if (record.isMalformed()) {
        continue;
      }
      while (rows <= wideningRows && columns.size() < record.cellCount()) {
        columns.add(newColumn.get());
      }
      for (var i = 0; i < Math.min(record.cellCount(), columns.size()); i++) {
        record.cell(i, text);
        columns.get(i).see(text, record.nativeValue(i));
      }
    }
  }

  /// Repeated labels get numbers (`a`, `a_1`), blank ones are named by their place.
  private static List<String> names(List<String> labels) {
    var counted = new NumberedNames();
    var names = new ArrayList<String>();
    for (var label : labels) {
      var name = label.isBlank() ? "field" + (names.size() + 1) : label.strip();
      names.add(counted.unused(name));
    }
    return names;
  }

  private static SequencedMap<Integer, String> renamed(List<String> labels, List<String> names) {
    var renamed = new LinkedHashMap<Integer, String>();
    for (var i = 0; i < labels.size(); i++) {
      if (!labels.get(i).isBlank() && !labels.get(i).strip().equals(names.get(i))) {
        renamed.put(i + 1, names.get(i));
      }
    }
    return renamed;
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
