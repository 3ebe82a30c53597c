package io.specstore.table.key;

import io.specstore.table.report.ErrorType;
import io.specstore.table.report.Message;
import io.specstore.table.report.TableReadException;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// The keys that a table holds, for the foreign keys that refer to it: the first in memory, those
/// beyond in a file.
///
/// Filled by one thread; when it is full, several may look into it.
public final class ReferencedKeys implements Closeable {
  private final Path folder;
  private final KeyHashMap table = new KeyHashMap();
  private @Nullable KeySpillFile rest;

  public ReferencedKeys(Path folder) {
    this.folder = folder;
  }

  /// @throws SourceFault when there are more keys than can be kept
  public void add(KeyHash key, long rowNumber) throws IOException, TableReadException {
    if (table.count() < SeenKeys.MAX_IN_MEMORY) {
      var _ = table.add(key, rowNumber);
      return;
    }
    if (table.row(key) > 0) {
      return;
    }
    if (rest == null) {
      rest = new KeySpillFile(folder);
    }
    if (rest.isFull()) {
      throw new TableReadException(
          ErrorType.SOURCE_ERROR,
          rowNumber,
          Message.of(
              "Other tables can refer to %,d rows of a table at most; this one has more: leave the foreign keys to it out.",
              KeySpillFile.MAX_KEYS));
    }
    rest.add(key, rowNumber, "");
  }

  /// Whether the key is in memory.
  boolean has(KeyHash key) {
    return table.row(key) > 0;
  }

  /// Whether all keys are in memory, so that one that isn't there is nowhere.
  boolean isWhole() {
    return rest == null;
  }

  /// The keys of that part that are outside memory.
  KeyHashMap part(int part) throws IOException {
    var keys = new KeyHashMap();
    if (rest != null) {
      rest.read(
          part,
          (key, rowNumber, _) -> {
            var _ = keys.add(key, rowNumber);
          });
    }
    return keys;
  }

  @Override
  public void close() throws IOException {
    if (rest != null) {
      rest.close();
    }
  }
}
