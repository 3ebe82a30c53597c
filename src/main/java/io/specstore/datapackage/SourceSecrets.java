package io.specstore.datapackage;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Set;

/// Masks what the addresses of sources hold for their server alone, before others than the owner
/// see them: user and password become `***@`, and so do the values of parameters that sign or name
/// a key (`***`). Every other character stays as it is.
///
/// Left out are tables' schemas, data inside a descriptor and the patterns of processing steps,
/// which hold no addresses of sources and may look like some.
public final class SourceSecrets {
  /// What stands under these is neither an address nor a text for people.
  private static final Set<String> SCHEMAS = Set.of("schema", "geojsonSchema", "data");

  private static final Set<String> PATTERNS = Set.of("find", "replace", "pattern", "data");

  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(Integer.MAX_VALUE)
                  .maxNumberLength(Integer.MAX_VALUE)
                  .maxStringLength(Integer.MAX_VALUE)
                  .maxNameLength(Integer.MAX_VALUE)
                  .build())
          .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
          .build();

  private SourceSecrets() {}

  /// That text: an address, a path, or a line that holds some.
  public static String masked(String text) {
    return SecretSpans.of(text).masked(text, at -> at);
  }

  /// A JSON text with all its texts masked, and its property names, which may be paths. Spelling
  /// and blanks stay as they are.
  ///
  /// @param json well-formed JSON
  public static String maskedJson(String json) {
    if (json.indexOf('@') < 0 && json.indexOf('=') < 0 && json.indexOf('\\') < 0) {
      return json;
    }
    var masked = new StringBuilder(json.length());
    var copied = 0;
    try (var parser = FACTORY.createParser(json)) {
      for (var token = parser.nextToken(); token != null; token = parser.nextToken()) {
        if (isLeftOut(parser, token)) {
          parser.skipChildren();
          continue;
        }
        if (token != JsonToken.VALUE_STRING && token != JsonToken.FIELD_NAME) {
          continue;
        }
        var text = parser.getText();
        var spans = SecretSpans.of(text);
        if (!spans.isEmpty()) {
          // After the quotation mark.
          var start = (int) parser.currentTokenLocation().getCharOffset() + 1;
          var places = places(json, start, text.length());
          masked.append(json, copied, start);
          copied = places[text.length()];
          masked.append(spans.masked(json, at -> places[at], start, copied));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the JSON of a status is well-formed", e);
    }
    return masked.append(json, copied, json.length()).toString();
  }

  private static boolean isLeftOut(JsonParser parser, JsonToken token) throws IOException {
    var name = parser.currentName();
    return name != null
        && ((token.isStructStart() && SCHEMAS.contains(name))
            || (token == JsonToken.VALUE_STRING && PATTERNS.contains(name)));
  }

  /// Where each character of a text stands in the JSON that spells it, and where the text ends.
  private static int[] places(String json, int start, int length) {
    var places = new int[length + 1];
    var at = start;
    for (var i = 0; i < length; i++) {
      places[i] = at;
      if (json.charAt(at) != '\\') {
        at++;
      } else {
        at += json.charAt(at + 1) == 'u' ? 6 : 2;
      }
    }
    places[length] = at;
    return places;
  }

  /// A copy of that descriptor with all its texts masked.
  public static ObjectNode masked(ObjectNode descriptor) {
    var masked = descriptor.objectNode();
    for (var property : descriptor.properties()) {
      var value = property.getValue();
      var isLeftOut =
          (value.isContainerNode() && SCHEMAS.contains(property.getKey()))
              || (value.isTextual() && PATTERNS.contains(property.getKey()));
      masked.set(property.getKey(), isLeftOut ? value.deepCopy() : masked(value));
    }
    return masked;
  }

  private static JsonNode masked(JsonNode value) {
    return switch (value) {
      case ObjectNode object -> masked(object);
      case ArrayNode array -> {
        var items = array.arrayNode();
        array.forEach(item -> items.add(masked(item)));
        yield items;
      }
      case TextNode text -> TextNode.valueOf(masked(text.textValue()));
      default -> value;
    };
  }
}
