package io.specstore.table.transform;

import io.specstore.datapackage.FieldKind;
import io.specstore.datapackage.TableSchema;
import io.specstore.processing.FormatString;
import io.specstore.processing.RowKey;
import io.specstore.table.writer.ValueFormatter;
import java.time.Year;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Encodes the key of a row as bytes, which are equal for equal keys only. Belongs to one thread.
interface RowKeyEncoder {
  byte[] of(@Nullable Object[] row);

  /// The key made of the values of those fields.
  static RowKeyEncoder ofFields(List<String> names, TableSchema schema) throws StepException {
    return values(SchemaBuilder.positions(schema, names), new boolean[names.size()]);
  }

  /// The keys of two tables that are compared with each other: fields of different types are
  /// compared as text, and all fields when one of the keys is a text.
  static List<RowKeyEncoder> pair(
      RowKey first, TableSchema firstSchema, RowKey second, TableSchema secondSchema)
      throws StepException {
    if (first.text() != null || second.text() != null) {
      return List.of(text(first, firstSchema), text(second, secondSchema));
    }
    if (first.fields().size() != second.fields().size()) {
      throw new StepException("the keys of source and target must list the same number of fields");
    }
    var a = SchemaBuilder.positions(firstSchema, first.fields());
    var b = SchemaBuilder.positions(secondSchema, second.fields());
    var asText = new boolean[a.length];
    for (var i = 0; i < a.length; i++) {
      asText[i] =
          !isComparable(
              firstSchema.fields().get(a[i]).kind(), secondSchema.fields().get(b[i]).kind());
    }
    return List.of(values(a, asText), values(b, asText));
  }

  private static boolean isComparable(FieldKind a, FieldKind b) {
    return a == b || (isNumber(a) && isNumber(b));
  }

  private static boolean isNumber(FieldKind kind) {
    return kind == FieldKind.NUMBER || kind == FieldKind.INTEGER || kind == FieldKind.YEAR;
  }

  private static RowKeyEncoder text(RowKey key, TableSchema schema) throws StepException {
    var text = RowTemplate.of(FormatString.of(key), schema);
    var bytes = new KeyBytes();
    return row -> text.lookupKey(row, bytes);
  }

  private static RowKeyEncoder values(int[] positions, boolean[] asText) {
    var bytes = new KeyBytes();
    return row -> {
      for (var i = 0; i < positions.length; i++) {
        var value = row[positions[i]];
        bytes.delimited(value != null && asText[i] ? ValueFormatter.of(value) : number(value));
      }
      return bytes.take();
    };
  }

  /// A year is compared as a number.
  private static @Nullable Object number(@Nullable Object value) {
    return value instanceof Year year ? Long.valueOf(year.getValue()) : value;
  }
}
