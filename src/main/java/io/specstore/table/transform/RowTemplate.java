package io.specstore.table.transform;

import io.specstore.datapackage.FieldKind;
import io.specstore.datapackage.TableSchema;
import io.specstore.processing.FormatString;
import io.specstore.table.report.Message;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A text with fields in it, set up for the rows of one table. A value that is missing leaves
/// nothing in the text.
final class RowTemplate {
  private final List<Piece> pieces;

  private RowTemplate(List<Piece> pieces) {
    this.pieces = List.copyOf(pieces);
  }

  /// Text, or the value of a field when the position is not negative.
  private record Piece(String text, int position, PythonFormat format) {}

  /// @throws StepFault when a field isn't there, or can't look so
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
              "the field \"%s\" is of type %s and can't be formatted as \"%s\"; leave that out",
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

  /// The text as a key whose order is that of its values.
  byte[] orderOf(@Nullable Object[] row, KeyBytes key) {
    for (var piece : pieces) {
      if (piece.position() < 0) {
        key.plain(piece.text());
      } else {
        key.inText(row[piece.position()]);
      }
    }
    return key.take();
  }

  /// The text as a key that is the same only where the text is, a missing value apart from an empty
  /// one.
  byte[] keyOf(@Nullable Object[] row, KeyBytes key) {
    for (var piece : pieces) {
      if (piece.position() < 0) {
        key.plain(piece.text());
        continue;
      }
      var value = row[piece.position()];
      if (value == null) {
        key.inText(null);
      } else {
        key.plain(piece.format().text(value));
      }
    }
    return key.take();
  }
}
