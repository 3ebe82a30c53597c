package io.specstore.table.reader;

import static org.assertj.core.api.Assertions.assertThat;

import io.specstore.datapackage.Dialect;
import io.specstore.table.check.Tables;
import io.specstore.table.report.TableReadException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Which records are labels and rows, by dialect and by the options of the original's reader.
class DialectRecordsTest {
  private static final String TEXT = "x,y\n# note,\na,b\n1,2\n\n#skip,me\n3,4\n5,6\n";

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      quoteCharacter = '`',
      value = {
        "`{}` ! `x|y; 2: # note|; 3: a|b; 4: 1|2; 5: ; 6: #skip|me; 7: 3|4; 8: 5|6`",
        "`{\"commentChar\": \"#\", \"skipBlankRows\": true, \"headerRows\": [1, 2]}` ! `x a|y b; 4: 1|2; 7: 3|4; 8: 5|6`",
        "`{\"commentRows\": [1, 2], \"commentChar\": \"#s\"}` ! `a|b; 4: 1|2; 5: ; 7: 3|4; 8: 5|6`",
        "`{\"header\": false, \"commentRows\": [2, 3, 4, 5, 6]}` ! `; 1: x|y; 7: 3|4; 8: 5|6`",
      })
  void dialectSaysWhichRecordsAreRows(String dialect, String expected) {
    assertThat(String.join("; ", SourceLines.of(source(Tables.dialect(dialect)))))
        .isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      quoteCharacter = '`',
      value = {
        "`{\"skip_rows\": 3, \"headers\": [\"k\", \"v\"]}` ! `k|v; 4: 1|2; 5: ; 6: #skip|me; 7: 3|4; 8: 5|6`",
        "`{\"skip_rows\": 6, \"headers\": 3}` ! `a|b; 7: 3|4; 8: 5|6`",
        "`{\"skip_rows\": [\"#\", 1], \"headers\": 1}` ! `a|b; 4: 1|2; 5: ; 7: 3|4; 8: 5|6`",
        "`{\"skip_rows\": [\"\", \"#\"], \"headers\": [1, 2], \"multiline_headers_joiner\": \"/\"}` ! `x/a|y/b; 4: 1|2; 7: 3|4; 8: 5|6`",
        "`{\"skip_rows\": [{\"type\": \"preset\", \"value\": \"blank\"}], \"offset_rows\": 2, \"limit_rows\": 2}` ! `x|y; 4: 1|2; 6: #skip|me`",
        "`{\"skip_rows\": [1, 2, -1], \"headers\": [\"k\", \"v\"]}` ! `k|v; 3: a|b; 4: 1|2; 5: ; 6: #skip|me; 7: 3|4`",
        "`{\"skip_rows\": [-1, -3, \"#\"]}` ! `x|y; 3: a|b; 4: 1|2; 5: ; 7: 3|4`",
        "`{\"skip_rows\": [-2, -4]}` ! `x|y; 2: # note|; 3: a|b; 5: ; 6: #skip|me; 8: 5|6`",
        "`{\"skip_rows\": -2}` ! `x|y; 2: # note|; 3: a|b; 4: 1|2; 5: ; 6: #skip|me`",
        "`{\"skip_rows\": [-100, -1], \"offset_rows\": 1, \"limit_rows\": 1}` ! `x|y; 3: a|b`",
        "`{\"pick_rows\": [4, 8], \"headers\": null}` ! `; 4: 1|2; 8: 5|6`",
        "`{\"skip_rows\": 6, \"pick_fields\": [\"y\"]}` ! `y; 7: 4; 8: 6`",
        "`{\"skip_rows\": 6, \"skip_fields\": [2]}` ! `x; 7: 3; 8: 5`",
        "`{\"skip_rows\": 6, \"offset_fields\": 1, \"limit_fields\": 1}` ! `y; 7: 4; 8: 6`",
      })
  void optionsOfTheReaderDoSoToo(String options, String expected) {
    var dialect = Tables.ok(Dialect.DEFAULT.withOptions(Tables.json(options)));

    assertThat(String.join("; ", SourceLines.of(source(dialect)))).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      quoteCharacter = '`',
      value = {
        // The list names all columns of the file ...
        "`{\"headers\": [\"a\", \"b\", \"c\"], \"pick_fields\": [1, 3]}` ! `a|c; 1: 1|3; 2: 4`",
        "`{\"headers\": [\"a\", \"b\", \"c\"], \"pick_fields\": [\"a\", \"c\"]}` ! `a|c; 1: 1|3; 2: 4`",
        "`{\"headers\": [\"a\", \"b\", \"c\"], \"limit_fields\": 2}` ! `a|b; 1: 1|2; 2: 4|5`",
        "`{\"headers\": [\"a\", \"b\", \"c\"], \"skip_fields\": [3]}` ! `a|b; 1: 1|2|9; 2: 4|5`",
        "`{\"headers\": [\"a\", \"b\", \"c\"], \"offset_fields\": 1}` ! `b|c; 1: 2|3|9; 2: 5`",
        // ... or those that are chosen.
        "`{\"headers\": [\"a\", \"c\"], \"pick_fields\": [1, 3]}` ! `a|c; 1: 1|3; 2: 4`",
        "`{\"headers\": [\"a\", \"b\"], \"limit_fields\": 2}` ! `a|b; 1: 1|2; 2: 4|5`",
        "`{\"headers\": [\"a\", \"c\"], \"skip_fields\": [2]}` ! `a|c; 1: 1|3|9; 2: 4`",
        "`{\"headers\": [\"b\", \"c\"], \"offset_fields\": 1, \"limit_fields\": 2}` ! `b|c; 1: 2|3; 2: 5`",
        // Without a choice of columns every cell is a cell of the row.
        "`{\"headers\": [\"a\", \"b\"]}` ! `a|b; 1: 1|2|3|9; 2: 4|5`",
      })
  void columnsAreChosenBesideAListOfLabels(String options, String expected) {
    var file = Tables.write(folder, "1,2,3,9\n4,5\n".getBytes(StandardCharsets.UTF_8));
    var dialect = Tables.ok(Dialect.DEFAULT.withOptions(Tables.json(options))).withDelimiter(",");

    assertThat(
            String.join(
                "; ", SourceLines.of(TableSource.csv(file, "", dialect), "first", "second")))
        .isEqualTo(expected);
  }

  @Test
  void blankRecordsAtTheEndAreNotTheLastOnes() {
    var text = "k,v\n1,2\n\n3,4\n,\nNote: provisional,\n\n,\n\n";
    var file = Tables.write(folder, text.getBytes(StandardCharsets.UTF_8));
    var dialect = Tables.ok(Dialect.DEFAULT.withOptions(Tables.json("{\"skip_rows\": [-1]}")));

    assertThat(SourceLines.of(TableSource.csv(file, "", dialect.withDelimiter(","))))
        .containsExactly("k|v", "2: 1|2", "3: ", "4: 3|4", "5: |", "7: ", "8: |", "9: ");
  }

  @Test
  void recordsFromTheEndAreThoseOfTheLastPart() throws IOException {
    var first = Files.writeString(folder.resolve("1.csv"), "k,v\n1,2\n");
    var second = Files.writeString(folder.resolve("2.csv"), "k,v\n3,4\nend,\n");
    var dialect = Tables.ok(Dialect.DEFAULT.withOptions(Tables.json("{\"skip_rows\": [-1]}")));

    assertThat(SourceLines.of(new TableSource(List.of(first, second), "csv", "", dialect)))
        .containsExactly("k|v", "2: 1|2", "4: 3|4");
  }

  @Test
  void manyRecordsBeforeTheEndStayInOrder() {
    var text = new StringBuilder("k,v\n");
    for (var i = 0; i < 5_000; i++) {
      text.append(i % 3 == 0 ? "\n" : i + ",x\n");
    }
    var file = Tables.write(folder, text.toString().getBytes(StandardCharsets.UTF_8));
    var plain = SourceLines.of(TableSource.csv(file, "", Dialect.DEFAULT));
    var dialect = Tables.ok(Dialect.DEFAULT.withOptions(Tables.json("{\"skip_rows\": -100}")));

    var rows = SourceLines.of(TableSource.csv(file, "", dialect));

    assertThat(plain).containsAll(rows).hasSize(rows.size() + 100);
    assertThat(rows.subList(0, 4_800)).isEqualTo(plain.subList(0, 4_800));
  }

  @Test
  void blankRowsWithoutEndBeforeTheLastOnesAreRefused() {
    var file =
        Tables.write(
            folder,
            ("k,v\n1,2\n" + "\n".repeat(60_000) + "3,4\n").getBytes(StandardCharsets.UTF_8));
    var dialect = Tables.ok(Dialect.DEFAULT.withOptions(Tables.json("{\"skip_rows\": [-1]}")));

    assertThat(SourceLines.of(TableSource.csv(file, "", dialect)).getLast())
        .contains("source-error", "More than 50,000 blank rows", "skip_rows");
  }

  @Test
  void cellsBeyondTheLabelsStayInSightWhenFieldsArePicked() {
    var file = Tables.write(folder, "x,y\n1,2,3\n".getBytes(StandardCharsets.UTF_8));
    var dialect = Tables.ok(Dialect.DEFAULT.withOptions(Tables.json("{\"pick_fields\": [\"x\"]}")));

    assertThat(SourceLines.of(TableSource.csv(file, "", dialect))).containsExactly("x", "2: 1|3");
  }

  @Test
  void bytesAreCountedUnderTheRulesToo() throws IOException, TableReadException {
    var file = Tables.write(folder, TEXT.getBytes(StandardCharsets.UTF_8));
    var dialect = Tables.dialect("{\"commentRows\": [2]}");
    var source = new TableSource(List.of(file, file), "csv", "", dialect);
    try (var opened = OpenTable.open(source, List.of())) {
      var records = new RecordCursor(opened.records());
      while (records.next() != null) {
        // To the end.
      }
      assertThat(opened.records().position()).isEqualTo(opened.bytes());
    }
  }

  @Test
  void aHeaderBelowTheEndIsNamed() {
    assertThat(SourceLines.of(source(Tables.dialect("{\"headerRows\": [20]}"))).getLast())
        .contains("source-error", "row 20", "8 rows only");
  }

  @Test
  void partsAreCountedThroughAndRepeatNoHeader() {
    var first = Tables.write(folder, "x,y\n1,2".getBytes(StandardCharsets.UTF_8));
    var copy = folder.resolve("first.csv");
    assertThat(first.toFile().renameTo(copy.toFile())).isTrue();
    var second = Tables.write(folder, "x,y\n3,4\n5,\"6".getBytes(StandardCharsets.UTF_8));

    var lines =
        SourceLines.of(new TableSource(List.of(copy, copy, second), "csv", "", Dialect.DEFAULT));

    assertThat(lines).startsWith("x|y", "2: 1|2", "4: 1|2", "6: 3|4").hasSize(5);
    assertThat(lines.getLast()).contains("source-error 7", "part 3");
  }

  private TableSource source(Dialect dialect) {
    return TableSource.csv(
        Tables.write(folder, TEXT.getBytes(StandardCharsets.UTF_8)),
        "",
        dialect.withDelimiter(","));
  }
}
