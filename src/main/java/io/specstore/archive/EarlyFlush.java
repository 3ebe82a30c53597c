package io.specstore.archive;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Brings a long file to the disk bit by bit while it is written. Whoever needs it to be durable in
/// the end then waits for its last bytes only, and so do the small files of others.
///
/// Used by the thread that writes; one more thread of its own is at work now and then. It has the
/// file open by itself, so that nothing that happens to either of them touches the other.
final class EarlyFlush {
  private static final Logger LOG = LoggerFactory.getLogger(EarlyFlush.class);
  private static final long INTERVAL_BYTES = 64L << 20;

  private final Path file;
  private final AtomicBoolean isForcing = new AtomicBoolean();
  private long waiting;

  EarlyFlush(Path file) {
    this.file = file;
  }

  /// Says that so many more bytes were written.
  void add(long bytes) {
    waiting += bytes;
    if (waiting >= INTERVAL_BYTES && isForcing.compareAndSet(false, true)) {
      waiting = 0;
      try {
        Thread.ofPlatform().name("write-behind").daemon().start(this::force);
      } catch (OutOfMemoryError e) {
        // No thread to be had: then whoever makes the file durable waits longer.
        isForcing.set(false);
      }
    }
  }

  private void force() {
    try (var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.force(false);
    } catch (NoSuchFileException _) {
      // The run ended, and its folder is gone.
    } catch (IOException e) {
      // Whoever makes the file durable will be told so again.
      LOG.warn("a file in the work folder could not be brought to the disk yet", e);
    } finally {
      isForcing.set(false);
    }
  }
}
