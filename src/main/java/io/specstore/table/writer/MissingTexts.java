package io.specstore.table.writer;

import io.specstore.datapackage.Field;
import io.specstore.datapackage.FieldKind;
import io.specstore.datapackage.TableSchema;
import java.util.List;

/// The text that the published CSV has for a missing value in each column. Stateless.
///
/// It is the empty text, unless the schema says that an empty text is a value of one of the
/// columns: then it is the first of the `missingValues`, in all columns that have some without the
/// empty text.
public final class MissingTexts {
  private MissingTexts() {}

  static List<String> of(TableSchema schema) {
    return emptyTextIsValue(schema)
        ? schema.fields().stream()
            .map(Field::missingValues)
            .map(texts -> texts.isEmpty() || texts.contains("") ? "" : texts.getFirst())
            .toList()
        : schema.fields().stream().map(_ -> "").toList();
  }

  /// Whether an empty text may be a value of a column. It is none where it is one of the
  /// `missingValues`.
  public static boolean emptyTextIsValue(TableSchema schema) {
    return schema.fields().stream()
        .filter(field ->
            field.kind() == FieldKind.STRING
                || field.kind() == FieldKind.ANY
                || field.kind() == FieldKind.LIST)
        .anyMatch(field -> !field.missingValues().contains(""));
  }
}
