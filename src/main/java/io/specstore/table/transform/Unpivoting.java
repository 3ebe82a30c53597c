package io.specstore.table.transform;

import io.specstore.datapackage.Field;
import io.specstore.datapackage.FieldKind;
import io.specstore.datapackage.TableSchema;
import io.specstore.processing.PatternLimitException;
import io.specstore.processing.PythonPattern;
import io.specstore.processing.RowStep;
import io.specstore.table.report.Message;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Makes a row of each of several fields: the fields that are left, what says which field it was,
/// and its value.
final class Unpivoting {
  private final String step;
  private final RowStep.Unpivot unpivot;

  Unpivoting(String step, RowStep.Unpivot unpivot) {
    this.step = step;
    this.unpivot = unpivot;
  }

  /// One of the fields, what stands in the key fields for it, and how its values are read.
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

  /// The table that comes out.
  ///
  /// @param firstKey the position of the first key field
  private record Target(TableSchema schema, int firstKey) {}

  StepTable of(StepTable table) throws StepException {
    var before = table.schema();
    var isPivoted = new boolean[before.fields().size()];
    var owners = new ArrayList<RowStep.UnpivotField>();
    var positions = new ArrayList<Integer>();
    for (var field : unpivot.fields()) {
      for (var i = 0; i < isPivoted.length; i++) {
        if (!isPivoted[i] && field.name().matches(before.fields().get(i).name())) {
          isPivoted[i] = true;
          positions.add(i);
          owners.add(field);
        }
      }
    }
    if (positions.isEmpty()) {
      throw new StepException(
          Message.of(
              "no field fits what is to be unpivoted; there are %s",
              SchemaBuilder.quoted(table.fieldNames())));
    }
    var kept = kept(isPivoted);
    var schema = schema(before, kept);
    var target = new Target(schema, kept.length);
    var sources = new ArrayList<Source>();
    for (var i = 0; i < positions.size(); i++) {
      sources.add(source(before, positions.get(i), owners.get(i), target));
    }
    return new FieldSteps(step)
        .mapped(table, schema, row -> rows(row, kept, sources, schema.fields().size()));
  }

  private static int[] kept(boolean[] isPivoted) {
    var kept = new ArrayList<Integer>();
    for (var i = 0; i < isPivoted.length; i++) {
      if (!isPivoted[i]) {
        kept.add(i);
      }
    }
    return kept.stream().mapToInt(Integer::intValue).toArray();
  }

  private TableSchema schema(TableSchema before, int[] kept) throws StepException {
    var edit = new SchemaBuilder(before);
    edit.keep(kept);
    edit.dropKeys();
    unpivot.keyFields().forEach(edit::add);
    edit.add(unpivot.valueField());
    return edit.done();
  }

  private Source source(TableSchema before, int position, RowStep.UnpivotField owner, Target target)
      throws StepException {
    var from = before.fields().get(position);
    var schema = target.schema();
    var keys = new @Nullable Object[unpivot.keyFields().size()];
    for (var i = 0; i < keys.length; i++) {
      keys[i] = key(owner, from.name(), schema.fields().get(target.firstKey() + i), schema);
    }
    return new Source(
        position, keys, new ValueCast(from, schema.fields().getLast(), schema.edition()));
  }

  /// The value of a key field for the field of that name.
  private static @Nullable Object key(
      RowStep.UnpivotField owner, String name, Field field, TableSchema schema)
      throws StepException {
    var value = owner.keys().get(field.name());
    if (value == null) {
      return null;
    }
    try {
      if (!value.isTextual()) {
        return ValueCast.ofJson(value, field, schema.edition());
      }
      var pattern = owner.name();
      var text = pattern.replaceAll(name, pattern.template(value.textValue()));
      return new ValueCast(FieldKinds.field(name, FieldKind.STRING), field, schema.edition())
          .of(text);
    } catch (RowStepException fault) {
      throw new StepException("the key of the field \"" + name + "\": " + fault.text());
    } catch (PatternLimitException e) {
      throw new StepException(e.text());
    }
  }

  /// The rows that come of one, each made when its turn comes: all of them together may be as many
  /// cells as the row has, times as many.
  private static List<@Nullable Object[]> rows(
      @Nullable Object[] row, int[] kept, List<Source> sources, int width) throws RowStepException {
    var values = new @Nullable Object[sources.size()];
    for (var i = 0; i < values.length; i++) {
      values[i] = sources.get(i).cast.of(row[sources.get(i).position]);
    }
    return new AbstractList<>() {
      @Override
      public @Nullable Object[] get(int index) {
        var made = new @Nullable Object[width];
        for (var i = 0; i < kept.length; i++) {
          made[i] = row[kept[i]];
        }
        var keys = sources.get(index).keys;
        System.arraycopy(keys, 0, made, kept.length, keys.length);
        made[width - 1] = values[index];
        return made;
      }

      @Override
      public int size() {
        return values.length;
      }
    };
  }
}
