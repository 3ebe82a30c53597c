package io.specstore.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Optional;

/// The server and token that `login` has kept, in `specstore/config.json` below `XDG_CONFIG_HOME`
/// or else `~/.config`. Only its owner can read it.
record LoginFile(Path file) {
  private static final JsonMapper JSON = new JsonMapper();

  /// @param server its address, without a slash at its end
  record Login(String server, String token) {}

  /// Where it is for that environment; empty where that names no home.
  static Optional<LoginFile> of(Map<String, String> environment) {
    var config = environment.getOrDefault("XDG_CONFIG_HOME", "");
    var home = environment.getOrDefault("HOME", "");
    if (config.isBlank() && home.isBlank()) {
      return Optional.empty();
    }
    var folder = config.isBlank() ? Path.of(home, ".config") : Path.of(config);
    return Optional.of(new LoginFile(folder.resolve("specstore").resolve("config.json")));
  }

  /// What is kept; empty when nothing is.
  Optional<Login> read() {
    try {
      if (!Files.isRegularFile(file)) {
        return Optional.empty();
      }
      var json = JSON.readTree(file.toFile());
      var login = new Login(json.path("server").asText(), json.path("token").asText());
      return login.server().isEmpty() ? Optional.empty() : Optional.of(login);
    } catch (JsonProcessingException e) {
      throw CliException.usage(file + " is not valid JSON; remove it, and log in again");
    } catch (IOException e) {
      throw CliException.usage(file + " cannot be read: " + e.getMessage());
    }
  }

  void write(Login login) throws IOException {
    var folder = Packer.parent(file);
    Files.createDirectories(folder);
    var json = JSON.createObjectNode().put("server", login.server()).put("token", login.token());
    var isPosix = Files.getFileStore(folder).supportsFileAttributeView("posix");
    var temporary =
        isPosix
            ? Files.createTempFile(
                folder,
                "config",
                ".json",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))
            : Files.createTempFile(folder, "config", ".json");
    try {
      Files.writeString(temporary, json.toPrettyString() + "\n");
      Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(temporary);
    }
  }
}
