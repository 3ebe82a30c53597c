package io.specstore.datapackage;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.util.regex.Pattern;

/// Says where a text is not JSON, and why, in words for its author.
public final class JsonErrorText {
  /// What the parser says of itself: its source, its settings and its classes.
  private static final Pattern INTERNALS =
      Pattern.compile(
          " \\(start marker at .*|, from `[^`]*`(?=\\))|: enable `.*` to allow", Pattern.DOTALL);

  private static final String TRAILING = "Trailing token ";

  private JsonErrorText() {}

  /// The sentence about that text: what it is not, or which bound it is over, and where.
  public static String of(String subject, JsonProcessingException error) {
    return subject
        + (error instanceof JsonBoundsException ? " is over a limit" : " is not JSON")
        + of(error);
  }

  /// What follows "is not JSON": the place, where it is known, and what is wrong there.
  public static String of(JsonProcessingException error) {
    var at = error.getLocation();
    var place =
        at == null ? "" : " at line %d, column %d".formatted(at.getLineNr(), at.getColumnNr());
    return place + ": " + words(String.valueOf(error.getOriginalMessage()));
  }

  private static String words(String message) {
    return message.startsWith(TRAILING)
        ? "something follows the end of it"
        : INTERNALS.matcher(message).replaceAll("");
  }
}
