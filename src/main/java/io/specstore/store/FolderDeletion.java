package io.specstore.store;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/// Deletes folders with everything in them. Symbolic links are deleted, not followed.
public final class FolderDeletion extends SimpleFileVisitor<Path> {
  private FolderDeletion() {}

  /// Deletes that folder, or file, if it exists.
  public static void delete(Path path) throws IOException {
    try {
      Files.walkFileTree(path, new FolderDeletion());
    } catch (NoSuchFileException _) {
      // It was deleted already.
    }
  }

  @Override
  public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
    Files.delete(file);
    return FileVisitResult.CONTINUE;
  }

  @Override
  public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException failure)
      throws IOException {
    Files.delete(folder);
    return FileVisitResult.CONTINUE;
  }
}
