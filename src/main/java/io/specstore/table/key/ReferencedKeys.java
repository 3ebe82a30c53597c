package io.specstore.table.key;

import io.specstore.table.report.ErrorType;
import io.specstore.table.report.Message;
import io.specstore.table.report.TableReadException;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// The keys of a table, for the foreign keys that refer to it: the first in memory, the others in a
/// file.
///
/// Filled by one thread; after that, several may look keys up.
public final class ReferencedKeys implements Closeable {
  private final Path folder;
  private final KeyHash hash = new KeyHash();
  private final KeyHashMap table = new KeyHashMap();
  private @Nullable KeySpillFile spillFile;

  /// @param folder for the file
  public ReferencedKeys(Path folder) {
    this.folder = folder;
  }

  /// Adds a row's values of those fields; with a null among them they are no key.
  ///
  /// @throws TableReadException when there are more keys than can be kept
  public void add(@Nullable Object[] values, int[] fields, long rowNumber)
      throws IOException, TableReadException {
    if (!UniqueKey.isComplete(values, fields)) {
      return;
    }
    hash.moveTo(values, fields);
    if (table.count() < SeenKeys.MAX_IN_MEMORY) {
      var _ = table.add(hash, rowNumber);
      return;
    }
    if (table.row(hash) > 0) {
      return;
    }
    if (spillFile == null) {
      spillFile = new KeySpillFile(folder);
    }
    if (spillFile.isFull()) {
      throw new TableReadException(
          ErrorType.SOURCE_ERROR,
          rowNumber,
          Message.of(
              "Foreign keys can refer to a table of %,d rows at most; this one has more: remove the foreign keys that refer to it.",
              KeySpillFile.MAX_KEYS));
    }
    spillFile.add(hash, rowNumber, "");
  }

  /// Whether the key is among those in memory.
  boolean hasInMemory(KeyHash key) {
    return table.row(key) > 0;
  }

  /// Whether all keys are in memory, so that a key that is not there does not exist.
  boolean isAllInMemory() {
    return spillFile == null;
  }

  /// The keys of that part that are not in memory.
  KeyHashMap readPart(int part) throws IOException {
    var keys = new KeyHashMap();
    if (spillFile != null) {
      spillFile.read(
          part,
          (key, rowNumber, _) -> {
            var _ = keys.add(key, rowNumber);
          });
    }
    return keys;
  }

  @Override
  public void close() throws IOException {
    if (spillFile != null) {
      spillFile.close();
    }
  }
}
