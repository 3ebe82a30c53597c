package io.specstore.table.writer;

import io.specstore.datapackage.Field;
import io.specstore.datapackage.FieldKind;
import io.specstore.datapackage.TableSchema;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The text that the published CSV has for a missing value in each column. Stateless.
///
/// It is the empty text, unless the schema says that an empty text is a value of one of the
/// columns: then it is one of the `missingValues`, in all columns that have some without the empty
/// text, and [#NONE_DECLARED] in columns that have none at all.
public final class MissingTexts {
  /// A missing value in a column without `missingValues`, as databases write it.
  public static final String NONE_DECLARED = "\\N";

  /// A text that may be a number, a date, a flag or another value that is no text.
  private static final Pattern VALUE =
      Pattern.compile("(?is).*\\d.*|[\\[{].*|true|false|nan|-?inf");

  private MissingTexts() {}

  /// The text of a missing value in each column.
  public static List<String> of(TableSchema schema) {
    return emptyTextIsValue(schema)
        ? schema.fields().stream().map(MissingTexts::of).toList()
        : schema.fields().stream().map(_ -> "").toList();
  }

  private static String of(Field field) {
    var texts = field.missingValues();
    if (texts.isEmpty()) {
      return NONE_DECLARED;
    }
    return texts.contains("")
        ? ""
        : texts.stream().filter(text -> !canBeValue(text)).findFirst().orElse(texts.getFirst());
  }

  /// For each column, the text that makes a row without any value more than a blank one, which
  /// would be read as no row; empty in columns that have no such text. The list is empty when
  /// missing values have no text in any column: then such a row is not in the source either.
  static List<String> markers(TableSchema schema) {
    var markers =
        schema.fields().stream()
            .map(field ->
                field.missingValues().stream()
                    .filter(text -> !text.isEmpty() && !canBeValue(text))
                    .findFirst()
                    .orElse(""))
            .toList();
    return schema.fields().stream()
            .allMatch(field -> field.missingValues().stream().allMatch(String::isEmpty))
        ? List.of()
        : markers;
  }

  /// Whether the published CSV differs from the staged one, in which empty cells are missing.
  public static boolean differ(TableSchema schema) {
    return emptyTextIsValue(schema) || !markers(schema).isEmpty();
  }

  /// Whether a value that is no text may be written as that text.
  static boolean canBeValue(String text) {
    return VALUE.matcher(text).matches();
  }

  /// Whether a row without any value, or with empty texts alone, is written as a blank one.
  static boolean isBlank(@Nullable Object[] values, List<String> missingTexts) {
    for (var i = 0; i < values.length; i++) {
      var value = values[i];
      var isEmpty =
          value == null
              ? i >= missingTexts.size() || missingTexts.get(i).isEmpty()
              : value instanceof String text && text.isEmpty();
      if (!isEmpty) {
        return false;
      }
    }
    return true;
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
