package io.specstore.cli;

import java.util.List;
import java.util.stream.IntStream;

/// Formats rows of cells in columns that are as wide as their widest cell.
final class Table {
  private static final String GAP = "  ";

  private Table() {}

  /// @param rows all with the same number of cells
  static List<String> of(List<List<String>> rows) {
    if (rows.isEmpty()) {
      return List.of();
    }
    var widths =
        IntStream.range(0, rows.getFirst().size())
            .map(column ->
                rows.stream().mapToInt(row -> Text.width(row.get(column))).max().orElse(0))
            .toArray();
    return rows.stream().map(row -> line(row, widths)).toList();
  }

  private static String line(List<String> row, int[] widths) {
    return String.join(
            GAP,
            (Iterable<String>)
                () ->
                    IntStream.range(0, row.size())
                        .mapToObj(column -> Text.padded(row.get(column), widths[column]))
                        .iterator())
        .stripTrailing();
  }
}
