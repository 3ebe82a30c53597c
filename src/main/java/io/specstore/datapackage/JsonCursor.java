package io.specstore.datapackage;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/// Goes through a JSON text from outside, token by token, before a tree is built of it. A text with
/// more values, levels or digits than the bounds allow is a [JsonBoundsException] at its place, so
/// that a small text never takes much memory or time later. Belongs to one thread.
///
/// ```java
/// int values = JsonCursor.count(text);
/// ```
public final class JsonCursor {
  /// The most values: objects, lists, and what they hold in the end.
  public static final int MAX_VALUES = 500_000;

  /// How deep objects and lists may nest; real documents need fewer than 20 levels.
  public static final int MAX_DEPTH = 100;

  /// The most digits of a number, those of its exponent among them.
  public static final int MAX_DIGITS = 1_000;

  /// The largest exponent that a number may be written with, in either direction.
  public static final int MAX_EXPONENT = 10_000;

  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(Integer.MAX_VALUE)
                  .maxNumberLength(Integer.MAX_VALUE)
                  .maxStringLength(Integer.MAX_VALUE)
                  .build())
          .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
          .build();

  private final JsonParser parser;
  private @Nullable JsonToken token;
  private int depth;
  private int open;
  private int values;

  public JsonCursor(String text) throws JsonProcessingException {
    try {
      parser = FACTORY.createParser(text);
    } catch (IOException e) {
      throw processing(e);
    }
  }

  /// Goes through the whole text and returns how many values it has; 0 for one of blanks alone.
  public static int count(String text) throws JsonProcessingException {
    var cursor = new JsonCursor(text);
    while (cursor.next()) {
      // Each step checks its token.
    }
    return cursor.values;
  }

  /// Moves to the next token; false at the end of the text.
  public boolean next() throws JsonProcessingException {
    try {
      var next = parser.nextToken();
      token = next;
      if (next != null) {
        check(next);
      }
      return next != null;
    } catch (IOException e) {
      throw processing(e);
    }
  }

  private void check(JsonToken next) throws IOException {
    if (next.isStructEnd()) {
      open--;
    }
    depth = open;
    if (next.isStructStart() && ++open > MAX_DEPTH) {
      throw over("it nests deeper than 100 levels; make it flatter");
    }
    if (next.isStructStart() || next.isScalarValue()) {
      if (depth == 0 && values > 0) {
        throw new JsonParseException(
            parser, "Trailing token " + next, parser.currentTokenLocation());
      }
      if (++values > MAX_VALUES) {
        throw over("it has more than 500,000 values; put its data into a file and name that");
      }
    }
    if (next.isNumeric()) {
      checkNumber();
    }
  }

  private void checkNumber() throws IOException {
    var number = WrittenNumber.of(parser);
    if (number.digits() > MAX_DIGITS) {
      throw over("a number has more than 1,000 digits; write it as a text");
    }
    if (Math.abs(number.exponent()) > MAX_EXPONENT) {
      throw over("a number has an exponent beyond 10,000; write it as a text");
    }
    if (number.digitsWhenWrittenAgain() > MAX_DIGITS) {
      throw over(
          "a number has more than 1,000 digits when it is written again; write it as a text");
    }
  }

  private JsonBoundsException over(String what) {
    return new JsonBoundsException(what, parser.currentTokenLocation());
  }

  /// Whether the text ended, or the kind of the current token.
  public @Nullable JsonToken token() {
    return token;
  }

  /// How many objects and lists there are around the current token.
  public int depth() {
    return depth;
  }

  /// The name of the property that the current token is, or is the value of; empty elsewhere.
  public String name() throws JsonProcessingException {
    try {
      var name = parser.currentName();
      return name == null ? "" : name;
    } catch (IOException e) {
      throw processing(e);
    }
  }

  /// The current value as a tree would give its text: a string as it is, a number in its one
  /// spelling; empty for all else.
  public String text() throws JsonProcessingException {
    try {
      return switch (token) {
        case VALUE_STRING -> parser.getText();
        case VALUE_NUMBER_INT -> parser.getBigIntegerValue().toString();
        case VALUE_NUMBER_FLOAT -> parser.getDecimalValue().toString();
        case null, default -> "";
      };
    } catch (IOException e) {
      throw processing(e);
    }
  }

  /// A text in memory can be read: what goes wrong is wrong with it.
  private static JsonProcessingException processing(IOException e) {
    if (e instanceof JsonProcessingException broken) {
      return broken;
    }
    throw new UncheckedIOException(e);
  }
}
