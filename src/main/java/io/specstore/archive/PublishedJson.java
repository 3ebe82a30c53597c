package io.specstore.archive;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.TreeMap;

/// The canonical form of published JSON: sorted keys and an indent of two spaces, so that the same
/// content always is the same bytes.
public final class PublishedJson {
  private static final DefaultIndenter INDENTER = new DefaultIndenter("  ", "\n");
  private static final ObjectWriter WRITER =
      new ObjectMapper()
          .writer(
              new DefaultPrettyPrinter()
                  .withObjectIndenter(INDENTER)
                  .withArrayIndenter(INDENTER)
                  .withSeparators(
                      Separators.createDefaultInstance()
                          .withObjectFieldValueSpacing(Separators.Spacing.AFTER)
                          .withObjectEmptySeparator("")
                          .withArrayEmptySeparator("")));

  private static final JsonMapper READER =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private PublishedJson() {}

  /// Parses JSON; numbers keep all digits that are written.
  public static JsonNode read(String text) throws JsonProcessingException {
    return READER.readTree(text);
  }

  public static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }

  /// The canonical text of that tree.
  public static String text(JsonNode tree) {
    try {
      return WRITER.writeValueAsString(sorted(tree));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree of JSON can always be written", e);
    }
  }

  /// The MD5 of the canonical text, with characters beyond ASCII written as a backslash, u and four
  /// hexadecimal digits.
  public static String md5(JsonNode tree) {
    var ascii = new StringBuilder();
    text(tree)
        .chars()
        .forEach(c -> {
          if (c < 0x80) {
            ascii.append((char) c);
          } else {
            ascii.append("\\u").append(HexFormat.of().toHexDigits((char) c));
          }
        });
    var octets = ascii.toString().getBytes(StandardCharsets.US_ASCII);
    return HexFormat.of().formatHex(HashingOutputStream.newMd5().digest(octets));
  }

  private static JsonNode sorted(JsonNode tree) {
    return switch (tree) {
      case ObjectNode object -> {
        var byName = new TreeMap<String, JsonNode>();
        object.properties().forEach(entry -> byName.put(entry.getKey(), sorted(entry.getValue())));
        yield object().setAll(byName);
      }
      case ArrayNode array -> {
        var items = JsonNodeFactory.instance.arrayNode();
        array.forEach(item -> items.add(sorted(item)));
        yield items;
      }
      default -> tree;
    };
  }
}
