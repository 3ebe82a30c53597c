package io.specstore.table.transform;

import io.specstore.datapackage.FieldKind;
import io.specstore.datapackage.TableSchema;
import io.specstore.processing.FormatString;
import io.specstore.processing.RowKey;
import io.specstore.table.writer.ValueFormatter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What rows of one table are looked up by, as bytes that are the same only where the key is.
interface RowKeyEncoder {
  byte[] of(@Nullable Object[] row);

  /// The values of those fields.
  static RowKeyEncoder ofFields(List<String> names, TableSchema schema) throws StepException {
    return values(SchemaBuilder.positions(schema, names), new boolean[names.size()]);
  }

  /// The keys of two tables, made to be compared: fields whose types differ are compared as text,
  /// and so are all as soon as one of the keys is a text.
  static List<RowKeyEncoder> pair(
      RowKey first, TableSchema firstSchema, RowKey second, TableSchema secondSchema)
      throws StepException {
    if (first.text() != null || second.text() != null) {
      return List.of(text(first, firstSchema), text(second, secondSchema));
    }
    if (first.fields().size() != second.fields().size()) {
      throw new StepException("the keys of source and target must list as many fields");
    }
    var a = SchemaBuilder.positions(firstSchema, first.fields());
    var b = SchemaBuilder.positions(secondSchema, second.fields());
    var asText = new boolean[a.length];
    for (var i = 0; i < a.length; i++) {
      asText[i] =
          !alike(firstSchema.fields().get(a[i]).kind(), secondSchema.fields().get(b[i]).kind());
    }
    return List.of(values(a, asText), values(b, asText));
  }

  private static boolean alike(FieldKind a, FieldKind b) {
    return a == b || (isNumber(a) && isNumber(b));
  }

  private static boolean isNumber(FieldKind kind) {
    return kind == FieldKind.NUMBER || kind == FieldKind.INTEGER || kind == FieldKind.YEAR;
  }

  private static RowKeyEncoder text(RowKey key, TableSchema schema) throws StepException {
    var text = RowTemplate.of(FormatString.of(key), schema);
    var bytes = new KeyBytes();
    return row -> text.keyOf(row, bytes);
  }

  private static RowKeyEncoder values(int[] positions, boolean[] asText) {
    var bytes = new KeyBytes();
    return row -> {
      for (var i = 0; i < positions.length; i++) {
        var value = row[positions[i]];
        bytes.whole(value != null && asText[i] ? ValueFormatter.of(value) : number(value));
      }
      return bytes.take();
    };
  }

  /// A year beside a number is a number.
  private static @Nullable Object number(@Nullable Object value) {
    return value instanceof java.time.Year year ? Long.valueOf(year.getValue()) : value;
  }
}
