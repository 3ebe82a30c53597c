package io.specstore.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// The generated files, each made when it is first asked for and read by all rounds after that.
///
/// @param folder in which the servers find them
record Inputs(Path folder, Size size) {
  static final int SMALL_ROWS = 1_000;

  /// The big table.
  Path big() throws IOException {
    return made("big.csv", new BigTable(size.bigRows(), 0)::write);
  }

  /// The big table with one wrong cell in a thousand rows.
  Path wrong() throws IOException {
    return made("wrong.csv", wrongTable()::write);
  }

  BigTable wrongTable() {
    return new BigTable(size.bigRows(), 1_000);
  }

  /// The first rows of the big table.
  Path small() throws IOException {
    return made("small.csv", new BigTable(SMALL_ROWS, 0)::write);
  }

  Path workbook() throws IOException {
    return made("workbook.xlsx", new GeneratedWorkbook(size.workbookRows())::write);
  }

  /// The cells of the workbook as CSV.
  Path workbookCells() throws IOException {
    return made("workbook.csv", new GeneratedWorkbook(size.workbookRows())::writeCsv);
  }

  private Path made(String name, Generator generator) throws IOException {
    var file = folder.resolve(name);
    if (!Files.exists(file)) {
      var part = folder.resolve(name + ".part");
      generator.write(part);
      Files.move(part, file);
    }
    return file;
  }

  private interface Generator {
    void write(Path file) throws IOException;
  }
}
