package io.specstore.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.specstore.dataset.RevisionId;
import io.specstore.store.DiskStore;
import io.specstore.store.FolderDeletion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;

/// The folder into which a run without a server publishes: `datapackage.json`, the README, the
/// statistics, and each resource at the path that the descriptor gives it.
///
/// All of it is written into a temporary folder beside it, which replaces this one when it is
/// complete.
final class OutputFolder implements Publication, AutoCloseable {
  private static final String DESCRIPTOR = "datapackage.json";
  private static final List<String> BESIDE_IT = List.of("README.md", "statistics.json");

  private final Path folder;
  private final Path beside;
  private final Thread atExit;

  private OutputFolder(Path folder, Path beside) {
    this.folder = folder;
    this.beside = beside;
    this.atExit = new Thread(() -> removeQuietly(beside), "remove-unfinished-output");
    Runtime.getRuntime().addShutdownHook(atExit);
  }

  /// @param replaces whether an earlier package in that folder may be replaced
  static OutputFolder open(Path folder, boolean replaces) throws IOException {
    var target = folder.toAbsolutePath().normalize();
    if (Files.exists(target) && !isEmptyFolder(target)) {
      if (!Files.isRegularFile(target.resolve(DESCRIPTOR))) {
        throw CliException.usage(
            folder + " exists and holds no data package; give a folder that is empty or not there");
      }
      if (!replaces) {
        throw CliException.usage(
            folder + " holds a data package already; --force replaces all of it");
      }
    }
    var parent = Packer.parent(target);
    Files.createDirectories(parent);
    return new OutputFolder(target, Files.createTempDirectory(parent, ".specstore-run-"));
  }

  private static boolean isEmptyFolder(Path path) throws IOException {
    if (!Files.isDirectory(path)) {
      return false;
    }
    try (var files = Files.list(path)) {
      return files.findAny().isEmpty();
    }
  }

  /// A folder for what is on its way, on the same disk; gone at the end.
  Path beside(String name) {
    return beside.resolve(name);
  }

  /// Moves what was published in that store into this folder.
  void take(DiskStore store, RevisionId id) throws IOException {
    var whole = Files.createDirectory(beside.resolve("whole"));
    var descriptor = whole.resolve(DESCRIPTOR);
    store.take(id + "/" + DESCRIPTOR, descriptor);
    for (var resource : JsonFiles.read(descriptor).path("resources")) {
      var path = resource.path("path").asText();
      var target = whole.resolve(path);
      Files.createDirectories(Packer.parent(target));
      store.take(id.dataset() + "/" + path, target);
    }
    for (var file : BESIDE_IT) {
      if (store.stat(id + "/" + file).isPresent()) {
        store.take(id + "/" + file, whole.resolve(file));
      }
    }
    if (Files.exists(folder)) {
      Files.move(folder, beside.resolve("replaced"), StandardCopyOption.ATOMIC_MOVE);
    }
    Files.move(whole, folder, StandardCopyOption.ATOMIC_MOVE);
  }

  @Override
  public Optional<JsonNode> descriptor(RevisionId id) {
    try {
      return Optional.of(JsonFiles.read(folder.resolve(DESCRIPTOR)));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + folder.resolve(DESCRIPTOR), e);
    }
  }

  /// Nothing is kept of a run that failed.
  @Override
  public Optional<String> report(RevisionId id) {
    return Optional.empty();
  }

  @Override
  public String address(RevisionId id) {
    return shown(folder.resolve(DESCRIPTOR));
  }

  @Override
  public String address(RevisionId id, JsonNode resource, String file) {
    return shown(folder.resolve(resource.path("path").asText()));
  }

  private static String shown(Path file) {
    var here = Path.of("").toAbsolutePath();
    return (file.startsWith(here) ? here.relativize(file) : file).toString();
  }

  @Override
  public void close() {
    removeQuietly(beside);
    Runtime.getRuntime().removeShutdownHook(atExit);
  }

  /// What can't be removed is left: the run has ended, and its outcome stands.
  private static void removeQuietly(Path folder) {
    try {
      FolderDeletion.delete(folder);
    } catch (IOException _) {
      // A folder whose name begins with a dot is left over.
    }
  }
}
