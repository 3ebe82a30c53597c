package io.specstore.table;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// Makes the text of checked rows for those writers that take it. Belongs to one thread.
final class RowTexts {
  /// Batches of more characters hold records of unusual length, which are better written bit by
  /// bit.
  private static final int MAX_CHARS = 512 * 1024;

  private final List<Format> formats;
  private final BooleanSupplier isWanted;
  private final ByteText text = ByteText.inMemory();

  /// How rows are spelled for a writer.
  ///
  /// @param writer its index among all
  record Format(int writer, RowFormat format) {}

  /// @param isWanted whether rows are still written
  RowTexts(List<Format> formats, BooleanSupplier isWanted) {
    this.formats = List.copyOf(formats);
    this.isWanted = isWanted;
  }

  /// Texts of the same rows.
  ///
  /// @param rowCount of how many; -1 of none
  record Made(int rowCount, List<Text> texts) {
    static final Made NONE = new Made(-1, List.of());

    Made {
      texts = List.copyOf(texts);
    }

    /// What was made for that writer; null when it takes rows only.
    @Nullable RowText of(int writer) {
      for (var text : texts) {
        if (text.writer() == writer) {
          return text.rows();
        }
      }
      return null;
    }
  }

  /// What was made for a writer.
  record Text(int writer, RowText rows) {}

  /// Makes the text of all rows of that batch that can be written.
  Made of(CheckedBatch batch) {
    if (formats.isEmpty() || !isWanted.getAsBoolean() || batch.charCount() > MAX_CHARS) {
      return Made.NONE;
    }
    var rows = batch.writable();
    return new Made(
        rows.length,
        formats.stream()
            .map(format -> new Text(format.writer(), text(rows, format.format())))
            .toList());
  }

  private RowText text(@Nullable Object[][] rows, RowFormat format) {
    try {
      var longest = 0L;
      for (var row : rows) {
        var begin = text.length();
        format.row(row, text);
        longest = Math.max(longest, text.length() - begin);
      }
      return new RowText(text.take(), longest);
    } catch (IOException e) {
      throw new UncheckedIOException("memory can be written to", e);
    }
  }
}
