package io.specstore.table.workbook;

import io.specstore.table.report.TableReadException;
import java.io.Closeable;
import java.io.IOException;
import java.util.List;

/// The rows of one sheet of a workbook in order, as its format has them: empty ones may be left
/// out. [Workbook#open] makes them. Belongs to one thread.
public interface SheetRows extends Closeable {
  /// Reads the next row into that object; false at the end of the sheet.
  ///
  /// @throws TableReadException when the sheet can't be read further
  boolean next(SheetRow row) throws IOException, TableReadException;

  /// The merged ranges, where the format has them at hand or the options ask for them; the sheet
  /// has rows down to the last of them.
  List<MergedRange> merged();

  /// The sheets of the workbook: the one that is read, then the others; without the others where a
  /// sheet was asked for in a format that has them not at hand.
  List<NamedSheet> sheets();

  /// Notes for a person about the workbook that are known once it is open.
  List<String> warnings();

  /// Notes for a person about the rows that were read so far.
  List<String> notes();
}
