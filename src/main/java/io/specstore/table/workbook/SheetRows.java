package io.specstore.table.workbook;

import io.specstore.table.report.TableReadException;
import java.io.Closeable;
import java.io.IOException;
import java.util.List;

/// The rows of one sheet of a workbook in order, as its format has them: empty ones may be left
/// out.
public interface SheetRows extends Closeable {
  /// Reads the next row; false at the end of the sheet.
  boolean next(SheetRow row) throws IOException, TableReadException;

  /// The ranges of cells that are shown as one, where they are known or were asked for; the sheet
  /// goes down to the last of them.
  List<MergedRange> merged();
}
