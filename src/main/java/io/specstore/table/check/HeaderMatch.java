package io.specstore.table.check;

import io.specstore.datapackage.TableSchema;
import io.specstore.datapackage.TableSchema.FieldsMatch;
import io.specstore.table.report.ErrorType;
import io.specstore.table.report.Message;
import io.specstore.table.report.TableError;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Compares the labels of a source with the fields of its schema and says which cell belongs to
/// which field (Table Schema v2, "fieldsMatch"; v1 is always exact).
final class HeaderMatch {
  /// The cell of a field that the source doesn't have.
  static final int ABSENT = -1;

  private final TableSchema schema;
  private final List<String> labels;
  private final Reading reading;
  private final List<TableError> errors = new ArrayList<>();

  /// Which cell of a row belongs to which field, and what was wrong with the labels.
  static final class Layout {
    private final int[] cells;
    private final int width;
    private final List<TableError> errors;

    private Layout(int[] cells, int width, List<TableError> errors) {
      this.cells = cells;
      this.width = width;
      this.errors = List.copyOf(errors);
    }

    /// The number of that field's cell, both counted from 0, or [HeaderMatch#ABSENT].
    int cell(int field) {
      return cells[field];
    }

    /// How many cells a row should have.
    int width() {
      return width;
    }

    List<TableError> errors() {
      return errors;
    }
  }

  /// How labels are compared.
  ///
  /// @param isStrict whether a repeated label is an error even where the schema has it counted on
  record Reading(boolean caseSensitive, boolean isStrict) {}

  private HeaderMatch(TableSchema schema, List<String> labels, Reading reading) {
    this.schema = schema;
    this.labels = labels;
    this.reading = reading;
  }

  /// The layout of a source without labels: cell for field.
  static Layout byPosition(TableSchema schema) {
    var cells = new int[schema.fields().size()];
    for (var i = 0; i < cells.length; i++) {
      cells[i] = i;
    }
    return new Layout(cells, cells.length, List.of());
  }

  static Layout of(TableSchema schema, List<String> labels, Reading reading) {
    var comparison = new HeaderMatch(schema, labels, reading);
    return schema.fieldsMatch() == FieldsMatch.EXACT ? comparison.inOrder() : comparison.byName();
  }

  private Layout inOrder() {
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
    return new Layout(byPosition(schema).cells, fields.size(), errors);
  }

  private void compare(int index, String field, Map<String, Integer> seen) {
    var label = labels.get(index).strip();
    var repeats = seen.merge(label, 1, Integer::sum) - 1;
    // A repeated label counts on, as the original had it: a, a, a are the fields a, a_1, a_2.
    var isRepeat = repeats > 0 && !label.isEmpty();
    if (isRepeat ? isRightRepeat(label, repeats, field) : same(label, field)) {
      return;
    }
    if (label.isEmpty()) {
      add(ErrorType.BLANK_LABEL, index, field, "", Message.of("Label %d is blank.", index + 1));
    } else if (isRepeat) {
      add(
          ErrorType.DUPLICATE_LABEL,
          index,
          field,
          label,
          Message.of("Label %d, \"%s\", is there before.", index + 1, label));
    } else {
      add(
          ErrorType.INCORRECT_LABEL,
          index,
          field,
          label,
          Message.of(
              "Label %d is \"%s\", but the schema's field %d is \"%s\".",
              index + 1, label, index + 1, field));
    }
  }

  private boolean isRightRepeat(String label, int repeats, String field) {
    return !reading.isStrict() && (same(label, field) || same(label + "_" + repeats, field));
  }

  private Layout byName() {
    var places = new HashMap<String, Integer>();
    for (var i = 0; i < labels.size(); i++) {
      var label = labels.get(i).strip();
      if (label.isEmpty()) {
        add(ErrorType.BLANK_LABEL, i, "", "", Message.of("Label %d is blank.", i + 1));
      } else if (places.putIfAbsent(key(label), i) != null) {
        add(
            ErrorType.DUPLICATE_LABEL,
            i,
            "",
            label,
            Message.of("Label %d, \"%s\", is there before.", i + 1, label));
      }
    }
    var cells = new int[schema.fields().size()];
    var found = 0;
    for (var i = 0; i < cells.length; i++) {
      var place = places.remove(key(schema.fields().get(i).name()));
      cells[i] = place == null ? ABSENT : place;
      found += place == null ? 0 : 1;
      if (place == null && mustBeThere(i)) {
        missing(i, schema.fields().get(i).name());
      }
    }
    if (schema.fieldsMatch() == FieldsMatch.EQUAL || schema.fieldsMatch() == FieldsMatch.SUPERSET) {
      places.values().stream().sorted().forEach(this::extra);
    }
    if (found == 0 && errors.isEmpty()) {
      missing(0, schema.fields().getFirst().name());
    }
    return new Layout(cells, labels.size(), errors);
  }

  private boolean mustBeThere(int field) {
    return schema.fieldsMatch() == FieldsMatch.EQUAL
        || schema.fieldsMatch() == FieldsMatch.SUBSET
        || schema.fields().get(field).constraints().required();
  }

  private void missing(int index, String field) {
    add(
        ErrorType.MISSING_LABEL,
        index,
        field,
        "",
        Message.of(
            "The label \"%s\" is missing; the schema has it as field %d.", field, index + 1));
  }

  private void extra(int index) {
    add(
        ErrorType.EXTRA_LABEL,
        index,
        "",
        labels.get(index),
        Message.of(
            "Label %d, \"%s\", is not in the schema, which has %s.",
            index + 1, labels.get(index), Message.count(schema.fields().size(), "field")));
  }

  private boolean same(String label, String field) {
    return reading.caseSensitive()
        ? label.equals(field.strip())
        : label.equalsIgnoreCase(field.strip());
  }

  private String key(String label) {
    return reading.caseSensitive() ? label.strip() : label.strip().toLowerCase(Locale.ROOT);
  }

  private void add(ErrorType type, int index, String field, String label, String message) {
    errors.add(
        TableError.of(type, message)
            .inField(index + 1, field)
            .withCell(label.substring(0, Math.min(label.length(), TableError.MAX_CELL_CHARS)))
            .withExpected(field.isEmpty() ? "no such label" : "the label \"" + field + "\""));
  }
}
