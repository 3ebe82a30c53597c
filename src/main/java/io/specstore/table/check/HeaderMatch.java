package io.specstore.table.check;

import io.specstore.datapackage.TableSchema;
import io.specstore.datapackage.TableSchema.FieldsMatch;
import io.specstore.table.reader.ColumnNumbers;
import io.specstore.table.reader.OpenTable;
import io.specstore.table.report.ErrorType;
import io.specstore.table.report.Message;
import io.specstore.table.report.TableError;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/// Compares the labels of a source with the fields of its schema and says which cell belongs to
/// which field (Table Schema v2, "fieldsMatch"; v1 is always exact).
final class HeaderMatch {
  /// The cell of a field that the source does not have.
  static final int ABSENT = -1;

  private final TableSchema schema;
  private final List<String> labels;
  private final ColumnNumbers columns;
  private final LabelComparison comparison;
  private final FieldsMatch fieldsMatch;
  private final List<TableError> errors = new ArrayList<>();
  private boolean hasNoColumn;

  /// Which cell of a row belongs to which field, and the errors of the labels.
  static final class ColumnMapping {
    private final int[] cells;
    private final int width;
    private final ColumnNumbers columns;
    private final List<TableError> errors;
    private final List<String> notes;

    private ColumnMapping(int[] cells, int width, HeaderMatch match, List<String> notes) {
      this.cells = cells;
      this.width = width;
      this.columns = match.columns;
      this.errors = match.errors.stream().filter(match::isKept).toList();
      this.notes = List.copyOf(notes);
    }

    private ColumnMapping(int[] cells, ColumnNumbers columns) {
      this.cells = cells;
      this.width = cells.length;
      this.columns = columns;
      this.errors = List.of();
      this.notes = List.of();
    }

    /// The number of that field's cell, both counted from 0, or [HeaderMatch#ABSENT].
    int cell(int field) {
      return cells[field];
    }

    /// The number of the column in the file that a cell is in, counted from 1; 0 for
    /// [HeaderMatch#ABSENT].
    ///
    /// @param cell counted from 0
    int column(int cell) {
      return cell == ABSENT ? 0 : columns.of(cell);
    }

    /// The number of the field that is in that column of the file, both counted from 1; 0 when none
    /// is.
    int field(int column) {
      for (var i = 0; i < cells.length; i++) {
        if (cells[i] != ABSENT && columns.of(cells[i]) == column) {
          return i + 1;
        }
      }
      return 0;
    }

    /// How many cells a row should have.
    int width() {
      return width;
    }

    List<TableError> errors() {
      return errors;
    }

    /// What is not as the schema says, where the check of it is left out.
    List<String> notes() {
      return notes;
    }
  }

  /// How labels are compared.
  ///
  /// @param isStrict whether a repeated label is an error even where the schema has a field of that
  ///   label with a number added
  /// @param checks those of labels that are made
  record LabelComparison(boolean caseSensitive, boolean isStrict, CheckSelection checks) {}

  /// Where a label is wrong.
  ///
  /// @param index counted from 0
  /// @param label empty when there is none
  /// @param field the name of the field in its place; empty when there is none
  private record Column(int index, String label, String field) {}

  private HeaderMatch(
      TableSchema schema, List<String> labels, ColumnNumbers columns, LabelComparison comparison) {
    this.schema = schema;
    this.labels = labels;
    this.columns = columns;
    this.comparison = comparison;
    this.fieldsMatch =
        schema.fieldsMatch() == FieldsMatch.EXACT && comparison.checks().ordersFields()
            ? FieldsMatch.EQUAL
            : schema.fieldsMatch();
  }

  /// The mapping of a source without labels, in the order of the fields.
  static ColumnMapping byPosition(TableSchema schema, ColumnNumbers columns) {
    return new ColumnMapping(IntStream.range(0, schema.fields().size()).toArray(), columns);
  }

  static ColumnMapping of(TableSchema schema, OpenTable source, LabelComparison comparison) {
    var match = new HeaderMatch(schema, source.labels(), source.columns(), comparison);
    return match.fieldsMatch == FieldsMatch.EXACT ? match.inOrder() : match.byName();
  }

  private ColumnMapping inOrder() {
    var fields = schema.fields();
    var seen = new HashMap<String, Integer>();
    for (var i = 0; i < Math.max(labels.size(), fields.size()); i++) {
      if (i >= labels.size()) {
        missing(i, fields.get(i).name());
      } else if (i >= fields.size()) {
        extra(i);
      } else {
        compare(i, fields.get(i).name(), seen);
      }
    }
    var cells = IntStream.range(0, fields.size()).toArray();
    for (var i = labels.size(); i < cells.length && leavesOut(ErrorType.MISSING_LABEL); i++) {
      cells[i] = ABSENT;
    }
    return mapping(
        cells,
        leavesOut(ErrorType.EXTRA_LABEL) && labels.size() > cells.length
            ? labels.size()
            : fields.size());
  }

  private boolean leavesOut(ErrorType type) {
    return !comparison.checks().makes(type);
  }

  private ColumnMapping mapping(int[] cells, int width) {
    var notes = new ArrayList<String>();
    for (var type : comparison.checks().left()) {
      var left = errors.stream().filter(error -> error.type() == type && !isKept(error)).toList();
      if (!left.isEmpty()) {
        notes.add(note(left));
      }
    }
    return new ColumnMapping(cells, width, this, notes);
  }

  /// A field that needs values needs a column, and a table at least one.
  private boolean isKept(TableError error) {
    return comparison.checks().makes(error.type())
        || (error.type() == ErrorType.MISSING_LABEL && hasNoColumn)
        || (error.type() == ErrorType.MISSING_LABEL
            && schema.fields().get(schema.indexOf(error.fieldName())).constraints().required());
  }

  private static String note(List<TableError> left) {
    var first = left.getFirst();
    return Message.of(
        "%s%s This is not checked, as declared (%s).",
        first.message(),
        left.size() == 1
            ? ""
            : Message.of(" %s like it.", Message.count(left.size() - 1L, "more label")),
        first.type().wireName());
  }

  private boolean has(FieldsMatch first, FieldsMatch second) {
    return fieldsMatch == first || fieldsMatch == second;
  }

  private void compare(int index, String field, Map<String, Integer> seen) {
    var label = labels.get(index).strip();
    var repeats = seen.merge(label, 1, Integer::sum) - 1;
    // Repeated labels are numbered, as earlier versions did: a, a, a are the fields a, a_1, a_2.
    var isRepeat = repeats > 0 && !label.isEmpty();
    if (isRepeat ? isExpectedRepeat(label, repeats, field) : same(label, field)) {
      return;
    }
    if (label.isEmpty() && isNamedByPlace(index, field)) {
      return;
    }
    if (label.isEmpty()) {
      add(
          ErrorType.BLANK_LABEL,
          new Column(index, "", field),
          Message.of("Label %d is blank.", columns.of(index)));
    } else if (isRepeat) {
      add(
          ErrorType.DUPLICATE_LABEL,
          new Column(index, label, field),
          Message.of(
              "Label %d, \"%s\", is a duplicate.", columns.of(index), Message.escaped(label)));
    } else {
      add(
          ErrorType.INCORRECT_LABEL,
          new Column(index, label, field),
          Message.of(
              "Label %d is \"%s\", but the schema's field %d is \"%s\".",
              columns.of(index), Message.escaped(label), index + 1, Message.escaped(field)));
    }
  }

  private boolean isExpectedRepeat(String label, int repeats, String field) {
    return !comparison.isStrict() && (same(label, field) || same(label + "_" + repeats, field));
  }

  /// A column without a label is known by its place, `field1` and so on.
  private boolean isNamedByPlace(int index, String field) {
    return !comparison.isStrict() && field.equals("field" + columns.of(index));
  }

  private ColumnMapping byName() {
    var positions = new HashMap<String, Integer>();
    for (var i = 0; i < labels.size(); i++) {
      var label = labels.get(i).strip();
      if (label.isEmpty()) {
        if (has(FieldsMatch.EQUAL, FieldsMatch.SUPERSET)) {
          add(
              ErrorType.BLANK_LABEL,
              new Column(i, "", ""),
              Message.of("Label %d is blank.", columns.of(i)));
        }
      } else if (positions.putIfAbsent(key(label), i) != null) {
        add(
            ErrorType.DUPLICATE_LABEL,
            new Column(i, label, ""),
            Message.of("Label %d, \"%s\", is a duplicate.", columns.of(i), Message.escaped(label)));
      }
    }
    var cells = new int[schema.fields().size()];
    var found = 0;
    for (var i = 0; i < cells.length; i++) {
      var position = positions.remove(key(schema.fields().get(i).name()));
      cells[i] = position == null ? ABSENT : position;
      found += position == null ? 0 : 1;
      if (position == null && isExpected(i)) {
        missing(i, schema.fields().get(i).name());
      }
    }
    if (has(FieldsMatch.EQUAL, FieldsMatch.SUPERSET)) {
      positions.values().stream().sorted().forEach(this::extra);
    }
    hasNoColumn = found == 0;
    if (found == 0 && errors.isEmpty()) {
      missing(0, schema.fields().getFirst().name());
    }
    return mapping(cells, labels.size());
  }

  private boolean isExpected(int field) {
    return has(FieldsMatch.EQUAL, FieldsMatch.SUBSET)
        || schema.fields().get(field).constraints().required();
  }

  /// A field without a column is numbered after the labels.
  private void missing(int index, String field) {
    var before = errors.stream().filter(error -> error.type() == ErrorType.MISSING_LABEL).count();
    add(
        ErrorType.MISSING_LABEL,
        new Column(labels.size() + (int) before, "", field),
        Message.of(
            "The label \"%s\" is missing; the schema has it as field %d.",
            Message.escaped(field), index + 1));
  }

  private void extra(int index) {
    add(
        ErrorType.EXTRA_LABEL,
        new Column(index, labels.get(index), ""),
        Message.of(
            "Label %d, \"%s\", is not in the schema, which has %s.",
            columns.of(index),
            Message.escaped(labels.get(index)),
            Message.count(schema.fields().size(), "field")));
  }

  private boolean same(String label, String field) {
    return comparison.caseSensitive()
        ? label.equals(field.strip())
        : label.equalsIgnoreCase(field.strip());
  }

  private String key(String label) {
    return comparison.caseSensitive() ? label.strip() : label.strip().toLowerCase(Locale.ROOT);
  }

  private void add(ErrorType type, Column column, String message) {
    var label = column.label();
    var field = column.field();
    errors.add(
        TableError.of(type, message)
            .inField(columns.of(column.index()), field)
            .withCell(TableError.cut(label))
            .withExpected(field.isEmpty() ? "no such label" : "the label \"" + field + "\""));
  }
}
