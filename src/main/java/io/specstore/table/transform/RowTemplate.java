package io.specstore.table.transform;

import io.specstore.datapackage.FieldKind;
import io.specstore.datapackage.TableSchema;
import io.specstore.processing.FormatString;
import io.specstore.table.report.Message;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A text with fields in it, compiled for the rows of one table. A missing value is left out. Never
/// changes.
final class RowTemplate {
  private final List<Piece> pieces;

  private RowTemplate(List<Piece> pieces) {
    this.pieces = List.copyOf(pieces);
  }

  /// A text, or the value of a field when the position is not negative.
  private record Piece(String text, int position, PythonFormat format) {}

  /// @throws StepException when a field does not exist, or its type does not allow the format
  static RowTemplate of(FormatString text, TableSchema schema) throws StepException {
    var pieces = new ArrayList<Piece>();
    for (var part : text.parts()) {
      pieces.add(
          switch (part) {
            case FormatString.Part.Literal(var plain) -> new Piece(plain, -1, PythonFormat.PLAIN);
            case FormatString.Part.Value(var name, var spec) -> value(name, spec, schema);
          });
    }
    return new RowTemplate(pieces);
  }

  private static Piece value(String name, String spec, TableSchema schema) throws StepException {
    var position = SchemaBuilder.position(schema, name);
    var kind = schema.fields().get(position).kind();
    var format = PythonFormat.parse(spec);
    var isNumber = kind == FieldKind.NUMBER || kind == FieldKind.INTEGER;
    if (format == null || (format.isForNumbers() && !isNumber)) {
      throw new StepException(
          Message.of(
              "the field \"%s\" has the type %s, which can't be formatted as \"%s\"; remove the format",
              name, kind.wireName(), spec));
    }
    return new Piece("", position, format);
  }

  String of(@Nullable Object[] row) throws RowStepException {
    var text = new StringBuilder();
    for (var piece : pieces) {
      if (piece.position() < 0) {
        text.append(piece.text());
        continue;
      }
      var value = row[piece.position()];
      if (value != null) {
        text.append(piece.format().text(value));
        RowStepException.checkLength(text.length());
      }
    }
    return text.toString();
  }

  /// The key for sorting: ordered as the values of its fields.
  byte[] sortKey(@Nullable Object[] row, KeyBytes key) {
    for (var piece : pieces) {
      if (piece.position() < 0) {
        key.text(piece.text());
      } else {
        key.undelimited(row[piece.position()]);
      }
    }
    return key.take();
  }

  /// The key for looking up rows: equal only where the text is equal, a missing value not equal to
  /// an empty one.
  byte[] lookupKey(@Nullable Object[] row, KeyBytes key) {
    for (var piece : pieces) {
      if (piece.position() < 0) {
        key.text(piece.text());
        continue;
      }
      var value = row[piece.position()];
      if (value == null) {
        key.undelimited(null);
      } else {
        key.text(piece.format().text(value));
      }
    }
    return key.take();
  }
}
