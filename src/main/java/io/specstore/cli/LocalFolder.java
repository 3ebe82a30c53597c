package io.specstore.cli;

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

/// The folder of a data package or spec, and the files in it that a push brings along.
///
/// A package may come from anyone, so it may only name files of its own folder: one that reached
/// out of it would publish what its author never saw. Every fault is kept, to be told with all
/// others.
final class LocalFolder {
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
    try {
      var fault = fault(path);
      if (fault.isEmpty()) {
        var file = LocalFile.of(path, root.resolve(path));
        files.put(path, file);
        return Optional.of(file);
      }
      problems.add(new Problem("local-file", "\"" + Text.shown(path) + "\" " + fault, pointer));
    } catch (IOException | InvalidPathException e) {
      problems.add(
          new Problem("local-file", "\"" + Text.shown(path) + "\" can't be read: " + e, pointer));
    }
    return Optional.empty();
  }

  boolean has(String path) {
    try {
      return fault(path).isEmpty();
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
      throw CliFailure.refused(problems);
    }
  }

  /// What is wrong with that path, in words that follow it; empty when nothing is.
  private String fault(String path) throws IOException {
    var relative = Path.of(path);
    if (relative.isAbsolute()) {
      return "is an absolute path; name the file relative to " + root;
    }
    if (!root.resolve(relative).normalize().startsWith(root)) {
      return "leads out of " + root + "; copy the file into that folder and name it from there";
    }
    var file = root.resolve(relative);
    if (!Files.exists(file)) {
      return "isn't in " + root;
    }
    if (!file.toRealPath().startsWith(root)) {
      return "is a link that leads out of " + root + "; put the file itself there";
    }
    if (!Files.isRegularFile(file)) {
      return "is no file in " + root;
    }
    return Files.isReadable(file) ? "" : "may not be read; change its permissions";
  }
}
