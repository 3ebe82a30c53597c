package io.specstore.table.transform;

import io.specstore.datapackage.Field;
import io.specstore.datapackage.FieldKind;
import io.specstore.datapackage.TableSchema;
import io.specstore.processing.NameSelector;
import io.specstore.processing.PatternLimitException;
import io.specstore.processing.RowStep;
import io.specstore.table.report.Message;
import io.specstore.table.writer.ValueFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// The steps that look at one row after the other: filter, delete_fields, find_replace, set_types.
final class FieldSteps {
  private final String step;

  /// @param step its number and name, for messages
  FieldSteps(String step) {
    this.step = step;
  }

  StepTable filter(StepTable table, RowStep.Filter filter) throws StepException {
    var test = new RowPredicate(table.schema()).of(filter.condition());
    return mapped(table, table.schema(), row -> test.test(row) ? one(row) : List.of());
  }

  StepTable deleteFields(StepTable table, RowStep.DeleteFields delete) throws StepException {
    var gone = new TreeSet<Integer>();
    for (var selector : delete.fields()) {
      gone.addAll(positions(table.schema(), selector));
    }
    return kept(table, gone);
  }

  private StepTable kept(StepTable table, Set<Integer> gone) throws StepException {
    var kept =
        IntStream.range(0, table.schema().fields().size())
            .filter(position -> !gone.contains(position))
            .toArray();
    var edit = new SchemaBuilder(table.schema());
    edit.keep(kept);
    return mapped(
        table,
        edit.done(),
        row -> {
          var left = new @Nullable Object[kept.length];
          for (var i = 0; i < kept.length; i++) {
            left[i] = row[kept[i]];
          }
          return one(left);
        });
  }

  /// The positions of all fields that are meant; there has to be one.
  static List<Integer> positions(TableSchema schema, NameSelector selector) throws StepException {
    var positions = new ArrayList<Integer>();
    for (var i = 0; i < schema.fields().size(); i++) {
      if (selector.selects(schema.fields().get(i).name(), i)) {
        positions.add(i);
      }
    }
    if (positions.isEmpty()) {
      throw new StepException(
          Message.of(
              "there is no field %s; there are %s",
              selector, SchemaBuilder.quoted(schema.fieldNames())));
    }
    return positions;
  }

  StepTable findReplace(StepTable table, RowStep.FindReplace replace) throws StepException {
    var schema = table.schema();
    var positions = new ArrayList<Integer>();
    for (var replacement : replace.replacements()) {
      positions.add(SchemaBuilder.position(schema, replacement.field()));
    }
    var casts = new ArrayList<ValueCast>();
    for (var position : positions) {
      var field = schema.fields().get(position);
      casts.add(new ValueCast(text(field), field, schema.edition()));
    }
    return mapped(
        table,
        schema,
        row -> {
          @Nullable Object[] changed = row.clone();
          for (var i = 0; i < positions.size(); i++) {
            var position = positions.get(i);
            var value = changed[position];
            if (value != null) {
              changed[position] = replaced(value, replace.replacements().get(i), casts.get(i));
            }
          }
          return one(changed);
        });
  }

  /// What takes its place has to be of the field's type again; in text, what is left empty stays
  /// text.
  private static @Nullable Object replaced(
      Object value, RowStep.Replacement replacement, ValueCast cast) throws RowStepException {
    var before = ValueFormatter.of(value);
    try {
      var after = replacement.find().replaceAll(before, replacement.replace());
      return after.equals(before) ? value : value instanceof String ? after : cast.of(after);
    } catch (PatternLimitException e) {
      throw new RowStepException("the field \"" + replacement.field() + "\": " + e.text());
    }
  }

  /// A field of that name whose values are text.
  private static Field text(Field field) {
    return new Field(
        field.name(),
        FieldKind.STRING,
        "default",
        field.options(),
        field.constraints(),
        field.missingValues());
  }

  StepTable setTypes(StepTable table, RowStep.SetTypes types) throws StepException {
    var edit = new SchemaBuilder(table.schema());
    var gone = new TreeSet<Integer>();
    for (var change : types.types()) {
      for (var position : positions(table.schema(), change.fields())) {
        var properties = change.properties();
        if (properties == null) {
          gone.add(position);
        } else {
          edit.field(position).setAll(properties.deepCopy());
        }
      }
    }
    var schema = edit.done();
    var casts = new ArrayList<ValueCast>();
    var isGone = new boolean[schema.fields().size()];
    for (var i = 0; i < schema.fields().size(); i++) {
      isGone[i] = gone.contains(i);
      casts.add(
          new ValueCast(table.schema().fields().get(i), schema.fields().get(i), schema.edition()));
    }
    var cast =
        mapped(
            table,
            schema,
            row -> {
              var changed = new @Nullable Object[row.length];
              for (var i = 0; i < row.length; i++) {
                changed[i] = isGone[i] ? null : casts.get(i).of(row[i]);
              }
              return one(changed);
            });
    return gone.isEmpty() ? cast : kept(cast, gone);
  }

  StepTable mapped(StepTable table, TableSchema schema, StepWriter.RowFunction function) {
    return table.with(
        schema, new MappedFeed(table.rows(), next -> new StepWriter(step, schema, function, next)));
  }

  static List<@Nullable Object[]> one(@Nullable Object[] row) {
    return List.<@Nullable Object[]>of(row);
  }
}
