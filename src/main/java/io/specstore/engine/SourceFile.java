package io.specstore.engine;

import io.specstore.archive.HashedFile;
import io.specstore.archive.HashingOutputStream;
import io.specstore.fetch.Fetched;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// The bytes of a source, to be read as often as it takes. They are hashed when someone asks for
/// the hash, since a big file that only becomes a table needs none.
///
/// Shared by the threads of a run; what is made of it is made once.
final class SourceFile {
  private final String name;
  private final Fetched fetched;
  private final ReentrantLock lock = new ReentrantLock();
  private @Nullable HashedFile hashed;
  private @Nullable HashedFile own;

  /// @param name of the resource that comes in it, for messages
  SourceFile(String name, Fetched fetched) {
    this.name = name;
    this.fetched = fetched;
  }

  /// A file that this run made itself.
  SourceFile(String name, HashedFile made) {
    this(name, new Fetched.Copied(made.path(), made.bytes(), made.md5()));
  }

  Path path() {
    return fetched.file();
  }

  long bytes() {
    return fetched.bytes();
  }

  /// The bytes with their hash, to be read only; in this run's own file where there is one, whose
  /// hash is known.
  ///
  /// @throws ArtifactException when the file was changed so that it can't be read
  HashedFile hashed() throws IOException, InterruptedException, ArtifactException {
    lock.lockInterruptibly();
    try {
      if (own != null) {
        return own;
      }
      if (hashed == null) {
        hashed =
            fetched instanceof Fetched.Copied(var file, var bytes, var md5)
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

  /// The same bytes in a file of this run's own, which may be given away.
  ///
  /// @throws ArtifactException when the file was changed so that it can't be read
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

  /// A file that grows meanwhile is copied as far as it was there.
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
          name, "its file was changed while it was read; push again when it is at rest");
    }
  }
}
