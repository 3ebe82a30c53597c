package io.specstore.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// Writes JSON as UTF-8, piece by piece.
///
/// It goes through characters rather than straight to bytes, where a lone surrogate in somebody's
/// text would be an exception instead of a question mark.
final class JsonBytes {
  private static final JsonFactory FACTORY = new JsonFactory();

  private JsonBytes() {}

  /// Writes one JSON text.
  interface Writer {
    void to(JsonGenerator json) throws IOException;
  }

  static byte[] write(Writer writer) {
    var text = new StringWriter(1024);
    try (var json = FACTORY.createGenerator(text)) {
      writer.to(json);
    } catch (IOException e) {
      throw new UncheckedIOException("memory does not fail to be written to", e);
    }
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  static void writeTexts(JsonGenerator json, String field, List<String> texts) throws IOException {
    json.writeArrayFieldStart(field);
    for (var text : texts) {
      json.writeString(text);
    }
    json.writeEndArray();
  }

  /// A field with that text, or with null when it is empty.
  static void writeTextOrNull(JsonGenerator json, String field, String text) throws IOException {
    if (text.isEmpty()) {
      json.writeNullField(field);
    } else {
      json.writeStringField(field, text);
    }
  }
}
