package io.specstore.engine;

import io.specstore.dataset.RevisionId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The folder of one run: no two runs share one, not even two of the same revision.
///
/// Its files have numbers for names, since names of resources may be longer than names of files.
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
      throw new UncheckedIOException("can't make a work folder for " + id, e);
    }
  }

  /// Removes everything in that folder: what runs left that were killed.
  static void empty(Path root) {
    if (!Files.isDirectory(root)) {
      return;
    }
    try (var leftovers = Files.list(root)) {
      leftovers.forEach(WorkFolder::delete);
    } catch (IOException e) {
      throw new UncheckedIOException("can't look into the work folder " + root, e);
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
      Files.walkFileTree(path, new Deletion());
    } catch (NoSuchFileException _) {
      // Gone already.
    } catch (IOException e) {
      LOG.warn("{} could not be removed; it can be deleted while no server runs", path, e);
    }
  }

  private static final class Deletion extends SimpleFileVisitor<Path> {
    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
      Files.delete(file);
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException fault)
        throws IOException {
      Files.delete(folder);
      return FileVisitResult.CONTINUE;
    }
  }
}
