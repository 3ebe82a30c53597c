package io.specstore.table.key;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// The keys that a table has had so far, for `unique`, `primaryKey` and `uniqueKeys`.
///
/// The first keys are kept in memory, where a repeated one is seen at once; those beyond go to a
/// file, which is looked through at the table's end.
final class SeenKeys implements Closeable {
  /// The keys that are kept in memory; they take 24 MiB.
  static final int MAX_IN_MEMORY = 786_432;

  private final Path folder;
  private final KeyHashMap table = new KeyHashMap();
  private @Nullable KeySpillFile rest;
  private long earlierRow;

  /// @param folder for the file
  SeenKeys(Path folder) {
    this.folder = folder;
  }

  /// Whether no more keys can be kept.
  boolean isFull() {
    return rest != null && rest.isFull();
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

  /// Keeps a key outside memory, with its text for people.
  void keep(KeyHash key, long rowNumber, String text) throws IOException {
    if (rest == null) {
      rest = new KeySpillFile(folder);
    }
    rest.add(key, rowNumber, text);
  }

  /// The rows whose key an earlier row has, among those that [#add] left undecided.
  DeferredErrors repeated() throws IOException, InterruptedException {
    var finds = new DeferredErrors();
    for (var part = 0; part < KeySpillFile.PARTS && rest != null; part++) {
      var seen = new KeyHashMap();
      rest.read(
          part,
          (key, rowNumber, text) -> {
            var before = seen.add(key, rowNumber);
            if (before > 0) {
              finds.add(new DeferredErrors.Find(rowNumber, before, text.read()));
            }
          });
      if (Thread.interrupted()) {
        throw new InterruptedException("looking for repeated keys");
      }
    }
    return finds;
  }

  @Override
  public void close() throws IOException {
    if (rest != null) {
      rest.close();
    }
  }
}
