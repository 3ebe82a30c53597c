package io.specstore;

import io.specstore.dataset.Problem;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/// The environment while it is read: returns values or their defaults, and collects every mistake.
///
/// Each variable may also be set as `NAME_FILE`, a file whose text, without the line end, is the
/// value. An empty variable counts as unset, an empty file as a mistake, since somebody named it.
/// Not shared between threads.
final class Environment {
  private static final Pattern WHOLE = Pattern.compile("[0-9]{1,18}");
  private static final Pattern DURATION = Pattern.compile("([0-9]{1,9})([smhd]?)");

  private final Map<String, String> variables;
  private final List<Problem> problems = new ArrayList<>();

  Environment(Map<String, String> variables) {
    this.variables = Map.copyOf(variables);
  }

  /// Only the variables of settings that mean something without a server. What a server keeps is
  /// looked at where tables may go into databases: none of them may be its own.
  static Environment local(Map<String, String> variables) {
    var local = new HashMap<>(variables);
    var writesDatabases =
        variables.containsKey(Setting.RDBMS.name())
            || variables.containsKey(Setting.RDBMS.name() + "_FILE");
    for (var setting : Setting.values()) {
      var isOwn = setting == Setting.DATA_DIR || setting == Setting.DATABASE_URL;
      if (!setting.isLocal() && !(isOwn && writesDatabases)) {
        local.remove(setting.name());
        local.remove(setting.name() + "_FILE");
      }
    }
    return new Environment(local);
  }

  List<Problem> problems() {
    return List.copyOf(problems);
  }

  void refuse(Setting setting, String message) {
    refuse(setting + ": " + message);
  }

  /// @param message begins with the setting
  void refuse(String message) {
    problems.add(new Problem("setting", message));
  }

  /// The value, or empty when the variable is unset.
  Optional<String> text(Setting setting) {
    var direct = variables.getOrDefault(setting.name(), "");
    var file = variables.getOrDefault(setting.name() + "_FILE", "");
    if (!direct.isEmpty() && !file.isEmpty()) {
      refuse(
          setting, "set twice, as " + setting + " and as " + setting + "_FILE; unset one of them");
    }
    if (!direct.isEmpty()) {
      return Optional.of(direct);
    }
    return file.isEmpty() ? Optional.empty() : contentOf(setting, file);
  }

  private Optional<String> contentOf(Setting setting, String file) {
    try {
      var content = Files.readString(Path.of(file)).strip();
      if (!content.isEmpty()) {
        return Optional.of(content);
      }
      refuse(setting, "the file named by " + setting + "_FILE is empty: " + file);
      return Optional.empty();
    } catch (IOException | InvalidPathException e) {
      refuse(setting, "the file named by " + setting + "_FILE cannot be read: " + file);
      return Optional.empty();
    }
  }

  String text(Setting setting, String otherwise) {
    return text(setting).orElse(otherwise);
  }

  /// A whole number within these bounds.
  long number(Setting setting, long otherwise, long least, long most) {
    return text(setting)
        .map(text -> {
          var value = WHOLE.matcher(text).matches() ? Long.parseLong(text) : -1;
          if (value < least || value > most) {
            refuse(
                setting,
                "must be a whole number from %d to %d, not \"%s\"".formatted(least, most, text));
            return otherwise;
          }
          return value;
        })
        .orElse(otherwise);
  }

  boolean flag(Setting setting) {
    return switch (text(setting, "false")) {
      case "true", "1", "yes" -> true;
      case "false", "0", "no" -> false;
      case String other -> {
        refuse(setting, "must be true or false, not \"" + other + "\"");
        yield false;
      }
    };
  }

  /// A length of time such as `90`, `90s`, `5m`, `6h` or `2d`; without a unit it is seconds.
  Duration duration(Setting setting, Duration otherwise) {
    return text(setting)
        .map(text -> {
          var match = DURATION.matcher(text);
          if (!match.matches() || Long.parseLong(match.group(1)) == 0) {
            refuse(setting, "must be a time such as 90s, 5m, 6h or 2d, not \"%s\"".formatted(text));
            return otherwise;
          }
          var count = Long.parseLong(match.group(1));
          return switch (match.group(2)) {
            case "m" -> Duration.ofMinutes(count);
            case "h" -> Duration.ofHours(count);
            case "d" -> Duration.ofDays(count);
            default -> Duration.ofSeconds(count);
          };
        })
        .orElse(otherwise);
  }

  /// An absolute http or https URL without a slash at its end, or `otherwise`.
  String webAddress(Setting setting, String otherwise) {
    return text(setting)
        .map(text -> {
          if (!isWebAddress(text)) {
            refuse(setting, "must be an http:// or https:// URL");
            return otherwise;
          }
          return text.replaceAll("/+$", "");
        })
        .orElse(otherwise);
  }

  static boolean isWebAddress(String text) {
    try {
      var uri = new URI(text);
      var scheme = uri.getScheme();
      return ("http".equalsIgnoreCase(scheme) || "https".equalsIgnoreCase(scheme))
          && uri.getHost() != null;
    } catch (URISyntaxException e) {
      return false;
    }
  }

  /// A path of the file system; any other text is refused.
  <T> Optional<T> path(Setting setting, Function<Path, T> use) {
    return text(setting)
        .flatMap(text -> {
          try {
            return Optional.of(use.apply(Path.of(text)));
          } catch (InvalidPathException e) {
            refuse(setting, "not a path: \"" + text + "\"");
            return Optional.empty();
          }
        });
  }
}
