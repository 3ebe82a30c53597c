package io.specstore.table.report;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

/// The errors of a table as lines for a person: for each kind and field the first errors, their
/// exact count, and the remedies.
public final class ErrorLines {
  /// The most lines about a table; a last one says how many errors there are.
  static final int MAX_LINES = 100;

  private static final int MAX_CELL_CHARS = 60;

  private ErrorLines() {}

  /// The lines; empty when the table has no errors.
  public static List<String> of(TableResult result) {
    var lines = new ArrayList<String>();
    var shown = new HashSet<String>();
    for (var group : result.groups()) {
      for (var error : group.samples()) {
        lines.add(line(result.resource(), error));
      }
      var more = group.count() - group.samples().size();
      if (more > 0) {
        lines.add(more(result.resource(), group, more));
      }
      for (var remedy : group.remedies()) {
        var line = remedy(result.resource(), group, remedy);
        if (shown.add(line)) {
          lines.add(line);
        }
      }
    }
    if (lines.size() <= MAX_LINES) {
      return List.copyOf(lines);
    }
    var cut = new ArrayList<>(lines.subList(0, MAX_LINES));
    cut.add(
        Message.of(
            "Resource \"%s\": %,d errors in all; see the validation report for more of them.",
            escape(result.resource()), result.errorCount()));
    return List.copyOf(cut);
  }

  private static String line(String resource, TableError error) {
    var place = new StringBuilder("Resource \"").append(escape(resource)).append('"');
    if (error.rowNumber() > 0) {
      place.append(", row ").append(error.rowNumber());
    }
    var isLabel = error.type().scope() == ErrorType.Scope.LABEL;
    if (error.fieldNumber() > 0) {
      place.append(isLabel ? ", header, field " : ", field ").append(error.fieldNumber());
    }
    if (!error.fieldName().isEmpty()) {
      place
          .append(error.fieldNumber() > 0 ? " \"" : ", \"")
          .append(escape(error.fieldName()))
          .append('"');
    }
    return place + ": " + problem(error);
  }

  private static String problem(TableError error) {
    var cell = escape(error.cell());
    return switch (error.type()) {
      case TYPE_ERROR,
          CONSTRAINT_ERROR,
          PRIMARY_KEY,
          UNIQUE_ERROR,
          INCORRECT_LABEL,
          EXTRA_LABEL,
          DUPLICATE_LABEL,
          BLANK_LABEL,
          MISSING_LABEL ->
          Message.of(
              "\"%s\" is wrong (%s), expected %s",
              cell, error.kind(), Message.escaped(error.expected()));
      case MISSING_CELL, EXTRA_CELL ->
          Message.of(
              "the row has the wrong length (%s), expected %s", error.kind(), error.expected());
      case HASH_COUNT,
          BYTE_COUNT,
          TABLE_ERROR,
          FIELD_COUNT,
          ROW_COUNT,
          BLANK_ROW,
          FOREIGN_KEY,
          ENCODING_ERROR,
          SOURCE_ERROR,
          SCHEME_ERROR,
          FORMAT_ERROR,
          COMPRESSION_ERROR,
          PACKAGE_ERROR,
          RESOURCE_ERROR,
          DIALECT_ERROR,
          SCHEMA_ERROR ->
          Message.of("%s (%s)", Message.escaped(error.message()), error.type().wireName());
    };
  }

  private static String more(String resource, ErrorGroup group, long more) {
    var first = group.samples().getFirst();
    var field =
        first.fieldNumber() > 0
            ? Message.of(
                ", field %d%s",
                first.fieldNumber(),
                first.fieldName().isEmpty() ? "" : " \"" + escape(first.fieldName()) + "\"")
            : "";
    return Message.of(
        "Resource \"%s\"%s: %,d more of this kind (%s), up to row %d; %,d in all",
        escape(resource), field, more, first.kind(), group.lastRowNumber(), group.count());
  }

  private static String remedy(String resource, ErrorGroup group, String remedy) {
    var first = group.samples().getFirst();
    var isField = first.fieldNumber() > 0 && !first.fieldName().isEmpty();
    var isOfField = isField && first.type().scope() != ErrorType.Scope.LABEL;
    return Message.of(
        "Resource \"%s\"%s: remedy: %s",
        escape(resource),
        isOfField
            ? Message.of(", field %d \"%s\"", first.fieldNumber(), escape(first.fieldName()))
            : "",
        Message.escaped(remedy));
  }

  private static String escape(String text) {
    var end =
        text.offsetByCodePoints(0, Math.min(text.codePointCount(0, text.length()), MAX_CELL_CHARS));
    return Message.escaped(text.substring(0, end)) + (end < text.length() ? "…" : "");
  }
}
