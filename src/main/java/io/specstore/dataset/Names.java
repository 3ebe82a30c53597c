package io.specstore.dataset;

import java.util.Optional;
import java.util.Set;

/// The rule for names that become a part of an address: owner ids and dataset names.
public final class Names {
  /// The most characters (code points) that a name may have.
  public static final int MAX_CHARACTERS = 100;

  /// First path segments of this server's own routes; no owner id may be one of them.
  private static final Set<String> RESERVED_OWNERS =
      Set.of(
          "source",
          "api",
          "auth",
          "rawstore",
          "resolver",
          "metastore",
          "healthz",
          "readyz",
          "metrics",
          "openapi.json",
          "static");

  private static final String UNADDRESSABLE = "/\\;%?#\uFFFD";

  private Names() {}

  /// What is wrong with that name as a dataset name, in words that follow "the name", or empty.
  public static Optional<String> violation(String name) {
    if (name.isEmpty()) {
      return Optional.of("is empty");
    }
    if (name.equals(".") || name.equals("..")) {
      return Optional.of("is a relative path, which cannot be addressed");
    }
    if (name.codePointCount(0, name.length()) > MAX_CHARACTERS) {
      return Optional.of("is longer than " + MAX_CHARACTERS + " characters");
    }
    // A loop, because every read of a status comes by here.
    for (int at = 0; at < name.length(); ) {
      var codePoint = name.codePointAt(at);
      if (isUnaddressable(codePoint)) {
        return Optional.of(describe(codePoint));
      }
      at += Character.charCount(codePoint);
    }
    return Optional.empty();
  }

  /// What is wrong with that name as an owner id, in words that follow "the name", or empty.
  public static Optional<String> ownerViolation(String ownerId) {
    if (RESERVED_OWNERS.contains(ownerId)) {
      return Optional.of("is the name of one of this server's own routes");
    }
    return violation(ownerId);
  }

  /// What is wrong with that name as a new one, in words that follow "the name", or empty: it holds
  /// a character that nobody sees and that ends a line or changes the direction of the text after
  /// it (Unicode's bidirectional controls), so that it could be taken for another.
  public static Optional<String> hiddenCharacter(String name) {
    return name.codePoints()
        .filter(Names::isHidden)
        .mapToObj(c -> String.format("holds the hidden character U+%04X; leave it out", c))
        .findFirst();
  }

  private static boolean isHidden(int codePoint) {
    return isControl(codePoint)
        || Character.getType(codePoint) == Character.LINE_SEPARATOR
        || Character.getType(codePoint) == Character.PARAGRAPH_SEPARATOR
        || codePoint == 0x061C
        || codePoint == 0x200E
        || codePoint == 0x200F
        || (codePoint >= 0x202A && codePoint <= 0x202E)
        || (codePoint >= 0x2066 && codePoint <= 0x2069);
  }

  /// Whether that is a control character, or half of a surrogate pair, which is as little a part of
  /// a text.
  static boolean isControl(int codePoint) {
    return Character.isISOControl(codePoint) || Character.getType(codePoint) == Character.SURROGATE;
  }

  private static boolean isUnaddressable(int codePoint) {
    return isControl(codePoint) || UNADDRESSABLE.indexOf(codePoint) >= 0;
  }

  private static String describe(int codePoint) {
    if (isControl(codePoint)) {
      return String.format("holds the control character U+%04X", codePoint);
    }
    return "holds the character '"
        + Character.toString(codePoint)
        + "', which an address cannot; leave it out";
  }
}
