package io.specstore.table.key;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// The values of one unique key in the rows seen so far.
///
/// The first keys are kept in memory, where a repeated one is found at once; the others go to a
/// file, which is read at the end of the table.
final class SeenKeys implements Closeable {
  /// The keys that are kept in memory; they take 24 MiB.
  static final int MAX_IN_MEMORY = 786_432;

  private final Path folder;
  private final KeyHashMap table = new KeyHashMap();
  private @Nullable KeySpillFile spillFile;
  private long earlierRow;

  /// @param folder for the file
  SeenKeys(Path folder) {
    this.folder = folder;
  }

  /// Whether no more keys can be kept.
  boolean isFull() {
    return spillFile != null && spillFile.isFull();
  }

  /// Adds a key. An undecided one is not in memory, and has to be kept by [#keep].
  UniqueKey.Occurrence add(KeyHash key, long rowNumber) {
    var hasRoom = table.count() < MAX_IN_MEMORY;
    earlierRow = hasRoom ? table.add(key, rowNumber) : table.row(key);
    if (earlierRow > 0) {
      return UniqueKey.Occurrence.REPEATED;
    }
    return hasRoom ? UniqueKey.Occurrence.NEW : UniqueKey.Occurrence.UNDECIDED;
  }

  /// The row that had the key first, after [#add] found it repeated; else 0.
  long earlierRow() {
    return earlierRow;
  }

  /// Keeps a key in the file, with its text for people.
  void keep(KeyHash key, long rowNumber, String text) throws IOException {
    if (spillFile == null) {
      spillFile = new KeySpillFile(folder);
    }
    spillFile.add(key, rowNumber, text);
  }

  /// The rows whose key an earlier row has, among those that [#add] left undecided.
  DeferredErrors repeated() throws IOException, InterruptedException {
    var errors = new DeferredErrors();
    for (var part = 0; part < KeySpillFile.PARTS && spillFile != null; part++) {
      var seen = new KeyHashMap();
      spillFile.read(
          part,
          (key, rowNumber, text) -> {
            var before = seen.add(key, rowNumber);
            if (before > 0) {
              errors.add(new DeferredErrors.WrongRow(rowNumber, before, text.read()));
            }
          });
      if (Thread.interrupted()) {
        throw new InterruptedException("interrupted while repeated keys were looked for");
      }
    }
    return errors;
  }

  @Override
  public void close() throws IOException {
    if (spillFile != null) {
      spillFile.close();
    }
  }
}
