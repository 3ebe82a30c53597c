package io.specstore.datapackage;

import com.fasterxml.jackson.databind.JsonNode;
import io.specstore.datapackage.Constraints.Bound;
import io.specstore.datapackage.Field.FieldOptions;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/// Reads one field descriptor: Table Schema, "field descriptors" and "field constraints".
final class FieldParser {
  private static final Set<String> CONSTRAINTS =
      Set.of(
          "required",
          "unique",
          "minLength",
          "maxLength",
          "minimum",
          "maximum",
          "exclusiveMinimum",
          "exclusiveMaximum",
          "pattern",
          "enum",
          "jsonSchema");

  private static final Set<FieldKind> ITEM_KINDS =
      EnumSet.of(
          FieldKind.STRING,
          FieldKind.INTEGER,
          FieldKind.BOOLEAN,
          FieldKind.NUMBER,
          FieldKind.DATETIME,
          FieldKind.DATE,
          FieldKind.TIME);

  private final Edition edition;
  private final JsonReading reading;
  private final List<String> warnings;

  FieldParser(Edition edition, JsonReading reading, List<String> warnings) {
    this.edition = edition;
    this.reading = reading;
    this.warnings = warnings;
  }

  Field parse(List<String> missingValues) {
    var name = reading.text("name", "");
    if (name.isEmpty()) {
      reading.problem("name", "A field has no name.");
    }
    var kind = kind(name, "type", edition == Edition.V1 ? FieldKind.STRING : FieldKind.ANY);
    return new Field(
        name,
        kind,
        reading.text("format", "default"),
        options(name, kind),
        constraints(name, kind),
        missingValues);
  }

  private FieldKind kind(String name, String property, FieldKind otherwise) {
    var word = reading.text(property, otherwise.wireName());
    var kind = FieldKind.parse(word, edition);
    if (kind.isEmpty()) {
      reading.problem(
          property,
          "The field \"%s\" has the %s \"%s\"; Table Schema has %s."
              .formatted(name, property, word, FieldKind.words(edition)));
    }
    return kind.orElse(otherwise);
  }

  private FieldOptions options(String name, FieldKind kind) {
    var standard = FieldOptions.DEFAULT;
    var decimalChar = mark("decimalChar", standard.decimalChar());
    var groupChar = mark("groupChar", standard.groupChar());
    if (kind == FieldKind.NUMBER && decimalChar.equals(groupChar)) {
      reading.wrong("groupChar", "must differ from decimalChar");
    }
    return new FieldOptions(
        decimalChar.isEmpty() ? standard.decimalChar() : decimalChar,
        groupChar,
        reading.flag("bareNumber", standard.bareNumber()),
        reading.texts("trueValues", standard.trueValues()),
        reading.texts("falseValues", standard.falseValues()),
        delimiter(standard.delimiter()),
        itemKind(name, standard.itemKind()));
  }

  private FieldKind itemKind(String name, FieldKind otherwise) {
    var kind = kind(name, "itemType", otherwise);
    if (!ITEM_KINDS.contains(kind)) {
      reading.wrong("itemType", "must be string, integer, boolean, number, datetime, date or time");
      return otherwise;
    }
    return kind;
  }

  private String mark(String property, String otherwise) {
    var text = reading.text(property, otherwise);
    if (text.chars().anyMatch(FieldParser::isPartOfNumbers)) {
      reading.wrong(property, "must have no digit, sign or letter E");
      return otherwise;
    }
    return text;
  }

  private static boolean isPartOfNumbers(int c) {
    return (c >= '0' && c <= '9') || c == '-' || c == '+' || c == 'e' || c == 'E';
  }

  private String delimiter(String otherwise) {
    var delimiter = reading.text("delimiter", otherwise);
    if (delimiter.isEmpty()) {
      reading.wrong("delimiter", "must not be empty");
      return otherwise;
    }
    return delimiter;
  }

  private Constraints constraints(String name, FieldKind kind) {
    var node = reading.node().path("constraints");
    var categories = edition == Edition.V2 ? categories(kind) : List.<JsonNode>of();
    if (!node.isObject()) {
      if (!node.isMissingNode() && !node.isNull()) {
        reading.wrong("constraints", "must be a JSON object");
      }
      return new Constraints(
          false, false, Constraints.Lengths.ANY, List.of(), "", List.of(), categories, null);
    }
    var own = reading.inside("constraints");
    checkNames(name, kind, own);
    return new Constraints(
        own.flag("required", false),
        own.flag("unique", false),
        new Constraints.Lengths(own.length("minLength"), own.length("maxLength")),
        bounds(node),
        pattern(own),
        own.items("enum"),
        categories,
        jsonSchema(node));
  }

  private static @Nullable JsonNode jsonSchema(JsonNode constraints) {
    return constraints.hasNonNull("jsonSchema") ? constraints.get("jsonSchema") : null;
  }

  private void checkNames(String name, FieldKind kind, JsonReading own) {
    for (var entry : own.node().properties()) {
      var constraint = entry.getKey();
      if (entry.getValue().isNull()) {
        continue;
      }
      if (!CONSTRAINTS.contains(constraint)) {
        warnings.add(
            "The field \"%s\" has the constraint \"%s\", which Table Schema doesn't have; it was not checked."
                .formatted(name, constraint));
      } else if (!applies(constraint, kind)) {
        own.problem(
            constraint,
            "The field \"%s\" has the constraint \"%s\", which the type \"%s\" can't have."
                .formatted(name, constraint, kind.wireName()));
      }
    }
  }

  private boolean applies(String constraint, FieldKind kind) {
    return switch (constraint) {
      case "minLength", "maxLength" -> kind.hasLength();
      case "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum" -> kind.hasOrder(edition);
      case "pattern" -> kind == FieldKind.STRING;
      case "jsonSchema" ->
          kind == FieldKind.OBJECT || kind == FieldKind.ARRAY || kind == FieldKind.GEOJSON;
      default -> true;
    };
  }

  private static List<Bound> bounds(JsonNode constraints) {
    var bounds = new ArrayList<Bound>();
    for (var kind : Bound.Kind.values()) {
      if (constraints.hasNonNull(kind.wireName())) {
        bounds.add(new Bound(kind, constraints.get(kind.wireName())));
      }
    }
    return bounds;
  }

  private static String pattern(JsonReading constraints) {
    var pattern = constraints.text("pattern", "");
    try {
      var _ = PatternText.compile(pattern);
      return pattern;
    } catch (PatternSyntaxException e) {
      constraints.wrong("pattern", "is not a regular expression: " + e.getDescription());
      return "";
    }
  }

  /// v2.0 "categories": values, or `{value, label}` objects, of a string or integer field.
  private List<JsonNode> categories(FieldKind kind) {
    var items = reading.items("categories");
    if (!items.isEmpty() && kind != FieldKind.STRING && kind != FieldKind.INTEGER) {
      reading.wrong("categories", "belongs to fields of type string or integer");
    }
    return items.stream().map(item -> item.isObject() ? item.path("value") : item).toList();
  }
}
