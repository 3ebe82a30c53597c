package io.specstore.table.workbook;

import io.specstore.table.cell.CodeNumber;
import io.specstore.table.report.Message;
import io.specstore.table.report.TableReadException;
import java.util.List;

/// Puts numbers that are shown as codes into cells, and counts them. Belongs to one thread.
final class Codes {
  private static final int MAX_SHOWN_CHARS = 40;

  private long count;
  private String first = "";

  /// Sets a cell to a code.
  ///
  /// @param shown the text that a person sees
  void put(SheetRow row, int column, Object number, String shown) throws TableReadException {
    row.set(column, new CodeNumber(number), shown);
    if (count == 0) {
      first =
          Message.of(
              "\"%s\" in cell %s",
              shown.substring(0, Math.min(shown.length(), MAX_SHOWN_CHARS)),
              CellAddress.of(row.number(), column));
    }
    count++;
  }

  List<String> notes() {
    return count == 0
        ? List.of()
        : List.of(
            Message.of(
                "%s by a format with fixed digits, such as 00000 (the first is %s): in a field that is declared as a number they are numbers, in others the text that is shown.",
                count == 1 ? "1 number is shown" : Message.count(count, "number") + " are shown",
                first));
  }
}
