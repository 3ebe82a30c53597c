package io.specstore.archive;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Flushes a long file to the disk in intervals while it is written. Whoever makes it durable in
/// the end then waits for its last bytes only, and does not delay the small files of others.
///
/// Used by the thread that writes; flushes run on a thread of their own. That thread opens the file
/// itself, so that an error or interrupt of one does not affect the other.
final class EarlyFlush {
  private static final Logger LOG = LoggerFactory.getLogger(EarlyFlush.class);
  private static final long INTERVAL_BYTES = 64L << 20;

  private final Path file;
  private final AtomicBoolean isForcing = new AtomicBoolean();
  private long unflushedBytes;

  EarlyFlush(Path file) {
    this.file = file;
  }

  /// Adds the bytes that were written since the last call.
  void add(long bytes) {
    unflushedBytes += bytes;
    if (unflushedBytes >= INTERVAL_BYTES && isForcing.compareAndSet(false, true)) {
      unflushedBytes = 0;
      try {
        Thread.ofPlatform().name("write-behind").daemon().start(this::force);
      } catch (OutOfMemoryError e) {
        // No thread can be started: whoever makes the file durable waits longer.
        isForcing.set(false);
      }
    }
  }

  private void force() {
    try (var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.force(false);
    } catch (NoSuchFileException _) {
      // The run has ended and its folder was deleted.
    } catch (IOException e) {
      // Whoever makes the file durable gets the error again.
      LOG.warn("could not flush {} to the disk yet", file, e);
    } finally {
      isForcing.set(false);
    }
  }
}
