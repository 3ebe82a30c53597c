package io.specstore.spec;

import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/// The rule for paths of resources: relative and inside the package, or an http(s) URL.
final class Paths {
  private static final Pattern SCHEME =
      Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*://.*", Pattern.DOTALL);
  private static final Pattern WEB = Pattern.compile("https?://", Pattern.CASE_INSENSITIVE);
  private static final Pattern DRIVE = Pattern.compile("[A-Za-z]:[/\\\\].*", Pattern.DOTALL);

  private Paths() {}

  /// What is wrong with that path, in words that follow "the path", or empty.
  static Optional<String> violation(String path) {
    var textFault = textViolation(path);
    if (textFault.isPresent() || WEB.matcher(path).lookingAt()) {
      return textFault;
    }
    if (SCHEME.matcher(path).matches()) {
      return Optional.of("is a URL, but not an http or https one; give one of these");
    }
    if (path.startsWith("/") || path.startsWith("\\") || DRIVE.matcher(path).matches()) {
      return Optional.of("is absolute; make it relative to the data package");
    }
    if (path.startsWith("~") || Arrays.asList(path.split("[/\\\\]", -1)).contains("..")) {
      return Optional.of("is outside the data package; name a file inside it");
    }
    return Optional.empty();
  }

  /// What follows the last dot of the file's name; empty when there is none.
  static String extension(String path) {
    var file = WEB.matcher(path).lookingAt() ? path.split("[?#]", 2)[0] : path;
    var name = file.substring(file.lastIndexOf('/') + 1);
    return name.substring(name.lastIndexOf('.') + 1, name.length()).equals(name)
        ? ""
        : name.substring(name.lastIndexOf('.') + 1);
  }

  /// What is wrong with that text as any path or URL, in words that follow its name, or empty.
  static Optional<String> textViolation(String path) {
    if (path.length() > InputReader.MAX_PATH_CHARACTERS) {
      return Optional.of("is longer than " + InputReader.MAX_PATH_CHARACTERS + " characters");
    }
    return path.chars().anyMatch(Character::isISOControl)
        ? Optional.of("holds a control character")
        : Optional.empty();
  }
}
