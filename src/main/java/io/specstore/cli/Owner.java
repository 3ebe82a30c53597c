package io.specstore.cli;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.Base64;
import java.util.stream.Stream;

/// Finds the owner of a command that names none.
final class Owner {
  private static final JsonMapper JSON = new JsonMapper();

  private Owner() {}

  /// The owner that the given token speaks for, else the user of this machine.
  static String byDefault(CliContext context, String givenToken) {
    var environment = context.environment();
    return Stream.of(
            ofToken(givenToken),
            environment.getOrDefault("USER", ""),
            environment.getOrDefault("LOGNAME", ""))
        .filter(owner -> !owner.isBlank())
        .findFirst()
        .orElseThrow(() -> CliException.usage("whose dataset is it? Give --owner NAME"));
  }

  /// The `userid` that a token claims; empty when it claims none. Only the server knows whether the
  /// claim holds, so this is good for a default and nothing else.
  private static String ofToken(String token) {
    var parts = token.split("\\.", -1);
    if (parts.length != 3) {
      return "";
    }
    try {
      return JSON.readTree(Base64.getUrlDecoder().decode(parts[1])).path("userid").asText();
    } catch (IOException | IllegalArgumentException e) {
      return "";
    }
  }
}
