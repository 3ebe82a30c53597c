package io.specstore.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;

/// A disk cannot take or give bytes now; trying again later may help.
public final class StoreUnavailableException extends UncheckedIOException {
  private static final long serialVersionUID = 1;

  /// Where fewer bytes are free, a disk counts as full.
  private static final long FULL_BELOW_BYTES = 64 * 1024;

  /// Why the disk cannot do it.
  public enum Reason {
    /// No space is left, or the quota is used up.
    FULL("has no space left"),
    /// The disk is read-only, or the program has no right to write.
    READ_ONLY("is read-only"),
    /// Any other error of the disk.
    FAILING("does not work");

    private final String words;

    Reason(String words) {
      this.words = words;
    }

    /// The rest of a sentence that begins with the store.
    public String words() {
      return words;
    }
  }

  private final Reason reason;

  /// @param place a file or folder on that disk, which need not exist
  public StoreUnavailableException(String what, Path place, IOException cause) {
    super(what + ": " + cause, cause);
    this.reason = reason(place, cause);
  }

  public Reason reason() {
    return reason;
  }

  /// The system's text comes in its own language, so the disk itself is asked too.
  private static Reason reason(Path place, IOException cause) {
    var text =
        String.valueOf(
            cause instanceof FileSystemException failed ? failed.getReason() : cause.getMessage());
    if (text.contains("No space left") || text.contains("quota")) {
      return Reason.FULL;
    }
    if (cause instanceof AccessDeniedException || text.contains("Read-only")) {
      return Reason.READ_ONLY;
    }
    try {
      var disk = Files.getFileStore(existing(place.toAbsolutePath()));
      if (disk.isReadOnly()) {
        return Reason.READ_ONLY;
      }
      return disk.getUsableSpace() < FULL_BELOW_BYTES ? Reason.FULL : Reason.FAILING;
    } catch (IOException _) {
      return Reason.FAILING;
    }
  }

  private static Path existing(Path place) {
    var parent = place.getParent();
    return parent == null || Files.exists(place) ? place : existing(parent);
  }
}
