package io.specstore.table.reader;

import io.specstore.datapackage.Dialect;
import io.specstore.table.report.TableReadException;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.Optional;

/// Cuts the text of single records by another dialect than that of their table, for remedies.
/// Stateless.
public final class LineCutter {
  private final Dialect dialect;

  /// @param dialect with its delimiter
  public LineCutter(Dialect dialect) {
    this.dialect = dialect;
  }

  /// How a text is cut.
  ///
  /// @param quotedCells how many cells are in quotes
  /// @param hasStrayQuote whether a cell that is not in quotes holds one
  public record Cut(int cells, int quotedCells, boolean hasStrayQuote) {}

  /// Cuts the text; empty when it is not exactly one record.
  public Optional<Cut> cut(String text) {
    try (var records = CsvRecords.unforgiving(new StringReader(text), dialect)) {
      var record = new RecordCursor(records).next();
      if (record == null || records.hasMore()) {
        return Optional.empty();
      }
      var quoted = 0;
      for (var i = 0; i < record.cellCount(); i++) {
        quoted += record.isQuoted(i) ? 1 : 0;
      }
      return Optional.of(new Cut(record.cellCount(), quoted, record.strayQuoteCell() > 0));
    } catch (TableReadException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The text of a record that its source was cut from, as far as its cells show it.
  ///
  /// @param dialect that of the source
  public static String text(RecordView record, Dialect dialect) {
    if (record.isMalformed()) {
      return record.text(0);
    }
    var quote = dialect.quoteChar();
    var text = new StringBuilder();
    for (var i = 0; i < record.cellCount(); i++) {
      text.append(i == 0 ? "" : dialect.delimiter());
      text.append(
          record.isQuoted(i)
              ? quote + record.text(i).replace(quote, quote + quote) + quote
              : record.text(i));
    }
    return text.toString();
  }
}
