package io.specstore.store;

import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// Keeps bytes under keys such as `owner/dataset/prices_csv/data/5b84…/prices_csv.csv`.
/// Implementations are safe for concurrent use.
///
/// A key is a path of segments divided by `/`; a segment is not empty, not `.` and not `..`, and no
/// key is the folder of another. Any other key is an `IllegalArgumentException`; a store that does
/// not work throws a [StoreUnavailableException] that names the key. A reader never sees a
/// half-written artifact. Calls about different keys never wait for each other.
public interface ArtifactStore {
  /// Takes that file over as the bytes of that key, in place of any that it had: the file is moved
  /// or copied, and gone afterwards. The bytes are durable when this returns; that the key leads to
  /// them is durable after the next [#sync].
  void put(String key, Path file);

  /// Returns when everything put before under that key, or under keys below it, survives a power
  /// cut.
  void sync(String key);

  /// What is kept under that key, or empty.
  Optional<Stored> stat(String key);

  /// At most `length` bytes of that artifact, from byte `from` on (0 is the first).
  ///
  /// @throws java.io.UncheckedIOException with a `NoSuchFileException` as its cause when nothing is
  ///   kept under the key
  InputStream open(String key, long from, long length);

  /// Gives the bytes of that key a second name, in a file that does not exist yet and into which
  /// nobody may write; whatever becomes of the key, they stay.
  ///
  /// @return false when the store can't, so that they are to be copied from [#open]; then the file
  ///   is not there
  /// @throws java.io.UncheckedIOException with a `NoSuchFileException` as its cause when nothing is
  ///   kept under the key
  default boolean link(String key, Path file) {
    return false;
  }

  /// All keys that begin with that text, in the order of their characters.
  List<String> list(String prefix);

  /// The next segments of the keys that begin with these whole segments and a `/`, where they are
  /// not the last; all first segments for an empty text. In no order, and without what lies deeper.
  List<String> folders(String key);

  /// Forgets that key; nothing happens when it does not exist.
  void delete(String key);

  /// Writes some bytes and deletes them; throws when the store cannot take artifacts.
  void checkWriting();

  /// Throws when the store cannot give artifacts.
  void checkReading();
}
