package io.specstore.engine;

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
  private final Fetched fetched;
  private final ReentrantLock lock = new ReentrantLock();
  private @Nullable MadeFile hashed;
  private @Nullable MadeFile own;

  private SourceFile(Fetched fetched) {
    this.fetched = fetched;
  }

  static SourceFile of(Fetched fetched) {
    return new SourceFile(fetched);
  }

  /// A file that this run made itself.
  static SourceFile of(MadeFile made) {
    return new SourceFile(new Fetched.Copied(made.path(), made.bytes(), made.md5()));
  }

  Path path() {
    return fetched.file();
  }

  long bytes() {
    return fetched.bytes();
  }

  /// The file with its hash, to be read only.
  MadeFile hashed() throws IOException {
    lock.lock();
    try {
      if (hashed == null) {
        hashed =
            fetched instanceof Fetched.Copied(var file, var bytes, var md5)
                ? new MadeFile(file, bytes, md5)
                : MadeFile.ofFile(path());
      }
      return hashed;
    } finally {
      lock.unlock();
    }
  }

  /// The same bytes in a file that stays as it is and may be given away.
  MadeFile own(WorkFolder folder) throws IOException {
    if (!(fetched instanceof Fetched.InPlace)) {
      return hashed();
    }
    lock.lock();
    try {
      if (own == null) {
        own = copied(folder.newFile());
      }
      return own;
    } finally {
      lock.unlock();
    }
  }

  private MadeFile copied(Path into) throws IOException {
    var file = new HashingFile(into);
    try (file) {
      Files.copy(path(), file);
    }
    return file.made();
  }

  /// @throws Unmakeable when the file was changed since it was found, so that what was read of it
  ///   may be of two states
  void requireUnchanged(String resource) throws Unmakeable {
    if (fetched instanceof Fetched.InPlace file && !file.isUnchanged()) {
      throw Unmakeable.because(
          resource, "its file was changed while it was read; push again when it is at rest");
    }
  }
}
