package io.specstore.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.specstore.dataset.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/// The folder of a data package or spec, and the files in it that a push uploads.
///
/// A package may come from anyone, so it may only name files of its own folder: one outside of it
/// would publish what its author never saw. Every problem is collected, to be reported with all
/// others.
final class LocalFolder {
  private static final long MAX_OBJECT_BYTES = 4L << 20;

  private final Path root;
  private final SequencedMap<String, LocalFile> files = new LinkedHashMap<>();
  private final List<Problem> problems = new ArrayList<>();

  LocalFolder(Path root) throws IOException {
    this.root = root.toRealPath();
  }

  /// Whether a path of a descriptor is an address somewhere else, not a file here.
  static boolean isRemote(String path) {
    return path.matches("[A-Za-z][A-Za-z0-9+.-]+:.*");
  }

  /// Takes that file along; empty when it can't be, which is a problem then.
  ///
  /// @param pointer where the path stands
  Optional<LocalFile> take(String path, String pointer) {
    var known = files.get(path);
    if (known != null) {
      return Optional.of(known);
    }
    var taken = reading(path, pointer, file -> Optional.of(LocalFile.of(path, file)));
    taken.ifPresent(file -> files.put(path, file));
    return taken;
  }

  /// What stands as a JSON object in that file, which does not come along itself; empty when it
  /// can't be read, which is a problem then.
  ///
  /// @param pointer where the path stands
  Optional<ObjectNode> object(String path, String pointer) {
    return reading(
        path,
        pointer,
        file -> {
          if (Files.size(file) > MAX_OBJECT_BYTES) {
            add(path, "is larger than a part of a descriptor may be", pointer);
            return Optional.empty();
          }
          if (JsonFiles.read(file) instanceof ObjectNode object) {
            return Optional.of(object);
          }
          add(path, "holds no JSON object", pointer);
          return Optional.empty();
        });
  }

  /// Reads a file of this folder.
  private interface Reading<T> {
    Optional<T> of(Path file) throws IOException;
  }

  private <T> Optional<T> reading(String path, String pointer, Reading<T> reading) {
    try {
      var problem = problemWith(path);
      if (problem.isEmpty()) {
        return reading.of(root.resolve(path));
      }
      add(path, problem, pointer);
    } catch (IOException | InvalidPathException e) {
      add(path, "cannot be read: " + e, pointer);
    }
    return Optional.empty();
  }

  private void add(String path, String problem, String pointer) {
    problems.add(new Problem("local-file", "\"" + Text.shown(path) + "\" " + problem, pointer));
  }

  boolean has(String path) {
    try {
      return problemWith(path).isEmpty();
    } catch (IOException | InvalidPathException e) {
      return false;
    }
  }

  List<LocalFile> files() {
    return List.copyOf(files.values());
  }

  /// Ends the command when a file could not be taken, naming each.
  void requireNoProblems() {
    if (!problems.isEmpty()) {
      throw CliException.refused(problems);
    }
  }

  /// What is wrong with that path, in words that follow it; empty when nothing is.
  private String problemWith(String path) throws IOException {
    var relative = Path.of(path);
    if (relative.isAbsolute()) {
      return "is an absolute path; name the file relative to " + root;
    }
    if (!root.resolve(relative).normalize().startsWith(root)) {
      return "is outside " + root + "; copy the file into that folder and name it from there";
    }
    var file = root.resolve(relative);
    if (!Files.exists(file)) {
      return "is not in " + root;
    }
    if (!file.toRealPath().startsWith(root)) {
      return "is a link to a place outside " + root + "; put the file itself there";
    }
    if (!Files.isRegularFile(file)) {
      return "is not a file in " + root;
    }
    return Files.isReadable(file) ? "" : "may not be read; change its permissions";
  }
}
