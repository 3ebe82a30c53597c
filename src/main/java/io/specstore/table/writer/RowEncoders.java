package io.specstore.table.writer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Makes the text of checked rows for those writers that take it. Belongs to one thread.
public final class RowEncoders {
  /// Batches of more characters hold records of unusual length, which are better written bit by
  /// bit.
  private static final int MAX_CHARS = 512 * 1024;

  /// Nor is text made that turns out to be longer than this, as JSON with all its keys may be: some
  /// twenty batches can be on their way at a time.
  static final int MAX_BYTES = 2 << 20;

  private final List<Format> formats;
  private final BooleanSupplier isWanted;

  /// How rows are spelled for a writer.
  static final class Format {
    private final int writer;
    private final RowEncoder format;
    private final Utf8Buffer text = Utf8Buffer.inMemory();
    private final EncodedRows.Pool pool = new EncodedRows.Pool();

    /// @param writer its index among all
    Format(int writer, RowEncoder format) {
      this.writer = writer;
      this.format = format;
    }

    /// The text of those rows; null when it would be too long.
    private @Nullable Text of(@Nullable Object[][] rows) {
      try {
        var begin = text.length();
        var longest = 0L;
        for (var row : rows) {
          var before = text.length();
          format.row(row, text);
          longest = Math.max(longest, text.length() - before);
          if (text.length() - begin > MAX_BYTES) {
            text.drop();
            return null;
          }
        }
        var length = (int) (text.length() - begin);
        var bytes = text.swap(pool.take(length));
        return new Text(writer, new EncodedRows(bytes, length, longest, pool));
      } catch (IOException e) {
        throw new UncheckedIOException("memory can be written to", e);
      }
    }
  }

  /// @param isWanted whether rows are still written
  public RowEncoders(List<Format> formats, BooleanSupplier isWanted) {
    this.formats = List.copyOf(formats);
    this.isWanted = isWanted;
  }

  /// Texts of the same rows.
  ///
  /// @param rowCount of how many; -1 of none
  public record Made(int rowCount, List<Text> texts) {
    public static final Made NONE = new Made(-1, List.of());

    public Made {
      texts = List.copyOf(texts);
    }

    /// What was made for that writer; null when it is to take the rows.
    @Nullable EncodedRows of(int writer) {
      for (var text : texts) {
        if (text.writer() == writer) {
          return text.rows();
        }
      }
      return null;
    }
  }

  /// What was made for a writer.
  record Text(int writer, EncodedRows rows) {}

  /// Makes the text of rows.
  ///
  /// @param charCount how many characters the source has for them, as a measure of their length
  /// @param writable gives the rows; not asked when no text is made of them
  public Made of(int charCount, Supplier<@Nullable Object[][]> writable) {
    if (formats.isEmpty() || !isWanted.getAsBoolean() || charCount > MAX_CHARS) {
      return Made.NONE;
    }
    var rows = writable.get();
    return new Made(
        rows.length,
        formats.stream().flatMap(format -> Stream.ofNullable(format.of(rows))).toList());
  }
}
