package io.specstore.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.specstore.dataset.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/// The descriptor of a bare file, `FILE.datapackage.json` beside it: what was found, saved to be
/// looked at, edited and used again. One that a person has changed is never written over.
///
/// A property says by hashes which file it was made of, and what was written.
final class SavedDescriptor {
  private static final String SUFFIX = ".datapackage.json";
  private static final String STAMP = "specstore:inferred";

  private final Path file;

  SavedDescriptor(Path source) {
    this.file = source.resolveSibling(source.getFileName() + SUFFIX);
  }

  /// The descriptor, and what a person should know about its use.
  record Used(ObjectNode descriptor, String note) {}

  Path file() {
    return file;
  }

  /// The descriptor to use for a file with that hash; empty when there is none, or one that nobody
  /// has changed since it was made of other bytes, or with another `onInvalid`.
  Optional<Used> read(String sha256, String onInvalid) throws IOException {
    if (!Files.isRegularFile(file)) {
      return Optional.empty();
    }
    var known = object();
    if (known.isEmpty() || !known.get().path("resources").isArray()) {
      throw CliException.refused(
          file + " is no descriptor; give --infer to look at the file again, or remove it");
    }
    var saved = known.get();
    var isOfThis = saved.at("/" + STAMP + "/file").asText("").equals(sha256);
    var isMadeSo = saved.at("/" + STAMP + "/onInvalid").asText("").equals(onInvalid);
    if (isUnchanged(saved) && !(isOfThis && isMadeSo)) {
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

  /// What the file holds; empty when that is no JSON object.
  private Optional<ObjectNode> object() throws IOException {
    try {
      return JsonFiles.read(file) instanceof ObjectNode object
          ? Optional.of(object)
          : Optional.empty();
    } catch (CliException _) {
      return Optional.empty();
    }
  }

  /// Saves a descriptor that was found; says where, or why not.
  String save(ObjectNode descriptor, String sha256, String onInvalid) {
    var stamped = descriptor.deepCopy();
    stamped
        .putObject(STAMP)
        .put("descriptor", hash(descriptor))
        .put("file", sha256)
        .put("onInvalid", onInvalid);
    try {
      var isChanged = Files.exists(file) && !object().map(this::isUnchanged).orElse(false);
      var target = isChanged ? file.resolveSibling(file.getFileName() + ".new") : file;
      write(target, stamped.toPrettyString() + "\n");
      return "what was found is saved as "
          + target.getFileName()
          + (isChanged
              ? ", since " + file.getFileName() + " was changed by hand"
              : ": edit it where a guess is wrong");
    } catch (IOException e) {
      return "what was found is not saved, since %s cannot be written (%s)"
          .formatted(file.getFileName(), e.getMessage());
    }
  }

  private static void write(Path target, String text) throws IOException {
    var temporary = target.resolveSibling("." + target.getFileName() + ".part");
    try {
      Files.writeString(temporary, text, StandardOpenOption.CREATE_NEW);
      Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(temporary);
    }
  }

  private boolean isUnchanged(ObjectNode saved) {
    var plain = saved.deepCopy();
    plain.remove(STAMP);
    return saved.at("/" + STAMP + "/descriptor").asText("").equals(hash(plain));
  }

  private static String hash(ObjectNode descriptor) {
    return Sha256.hex(descriptor.toString());
  }
}
