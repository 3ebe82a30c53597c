package io.specstore.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.specstore.datapackage.JsonErrorText;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Reads descriptors and specs from files; numbers keep the digits they were written with.
final class JsonFiles {
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private JsonFiles() {}

  /// The text of a UTF-8 file without its byte order mark.
  static String text(Path file) throws IOException {
    try {
      var text = Files.readString(file);
      return text.startsWith("\uFEFF") ? text.substring(1) : text;
    } catch (MalformedInputException e) {
      throw CliException.refused(file + " is not UTF-8; save it as UTF-8");
    }
  }

  static JsonNode read(Path file) throws IOException {
    try {
      return JSON.readTree(text(file));
    } catch (JsonProcessingException e) {
      throw CliException.refused(file + " is not valid JSON" + Text.shown(JsonErrorText.of(e)));
    }
  }
}
