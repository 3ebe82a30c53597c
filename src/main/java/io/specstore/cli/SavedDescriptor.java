package io.specstore.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.specstore.dataset.Sha256;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.ReadOnlyFileSystemException;
import java.util.Optional;

/// The descriptor of a bare file, `FILE.datapackage.json` beside it: what was found, saved to be
/// looked at, edited and used again. One that a person has changed is never written over.
///
/// A property says by hashes which file it was made of, and what was written.
final class SavedDescriptor {
  private static final String SUFFIX = ".datapackage.json";
  private static final String STAMP = "specstore:inferred";

  private final Path source;
  private final Path file;

  SavedDescriptor(Path source) {
    this.source = source;
    this.file = source.resolveSibling(source.getFileName() + SUFFIX);
  }

  /// The descriptor, and what a person should know about its use.
  record Used(ObjectNode descriptor, String note) {}

  Path file() {
    return file;
  }

  /// The descriptor to use for a file with that hash; empty when there is none, or one that nobody
  /// has changed since it was made of other bytes.
  Optional<Used> read(String sha256) throws IOException {
    if (!Files.isRegularFile(file)) {
      return Optional.empty();
    }
    if (!(JsonFiles.read(file) instanceof ObjectNode saved) || !saved.path("resources").isArray()) {
      throw CliException.refused(
          file + " is no descriptor; give --infer to look at the file again, or remove it");
    }
    var isOwn = isUnchanged(saved);
    var isOfThis = saved.at("/" + STAMP + "/file").asText("").equals(sha256);
    if (isOwn && !isOfThis) {
      return Optional.empty();
    }
    var isOfOther = !isOfThis && saved.has(STAMP);
    saved.remove(STAMP);
    return Optional.of(
        new Used(
            saved,
            "described as "
                + file.getFileName()
                + " says"
                + (isOfOther ? ", which was made of other bytes: check its rows and columns" : "")
                + "; --infer looks at the file again"));
  }

  /// Saves a descriptor that was found; says where, or why not.
  String save(ObjectNode descriptor, String sha256) throws IOException {
    var stamped = descriptor.deepCopy();
    stamped.putObject(STAMP).put("descriptor", hash(descriptor)).put("file", sha256);
    var target = file;
    var isChanged = false;
    if (Files.exists(file)) {
      isChanged = !(JsonFiles.read(file) instanceof ObjectNode saved) || !isUnchanged(saved);
      target = isChanged ? file.resolveSibling(file.getFileName() + ".new") : file;
    }
    try {
      Files.writeString(target, stamped.toPrettyString() + "\n");
    } catch (AccessDeniedException | ReadOnlyFileSystemException _) {
      return "what was found is not saved, since the folder of "
          + source.getFileName()
          + " cannot be written";
    }
    return isChanged
        ? "what was found is saved as "
            + target.getFileName()
            + ", since "
            + file.getFileName()
            + " was changed by hand"
        : "what was found is saved as " + target.getFileName() + ": edit it where a guess is wrong";
  }

  private static boolean isUnchanged(ObjectNode saved) {
    var plain = saved.deepCopy();
    plain.remove(STAMP);
    return saved.at("/" + STAMP + "/descriptor").asText("").equals(hash(plain));
  }

  private static String hash(ObjectNode descriptor) {
    return Sha256.hex(descriptor.toString());
  }
}
