package io.specstore.table.writer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Encodes batches of checked rows for those writers that take encoded rows. Belongs to one of the
/// threads that check; a [WriterGroup] gives each its own.
public final class RowEncoders {
  /// Batches of more characters hold records of unusual length, which the writers write value by
  /// value.
  private static final int MAX_CHARS = 512 * 1024;

  /// Batches whose encoding gets longer than this, as JSON with all its keys may, are not encoded:
  /// some twenty batches can be under way at a time.
  static final int MAX_BYTES = 2 << 20;

  private final List<BatchEncoder> encoders;
  private final BooleanSupplier isWanted;

  /// Encodes batches for one writer.
  static final class BatchEncoder {
    private final int writer;
    private final RowEncoder encoder;
    private final Utf8Buffer buffer = Utf8Buffer.inMemory();
    private final EncodedRows.Pool pool = new EncodedRows.Pool();

    /// @param writer its index among all writers of the pass
    BatchEncoder(int writer, RowEncoder encoder) {
      this.writer = writer;
      this.encoder = encoder;
    }

    /// Those rows, encoded; null when they would be too long.
    private EncodedBatch.@Nullable ForWriter encode(@Nullable Object[][] rows) {
      try {
        var begin = buffer.length();
        var longest = 0L;
        for (var row : rows) {
          var before = buffer.length();
          encoder.row(row, buffer);
          longest = Math.max(longest, buffer.length() - before);
          if (buffer.length() - begin > MAX_BYTES) {
            buffer.drop();
            return null;
          }
        }
        var length = (int) (buffer.length() - begin);
        var bytes = buffer.swap(pool.take(length));
        return new EncodedBatch.ForWriter(writer, new EncodedRows(bytes, length, longest, pool));
      } catch (IOException e) {
        throw new UncheckedIOException("memory can't be written to", e);
      }
    }
  }

  /// @param isWanted whether rows are still written
  public RowEncoders(List<BatchEncoder> encoders, BooleanSupplier isWanted) {
    this.encoders = List.copyOf(encoders);
    this.isWanted = isWanted;
  }

  /// Encodes the rows of a batch.
  ///
  /// @param charCount how many characters the source has for them, as a measure of their length
  /// @param rows gives the rows; not called when they are not encoded
  public EncodedBatch encode(int charCount, Supplier<@Nullable Object[][]> rows) {
    if (encoders.isEmpty() || !isWanted.getAsBoolean() || charCount > MAX_CHARS) {
      return EncodedBatch.NONE;
    }
    var values = rows.get();
    return new EncodedBatch(
        values.length,
        encoders.stream().flatMap(encoder -> Stream.ofNullable(encoder.encode(values))).toList());
  }
}
