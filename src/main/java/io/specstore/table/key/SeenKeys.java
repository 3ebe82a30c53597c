package io.specstore.table.key;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// The keys that a table has had so far, for `unique`, `primaryKey` and `uniqueKeys`.
///
/// The first keys are kept in memory, where a repeated one is seen at once; those beyond go to a
/// file, which is looked through at the table's end.
public final class SeenKeys implements Closeable {
  /// The keys that are kept in memory; they take 24 MiB.
  static final int MAX_IN_MEMORY = 786_432;

  /// What [#add] says of a key that memory has no place for.
  public static final long NO_PLACE = -1;

  private final Path folder;
  private final KeyHashMap table = new KeyHashMap();
  private @Nullable KeySpillFile rest;

  /// @param folder for the file
  SeenKeys(Path folder) {
    this.folder = folder;
  }

  /// Whether no more keys can be kept.
  boolean isFull() {
    return rest != null && rest.isFull();
  }

  /// Adds a key: the number of the row that had it before, 0 when it is new, or [#NO_PLACE] when it
  /// isn't in memory and is to be kept by [#keep].
  long add(KeyHash key, long rowNumber) {
    if (table.count() < MAX_IN_MEMORY) {
      return table.add(key, rowNumber);
    }
    var before = table.row(key);
    return before == 0 ? NO_PLACE : before;
  }

  /// Keeps a key outside memory, with its text for people.
  void keep(KeyHash key, long rowNumber, String text) throws IOException {
    if (rest == null) {
      rest = new KeySpillFile(folder);
    }
    rest.add(key, rowNumber, text);
  }

  /// The rows whose key another had before and that [#add] could not tell.
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
