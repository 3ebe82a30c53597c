package io.specstore.table.reader;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.specstore.table.cell.RecordLimits;
import io.specstore.table.check.Tables;
import io.specstore.table.report.ErrorType;
import io.specstore.table.report.TableReadException;
import java.io.FilterReader;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

class CsvRecordsTest {
  private static final String COMMA = "{\"delimiter\": \",\"}";

  @ParameterizedTest
  @CsvFileSource(
      resources = "csv-cases.txt",
      delimiter = '|',
      quoteCharacter = '`',
      numLinesToSkip = 1)
  void dialectSaysWhatIsCut(String dialect, String text, String expected) {
    assertThat(String.join(";", records(unescape(text), dialect)))
        .isEqualTo(expected.replace("\\n", "\n"));
  }

  @ParameterizedTest
  @CsvFileSource(
      resources = "csv-malformed.txt",
      delimiter = '|',
      quoteCharacter = '`',
      numLinesToSkip = 1)
  void textAfterAClosingQuoteIsAnErrorOfItsLineAlone(String dialect, String text, String expected) {
    assertThat(String.join(";", records(unescape(text), dialect))).isEqualTo(unescape(expected));
  }

  /// Whatever else a file holds, a line with a quote too many costs no other row.
  @Test
  void noOtherRowIsLostOrChangedByAMalformedLine() {
    var random = new Random(11);
    for (var round = 0; round < 400; round++) {
      var rows = plainRows(random);
      var text = new StringBuilder();
      var expected = new ArrayList<String>();
      var bad = 1 + random.nextInt(rows.size() - 1);
      for (var i = 0; i < rows.size(); i++) {
        var line = quotedLine(rows.get(i));
        if (i == bad) {
          // A quote before a cell makes the line wrong wherever it is.
          line = line.replaceFirst(",", ",\"");
          expected.add("<" + line + ">");
        } else {
          expected.add(String.join("/", rows.get(i)));
        }
        text.append(line).append(random.nextInt(2) == 0 ? "\r\n" : "\n");
      }
      assertThat(records(new Trickle(new StringReader(text.toString()), random), COMMA))
          .isEqualTo(expected);
    }
  }

  private static List<List<String>> plainRows(Random random) {
    var rows = new ArrayList<List<String>>();
    for (var i = 0; i < 3 + random.nextInt(20); i++) {
      rows.add(List.of("r" + i, "long, " + "text ".repeat(random.nextInt(3_000)) + i, "end"));
    }
    return rows;
  }

  private static String quotedLine(List<String> row) {
    return row.get(0) + ",\"" + row.get(1) + "\",\"" + row.get(2) + "\"";
  }

  @Test
  void escapesThatWereNotNeededAreNoted() throws IOException, TableReadException {
    var dialect = Tables.dialect("{\"delimiter\": \",\", \"escapeChar\": \"\\\\\"}");
    try (var source =
        CsvRecords.over(new StringReader("a\\,b,c\nC:\\temp\\new,\"\\\"\",x\n"), dialect)) {
      var batch = new RecordBatch();
      while (source.read(batch)) {}
      assertThat(source.notes()).singleElement().asString().contains("2 places", "row 2", "\"t\"");
    }
  }

  @ParameterizedTest
  @CsvFileSource(
      resources = "csv-stray-quotes.txt",
      delimiter = '|',
      quoteCharacter = '`',
      numLinesToSkip = 1)
  void quotesInsideCellsAreMarked(String text, int cell, boolean isCut)
      throws IOException, TableReadException {
    try (var source = CsvRecords.over(new StringReader(text), Tables.dialect(COMMA))) {
      var record = requireNonNull(new RecordCursor(source).next());
      assertThat(record.strayQuoteCell()).isEqualTo(cell);
      assertThat(record.isCut()).isEqualTo(isCut);
    }
  }

  @ParameterizedTest
  @CsvFileSource(
      resources = "csv-refused.txt",
      delimiter = '|',
      quoteCharacter = '`',
      numLinesToSkip = 1)
  void whatWouldBeGuessedAtIsRefused(String dialect, String text, long row, String words) {
    assertThatThrownBy(() -> records(unescape(text), dialect))
        .isInstanceOfSatisfying(
            IllegalStateException.class,
            broken -> {
              assertThat(broken.getCause())
                  .isInstanceOfSatisfying(
                      TableReadException.class,
                      error -> {
                        assertThat(error.type()).isEqualTo(ErrorType.SOURCE_ERROR);
                        assertThat(error.rowNumber()).isEqualTo(row);
                        assertThat(error.text()).contains(words);
                      });
            });
  }

  @Test
  void commentsAreRecordsAndMarkedAsSuch() throws IOException, TableReadException {
    var dialect = Tables.dialect("{\"delimiter\": \",\", \"commentChar\": \"//\"}");
    try (var source = CsvRecords.over(new StringReader("//x,\"y\na/b\n//end"), dialect)) {
      var batch = new RecordBatch();
      while (source.read(batch)) {}
      assertThat(batch.size()).isEqualTo(3);
      assertThat(new RecordView(batch).at(0).isComment()).isTrue();
      assertThat(new RecordView(batch).at(1).text(0)).isEqualTo("a/b");
      assertThat(new RecordView(batch).at(2).number()).isEqualTo(3);
      assertThat(new RecordView(batch).at(2).isComment()).isTrue();
    }
  }

  /// Cells longer than the buffer, and buffers that end anywhere, must make no difference.
  @Test
  void recordsDoNotDependOnHowTheTextArrives() {
    var random = new Random(7);
    for (var round = 0; round < 300; round++) {
      var rows = rows(random);
      var text = written(rows, random);
      var expected = rows.stream().map(row -> String.join("/", row)).toList();
      assertThat(records(new Trickle(new StringReader(text), random), COMMA)).isEqualTo(expected);
      assertThat(records(new StringReader(text), COMMA)).isEqualTo(expected);
    }
  }

  @Test
  void tooManyCellsAreRefusedWithTheLimit() {
    var text = ",".repeat(RecordLimits.MAX_CELLS);
    assertThatThrownBy(() -> records(text, COMMA)).hasStackTraceContaining("50,000 cells");
    assertThat(records(text.substring(1), COMMA)).hasSize(1);
  }

  @Test
  void tooLongACellIsRefusedWithTheLimit() {
    var text = "a\n\"" + "x\n".repeat(RecordLimits.MAX_RECORD_CHARS / 2 + 1);
    assertThatThrownBy(() -> records(text, COMMA))
        .hasStackTraceContaining("Row 2 has more than")
        .hasStackTraceContaining("16,777,216 characters");
  }

  private static List<List<String>> rows(Random random) {
    var pieces = List.of("a", "\"", ",", "\n", "\r\n", " ", "é", "\uFFFF", "x".repeat(300));
    var rows = new ArrayList<List<String>>();
    var width = 1 + random.nextInt(4);
    for (var i = 0; i < 1 + random.nextInt(5); i++) {
      var row = new ArrayList<String>();
      for (var k = 0; k < width; k++) {
        var cell = new StringBuilder();
        for (var n = random.nextInt(5); n > 0; n--) {
          cell.append(pieces.get(random.nextInt(pieces.size())));
        }
        row.add(random.nextInt(200) == 0 ? "long ".repeat(40_000) : cell.toString());
      }
      rows.add(row);
    }
    return rows;
  }

  private static String written(List<List<String>> rows, Random random) {
    var text = new StringBuilder();
    for (var row : rows) {
      for (var i = 0; i < row.size(); i++) {
        var cell = row.get(i);
        var mustQuote = cell.matches("(?s).*[\",\r\n].*") || row.size() == 1;
        text.append(i > 0 ? "," : "");
        text.append(
            mustQuote || random.nextBoolean() ? "\"" + cell.replace("\"", "\"\"") + "\"" : cell);
      }
      text.append(List.of("\n", "\r\n", "\r").get(random.nextInt(3)));
    }
    return text.toString();
  }

  private static String unescape(String text) {
    return text.replace("\\r", "\r").replace("\\n", "\n").replace("\\\\", "\\");
  }

  private static List<String> records(String text, String dialect) {
    return records(new StringReader(text), dialect);
  }

  private static List<String> records(Reader text, String dialect) {
    var withDelimiter = Tables.dialect(dialect).orDelimiter(",");
    var records = new ArrayList<String>();
    try (var source = CsvRecords.over(text, withDelimiter)) {
      var cursor = new RecordCursor(source);
      for (var record = cursor.next(); record != null; record = cursor.next()) {
        var cells = String.join("/", record.texts(Integer.MAX_VALUE, Integer.MAX_VALUE));
        records.add(record.isMalformed() ? "<" + cells + ">" : cells);
      }
    } catch (IOException | TableReadException e) {
      throw new IllegalStateException(e);
    }
    return records;
  }

  /// Gives a few characters at a time.
  private static final class Trickle extends FilterReader {
    private final Random random;

    Trickle(Reader in, Random random) {
      super(in);
      this.random = random;
    }

    @Override
    public int read(char[] target, int offset, int length) throws IOException {
      return super.read(target, offset, Math.min(length, 1 + random.nextInt(5_000)));
    }
  }
}
