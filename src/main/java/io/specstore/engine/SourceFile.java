package io.specstore.engine;

import io.specstore.archive.HashedFile;
import io.specstore.archive.HashingOutputStream;
import io.specstore.fetch.Fetched;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// A fetched file, which may be read several times. It is hashed when the hash is asked for, since
/// a big file that only becomes a table needs none.
///
/// Shared by the threads of a run; hash and copy are made once, under one lock.
final class SourceFile {
  private final String name;
  private final Fetched fetched;
  private final ReentrantLock lock = new ReentrantLock();
  private @Nullable HashedFile hashed;
  private @Nullable HashedFile own;

  /// @param name of the resource in the file, for messages
  SourceFile(String name, Fetched fetched) {
    this.name = name;
    this.fetched = fetched;
  }

  /// A file that this run wrote itself.
  SourceFile(String name, HashedFile made) {
    this(name, new Fetched.Copied(made.path(), made.bytes(), made.md5()));
  }

  Path path() {
    return fetched.file();
  }

  /// The charset that the server named for the file; empty when none did.
  String servedCharset() {
    return fetched.servedCharset();
  }

  long bytes() {
    return fetched.bytes();
  }

  /// The file with its hash, which must not be changed; the run's own copy if there is one.
  ///
  /// @throws ArtifactException when the file was changed so that it cannot be read
  HashedFile hashed() throws IOException, InterruptedException, ArtifactException {
    lock.lockInterruptibly();
    try {
      if (own != null) {
        return own;
      }
      if (hashed == null) {
        hashed =
            fetched instanceof Fetched.Copied(var file, var bytes, var md5, _)
                ? new HashedFile(file, bytes, md5)
                : HashedFile.ofFile(path());
      }
      return hashed;
    } catch (IOException e) {
      requireUnchanged();
      throw e;
    } finally {
      lock.unlock();
    }
  }

  /// A file of this run with the same bytes, which may be moved.
  ///
  /// @throws ArtifactException when the file was changed so that it cannot be read
  HashedFile own(WorkFolder folder) throws IOException, InterruptedException, ArtifactException {
    if (fetched instanceof Fetched.Copied) {
      return hashed();
    }
    lock.lockInterruptibly();
    try {
      if (own == null) {
        own = copied(folder.newFile());
      }
      return own;
    } catch (IOException e) {
      requireUnchanged();
      throw e;
    } finally {
      lock.unlock();
    }
  }

  /// Copies the bytes that the file had when it was found, even if it has grown since.
  private HashedFile copied(Path into) throws IOException, InterruptedException {
    var file = new HashingOutputStream(into);
    try (file;
        var in = Files.newInputStream(path())) {
      HashedFile.copy(in, file, bytes());
    }
    return file.hashedFile();
  }

  /// @throws ArtifactException when the file was changed since it was found, so that what was read
  ///   of it may be of two states
  void requireUnchanged() throws ArtifactException {
    if (fetched instanceof Fetched.InPlace file && !file.isUnchanged()) {
      throw ArtifactException.ofResource(
          name, "its file was changed while it was read; push again when nothing writes to it");
    }
  }
}
