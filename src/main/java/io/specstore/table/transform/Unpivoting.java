package io.specstore.table.transform;

import io.specstore.datapackage.Field;
import io.specstore.datapackage.FieldKind;
import io.specstore.datapackage.TableSchema;
import io.specstore.processing.PatternLimitException;
import io.specstore.processing.RowStep;
import io.specstore.table.report.Message;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The step `unpivot`: makes a row of each of several fields, with the other fields, the key fields
/// that identify the field, and its value.
final class Unpivoting {
  private final String step;
  private final RowStep.Unpivot unpivot;

  Unpivoting(String step, RowStep.Unpivot unpivot) {
    this.step = step;
    this.unpivot = unpivot;
  }

  /// One of the unpivoted fields: its position, the values of the key fields, and the conversion of
  /// its values.
  private static final class Source {
    final int position;
    final @Nullable Object[] keys;
    final ValueCast cast;

    Source(int position, @Nullable Object[] keys, ValueCast cast) {
      this.position = position;
      this.keys = keys;
      this.cast = cast;
    }
  }

  /// The resulting table.
  ///
  /// @param firstKey the position of the first key field
  private record Target(TableSchema schema, int firstKey) {}

  StepTable of(StepTable table) throws StepException {
    var before = table.schema();
    var isUnpivoted = new boolean[before.fields().size()];
    var rules = new ArrayList<RowStep.UnpivotField>();
    var positions = new ArrayList<Integer>();
    for (var field : unpivot.fields()) {
      for (var i = 0; i < isUnpivoted.length; i++) {
        if (!isUnpivoted[i] && field.name().matches(before.fields().get(i).name())) {
          isUnpivoted[i] = true;
          positions.add(i);
          rules.add(field);
        }
      }
    }
    if (positions.isEmpty()) {
      throw new StepException(
          Message.of(
              "no field matches \"unpivot\"; the fields are %s",
              SchemaBuilder.quoted(table.fieldNames())));
    }
    var kept = kept(isUnpivoted);
    var schema = schema(before, kept);
    var target = new Target(schema, kept.length);
    var sources = new ArrayList<Source>();
    for (var i = 0; i < positions.size(); i++) {
      sources.add(source(before, positions.get(i), rules.get(i), target));
    }
    return new FieldSteps(step)
        .mapped(table, schema, row -> rows(row, kept, sources, schema.fields().size()));
  }

  private static int[] kept(boolean[] isUnpivoted) {
    var kept = new ArrayList<Integer>();
    for (var i = 0; i < isUnpivoted.length; i++) {
      if (!isUnpivoted[i]) {
        kept.add(i);
      }
    }
    return kept.stream().mapToInt(Integer::intValue).toArray();
  }

  private TableSchema schema(TableSchema before, int[] kept) throws StepException {
    var builder = new SchemaBuilder(before);
    builder.keep(kept);
    builder.dropKeys();
    unpivot.keyFields().forEach(builder::add);
    builder.add(unpivot.valueField());
    return builder.build();
  }

  private Source source(TableSchema before, int position, RowStep.UnpivotField rule, Target target)
      throws StepException {
    var from = before.fields().get(position);
    var schema = target.schema();
    var keys = new @Nullable Object[unpivot.keyFields().size()];
    for (var i = 0; i < keys.length; i++) {
      keys[i] = key(rule, from.name(), schema.fields().get(target.firstKey() + i), schema);
    }
    return new Source(
        position, keys, new ValueCast(from, schema.fields().getLast(), schema.edition()));
  }

  /// The value of a key field for the unpivoted field of that name.
  private static @Nullable Object key(
      RowStep.UnpivotField rule, String name, Field field, TableSchema schema)
      throws StepException {
    var value = rule.keys().get(field.name());
    if (value == null) {
      return null;
    }
    try {
      if (!value.isTextual()) {
        return ValueCast.ofJson(value, field, schema.edition());
      }
      var pattern = rule.name();
      var text = pattern.replaceAll(name, pattern.template(value.textValue()));
      return new ValueCast(FieldKinds.field(name, FieldKind.STRING), field, schema.edition())
          .of(text);
    } catch (RowStepException e) {
      throw new StepException("the key of the field \"" + name + "\": " + e.text());
    } catch (PatternLimitException e) {
      throw new StepException(e.text());
    }
  }

  /// The resulting rows of a row, made one at a time: together they may have as many cells as the
  /// square of those of the row.
  private static List<@Nullable Object[]> rows(
      @Nullable Object[] row, int[] kept, List<Source> sources, int width) throws RowStepException {
    var values = new @Nullable Object[sources.size()];
    for (var i = 0; i < values.length; i++) {
      values[i] = sources.get(i).cast.of(row[sources.get(i).position]);
    }
    return new AbstractList<>() {
      @Override
      public @Nullable Object[] get(int index) {
        var result = new @Nullable Object[width];
        for (var i = 0; i < kept.length; i++) {
          result[i] = row[kept[i]];
        }
        var keys = sources.get(index).keys;
        System.arraycopy(keys, 0, result, kept.length, keys.length);
        result[width - 1] = values[index];
        return result;
      }

      @Override
      public int size() {
        return values.length;
      }
    };
  }
}
