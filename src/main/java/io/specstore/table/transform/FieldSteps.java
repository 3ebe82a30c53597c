package io.specstore.table.transform;

import io.specstore.datapackage.Field;
import io.specstore.datapackage.FieldKind;
import io.specstore.datapackage.PatternBudget;
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

/// The steps that process rows independently of each other: `filter`, `delete_fields`,
/// `find_replace` and `set_types`.
final class FieldSteps {
  private final String step;

  /// @param step its number and name, for messages
  FieldSteps(String step) {
    this.step = step;
  }

  StepTable filter(StepTable table, RowStep.Filter filter) throws StepException {
    var predicate = new RowPredicate(table.schema()).of(filter.condition());
    return mapped(table, table.schema(), row -> predicate.test(row) ? single(row) : List.of());
  }

  StepTable deleteFields(StepTable table, RowStep.DeleteFields delete) throws StepException {
    var removed = new TreeSet<Integer>();
    for (var selector : delete.fields()) {
      removed.addAll(positions(table.schema(), selector));
    }
    return kept(table, removed);
  }

  private StepTable kept(StepTable table, Set<Integer> removed) throws StepException {
    var kept =
        IntStream.range(0, table.schema().fields().size())
            .filter(position -> !removed.contains(position))
            .toArray();
    var builder = new SchemaBuilder(table.schema());
    builder.keep(kept);
    return mapped(
        table,
        builder.build(),
        row -> {
          var remaining = new @Nullable Object[kept.length];
          for (var i = 0; i < kept.length; i++) {
            remaining[i] = row[kept[i]];
          }
          return single(remaining);
        });
  }

  /// The positions of all selected fields.
  ///
  /// @throws StepException when there is none
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
              "no field matches %s; the fields are %s",
              selector, SchemaBuilder.quoted(schema.fieldNames())));
    }
    return positions;
  }

  StepTable findReplace(StepTable table, RowStep.FindReplace replace, PatternBudget patterns)
      throws StepException {
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
              changed[position] =
                  replaced(value, replace.replacements().get(i), casts.get(i), patterns);
            }
          }
          return single(changed);
        });
  }

  /// The value after the replacement, which must be valid for the field's type; an empty text stays
  /// a text in fields of text.
  private static @Nullable Object replaced(
      Object value, RowStep.Replacement replacement, ValueCast cast, PatternBudget patterns)
      throws RowStepException {
    var before = ValueFormatter.of(value);
    try {
      var after = replacement.find().replaceAll(before, replacement.replace(), patterns);
      return after.equals(before) ? value : value instanceof String ? after : cast.of(after);
    } catch (PatternLimitException e) {
      throw new RowStepException("the field \"" + replacement.field() + "\": " + e.text());
    }
  }

  /// A field like that one whose values are texts.
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
    var builder = new SchemaBuilder(table.schema());
    var removed = new TreeSet<Integer>();
    for (var change : types.types()) {
      for (var position : positions(table.schema(), change.fields())) {
        var properties = change.properties();
        if (properties == null) {
          removed.add(position);
        } else {
          builder.field(position).setAll(properties.deepCopy());
        }
      }
    }
    var schema = builder.build();
    var casts = new ArrayList<ValueCast>();
    var isRemoved = new boolean[schema.fields().size()];
    for (var i = 0; i < schema.fields().size(); i++) {
      isRemoved[i] = removed.contains(i);
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
                changed[i] = isRemoved[i] ? null : casts.get(i).of(row[i]);
              }
              return single(changed);
            });
    return removed.isEmpty() ? cast : kept(cast, removed);
  }

  StepTable mapped(StepTable table, TableSchema schema, StepWriter.RowFunction function) {
    return table.with(
        schema, new MappedFeed(table.rows(), next -> new StepWriter(step, schema, function, next)));
  }

  static List<@Nullable Object[]> single(@Nullable Object[] row) {
    return List.<@Nullable Object[]>of(row);
  }
}
