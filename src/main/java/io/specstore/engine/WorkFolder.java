package io.specstore.engine;

import io.specstore.dataset.RevisionId;
import io.specstore.store.FolderDeletion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The temporary folder of one run, deleted when it is closed. No two runs share one, not even two
/// of the same revision.
///
/// Its files have numbers for names, since names of resources may be longer than names of files.
/// Shared by the threads of the run.
final class WorkFolder implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(WorkFolder.class);
  private static final int MAX_PREFIX_CHARACTERS = 40;

  private final Path folder;
  private final AtomicInteger files = new AtomicInteger();

  private WorkFolder(Path folder) {
    this.folder = folder;
  }

  static WorkFolder open(Path root, RevisionId id) {
    var words = id.toString().replaceAll("[^A-Za-z0-9]+", "-");
    var prefix = words.substring(Math.max(0, words.length() - MAX_PREFIX_CHARACTERS)) + "-";
    try {
      Files.createDirectories(root);
      return new WorkFolder(Files.createTempDirectory(root, prefix));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot create a work folder for " + id, e);
    }
  }

  /// Deletes everything in that folder: it was left by runs that were killed.
  static void empty(Path root) {
    if (!Files.isDirectory(root)) {
      return;
    }
    try (var leftovers = Files.list(root)) {
      leftovers.forEach(WorkFolder::delete);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot list the work folder " + root, e);
    }
  }

  Path path() {
    return folder;
  }

  Path newFile() {
    return folder.resolve(Integer.toString(files.incrementAndGet()));
  }

  @Override
  public void close() {
    delete(folder);
  }

  private static void delete(Path path) {
    try {
      FolderDeletion.delete(path);
    } catch (IOException e) {
      LOG.warn("{} could not be deleted; it can be deleted while no server runs", path, e);
    }
  }
}
