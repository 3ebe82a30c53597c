package io.specstore.registry;

import io.specstore.dataset.DatabaseUrl;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import org.jspecify.annotations.Nullable;

/// The lease of an SQLite registry: a lock on a file beside the database, which names its holder.
///
/// The lock is the operating system's, so it ends with the process, however that ends. It is not on
/// the database file itself, where SQLite has locks of its own that it would end.
final class FileLease implements Lease {
  private final FileChannel channel;

  private FileLease(FileChannel channel) {
    this.channel = channel;
  }

  /// Takes the lock; throws [RegistryUnavailableException] when another server has it.
  static FileLease take(DatabaseUrl.Sqlite url, Claimant claimant) {
    try {
      var file = lockFile(url.file());
      var channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (tryLock(channel) == null) {
        channel.close();
        throw inUse(url, Files.readString(file));
      }
      channel.truncate(0);
      channel.write(ByteBuffer.wrap(claimant.toString().getBytes(StandardCharsets.UTF_8)));
      return new FileLease(channel);
    } catch (IOException e) {
      throw new RegistryUnavailableException(
          RegistryUnavailableException.Reason.UNREACHABLE,
          "The registry at " + url + " cannot be locked",
          e);
    }
  }

  /// The same file for every path that leads to the database.
  private static Path lockFile(Path database) throws IOException {
    var real = database.toRealPath();
    return real.resolveSibling(real.getFileName() + "-lock");
  }

  private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException _) {
      return null;
    }
  }

  private static RegistryUnavailableException inUse(DatabaseUrl url, String holder) {
    return new RegistryUnavailableException(
        "Another server uses the registry at %s: %s; stop it, or set another DATABASE_URL"
            .formatted(url, holder));
  }

  @Override
  public boolean isHeld() {
    return channel.isOpen();
  }

  @Override
  public void confirm(Connection transaction) {
    // Whoever has the lock keeps it until it ends.
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException("the lock of the registry was not given back", e);
    }
  }
}
