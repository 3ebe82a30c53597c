package io.specstore;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// `DATA_DIR`, locked by one server: a second server on the same folder is refused.
///
/// The lock is the operating system's, so it ends with the process, however that ends.
final class DataFolder implements AutoCloseable {
  private static final String LOCK = "specstore.lock";

  private final Path path;
  private final FileChannel channel;

  private DataFolder(Path path, FileChannel channel) {
    this.path = path;
    this.channel = channel;
  }

  /// Makes the folder where it is missing, closes it to other accounts and takes its lock.
  ///
  /// @param group that may read it; empty for none
  /// @throws StartRefusedException when another server holds it, or it can't be written
  static DataFolder lock(Path path, String group) {
    try {
      ClosedFolder.make(path, group);
      var channel =
          FileChannel.open(path.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (tryLock(channel) == null) {
        channel.close();
        throw new StartRefusedException(
            "another server already runs on DATA_DIR %s; stop it, or set another DATA_DIR"
                .formatted(path));
      }
      return new DataFolder(path, channel);
    } catch (IOException e) {
      throw new StartRefusedException(
          "DATA_DIR %s cannot be written (%s); give this user the right to, or set another DATA_DIR"
              .formatted(path, e.getMessage()),
          e);
    }
  }

  private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException _) {
      return null;
    }
  }

  Path resolve(String name) {
    return path.resolve(name);
  }

  /// This node's name, made at the first start and kept: by it the node knows its own work again.
  String nodeName() {
    var file = path.resolve("node");
    try {
      var known = Files.exists(file) ? Files.readString(file).strip() : "";
      if (!known.isEmpty()) {
        return known;
      }
      var name = "node-" + UUID.randomUUID();
      var beside = Files.writeString(path.resolve("node.new"), name);
      Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE);
      return name;
    } catch (IOException e) {
      throw new StartRefusedException("%s cannot be read or written".formatted(file), e);
    }
  }

  /// The identity of this folder, which no other one has, nor a copy of it: the node's name and the
  /// number that the file system gave to the lock file.
  String identity() {
    try {
      var inode = Files.getAttribute(path.resolve(LOCK), "unix:ino");
      return nodeName() + "/" + inode;
    } catch (IOException e) {
      throw new StartRefusedException("%s cannot be read".formatted(path.resolve(LOCK)), e);
    } catch (UnsupportedOperationException _) {
      return nodeName(); // A file system without such numbers.
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException("the lock of " + path + " was not given back", e);
    }
  }
}
