package io.specstore.plan;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.List;
import java.util.function.Function;
import java.util.stream.StreamSupport;

/// Reads and writes the JSON of this room: numbers keep the digits they were written with.
final class PlanJson {
  static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build();

  private PlanJson() {}

  static JsonNode read(String json) {
    try {
      return MAPPER.readTree(json);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("not JSON", e);
    }
  }

  static String text(JsonNode json, String property) {
    var value = json.required(property);
    if (!value.isTextual()) {
      throw new IllegalArgumentException("\"" + property + "\" is not a text");
    }
    return value.textValue();
  }

  static <T> List<T> list(JsonNode json, Function<JsonNode, T> read) {
    return StreamSupport.stream(json.spliterator(), false).map(read).toList();
  }
}
