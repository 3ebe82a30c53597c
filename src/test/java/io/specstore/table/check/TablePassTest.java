package io.specstore.table.check;

import static io.specstore.table.check.Tables.parse;
import static io.specstore.table.check.Tables.schema;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.specstore.datapackage.Dialect;
import io.specstore.datapackage.TableSchema;
import io.specstore.table.report.ErrorSummary;
import io.specstore.table.report.TableResult;
import io.specstore.table.writer.CsvWriter;
import io.specstore.table.writer.JsonWriter;
import io.specstore.table.writer.RowWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TablePassTest {
  private static final TableSchema NUMBER_AND_TEXT = schema("a:integer", "b:string");

  @TempDir Path folder;

  @Test
  void aShortRowIsAnErrorAndTheRestIsStillRead() {
    var result = run("a,b\n1,x\n3\n4,z\n", NUMBER_AND_TEXT).result();

    assertThat(places(result)).containsExactly("missing-cell 3/2 b");
    assertThat(result.rowCount()).isEqualTo(3);
  }

  @Test
  void aLongRowIsAnErrorForEachCellTooMany() {
    var result = run("a,b\n1,x,EXTRA,more\n2,y\n", NUMBER_AND_TEXT).result();

    assertThat(places(result)).containsExactly("extra-cell 2/3", "extra-cell 2/4");
    assertThat(result.errors().getFirst().cell()).isEqualTo("EXTRA");
  }

  @Test
  void blankRowsAreSkippedAndStillCounted() {
    var ran = run("\na,b\n1,x\n\n,\nz,y\n", NUMBER_AND_TEXT);

    assertThat(places(ran.result())).containsExactly("type-error 6/1 a");
    assertThat(ran.result().rowCount()).isEqualTo(2);
    assertThat(ran.result().counts().blankRows()).isEqualTo(2);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "a,b | ",
        "a | missing-label 0/2 b",
        "a,b,c | extra-label 0/3 ",
        "a,c | incorrect-label 0/2 b",
        "b,a | incorrect-label 0/1 a; incorrect-label 0/2 b",
        "a, | blank-label 0/2 b",
        "a,a | duplicate-label 0/2 b",
        "' a ',b | incorrect-label 0/1 a",
        "A,b | incorrect-label 0/1 a",
      })
  void labelsAreComparedWithTheSchema(String header, @Nullable String errors) {
    var result = run(header + "\n", NUMBER_AND_TEXT).result();

    assertThat(String.join("; ", places(result))).isEqualTo(errors == null ? "" : errors);
  }

  @Test
  void blanksAroundALabelAreNoDifference() {
    assertThat(run("a , b\n1,x\n", NUMBER_AND_TEXT).result().errors()).isEmpty();
  }

  @Test
  void aRepeatedLabelIsTheFieldThatCountsOn() {
    var ran = run("a,a,a\n1,x,y\n", schema("a:integer", "a_1:string", "a_2:string"));

    assertThat(ran.csv()).isEqualTo("a,a_1,a_2\r\n1,x,y\r\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "equal | b,a | ",
        "equal | b | missing-label 0/2 a",
        "equal | b,a,c | extra-label 0/3 ",
        "subset | c,b,a | ",
        "subset | c,b | missing-label 0/3 a",
        "superset | b | ",
        "superset | c,b | extra-label 0/1 ",
        "partial | c,b | ",
        "partial | c,d | missing-label 0/3 a",
      })
  void fieldsAreFoundByTheirLabelsWhereTheSchemaSaysSo(
      String match, String header, @Nullable String errors) {
    var schema =
        parse(
            "{\"fieldsMatch\": \"%s\", \"fields\": [{\"name\": \"a\"}, {\"name\": \"b\"}]}"
                .formatted(match));

    var result = run(header + "\n", schema).result();

    assertThat(String.join("; ", places(result))).isEqualTo(errors == null ? "" : errors);
  }

  @Test
  void cellsFollowTheirLabels() {
    var schema =
        parse(
            """
            {"fieldsMatch": ["partial"], "fields": [
              {"name": "a", "type": "integer"}, {"name": "z", "type": "integer"},
              {"name": "b", "type": "string"}]}\
            """);

    assertThat(run("x,b,a\n?,one,1\n", schema).csv()).isEqualTo("a,z,b\r\n1,,one\r\n");
  }

  @Test
  void aTableWithoutAHeaderIsReadByPosition() {
    var file = Tables.write(folder, "1,x\n2,y\n".getBytes(StandardCharsets.UTF_8));

    var ran = Tables.run(file, "", "{\"header\": false}", NUMBER_AND_TEXT);

    assertThat(ran.csv()).isEqualTo("a,b\r\n1,x\r\n2,y\r\n");
    assertThat(ran.result().labels()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      value = {
        "{\"quoteChar\": \"'\"} ! a,b\\n1,'x,y'\\n ! \"x,y\"",
        "{\"delimiter\": \"|\"} ! a|b\\n1|x,y\\n ! \"x,y\"",
        "{\"csv\": {\"delimiter\": \"\\t\"}} ! a\\tb\\n1\\tx\\n ! x",
        "{\"skipInitialSpace\": true} ! a, b\\n1, \"x, y\"\\n ! \"x, y\"",
        "{\"commentChar\": \"#\"} ! #note\\na,b\\n#1,2,3\\n1,x\\n ! x",
        "{\"nullSequence\": \"NIL\"} ! a,b\\n1,NIL\\n ! ''",
        "{\"caseSensitiveHeader\": false} ! A,B\\n1,x\\n ! x",
        "{\"lineTerminator\": \"\\r\\n\"} ! a,b\\n1,x\\n ! x",
        "{} ! a;b\\n1;x,y\\n ! \"x,y\"",
        "{} ! a\\tb\\r1\\tx\\r ! x",
      })
  void dialectsAreFollowedAndDelimitersFound(String dialect, String csv, String cell) {
    var text = csv.translateEscapes();
    var file = Tables.write(folder, text.getBytes(StandardCharsets.UTF_8));

    var ran = Tables.run(file, "", dialect, NUMBER_AND_TEXT);

    assertThat(ran.csv()).isEqualTo("a,b\r\n1," + cell + "\r\n");
  }

  @Test
  void aKeyThatComesAgainIsAnErrorThatNamesTheFirstRow() {
    var schema =
        parse(
            """
            {"primaryKey": ["a"], "uniqueKeys": [["b", "c"]], "fields": [
              {"name": "a", "type": "integer"}, {"name": "b"}, {"name": "c"},
              {"name": "d", "type": "number", "constraints": {"unique": true}}]}\
            """);

    var result = run("a,b,c,d\n1,x,y,1.0\n01,x,z,2\n,x,y,1\n3,x,,\n4,x,,\n", schema).result();

    assertThat(places(result))
        .containsExactly(
            "primary-key 3/0 a",
            "primary-key 4/0 a",
            "unique-error 4/2 b, c",
            "unique-error 4/4 d");
    assertThat(result.errors().getFirst().message()).contains("row 2");
  }

  @Test
  void errorsAreCountedAllAndKeptInPart() {
    var text = new StringBuilder("a,b\n");
    for (var i = 0; i < 30_000; i++) {
      text.append("x,").append(i).append('\n');
    }

    var result = run(text.toString(), NUMBER_AND_TEXT).result();

    assertThat(result.errorCount()).isEqualTo(30_000);
    assertThat(result.errors()).hasSize(ErrorSummary.MAX_ERRORS);
    assertThat(result.groups()).hasSize(1);
    assertThat(result.groups().getFirst().count()).isEqualTo(30_000);
    assertThat(result.groups().getFirst().lastRowNumber()).isEqualTo(30_001);
  }

  @Test
  void writersAreNotEndedWhenARowIsWrong() {
    var ran = run("a,b\n1,x\nwrong,y\n3,z\n", NUMBER_AND_TEXT);

    assertThat(ran.csv()).isEmpty();
    assertThat(ran.result().rowCount()).isEqualTo(3);
  }

  @Test
  void aLargeTableComesOutAsASmallOneDoes() {
    var csv = large(60_000);

    var ran = run(csv, NUMBER_AND_TEXT);

    assertThat(csv.length()).isGreaterThan(1_000_000);
    assertThat(ran.csv()).isEqualTo(csv.replace("\n", "\r\n"));
    assertThat(ran.json()).startsWith("[{\"a\": 0, \"b\": \"a text of row 0\"},{\"a\": 1, ");
    assertThat(ran.json()).endsWith("{\"a\": 59999, \"b\": \"a text of row 59999\"}]");
    assertThat(ran.preview())
        .isEqualTo(
            "[{\"a\": 0, \"b\": \"a text of row 0\"},{\"a\": 1, \"b\": \"a text of row 1\"}]");
  }

  @Test
  void aWriterThatFailsEndsThePass() {
    var file = Tables.write(folder, large(60_000).getBytes(StandardCharsets.UTF_8));
    var full =
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            throw new IOException("no space left");
          }
        };
    var input = Tables.input(file, "", Dialect.DEFAULT, NUMBER_AND_TEXT);
    List<RowWriter> writers =
        List.of(new CsvWriter(full), new JsonWriter(new ByteArrayOutputStream()));

    assertThatThrownBy(() -> new TablePass().run(input, writers))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("no space left")
        .hasMessageContaining("resource t");
  }

  @Test
  void anInterruptEndsThePass() throws InterruptedException {
    var file = Tables.write(folder, large(60_000).getBytes(StandardCharsets.UTF_8));
    var input = Tables.input(file, "", Dialect.DEFAULT, NUMBER_AND_TEXT);
    var writer = new StuckWriter();
    var pass = new FutureTask<>(() -> new TablePass().run(input, List.of(writer)));
    var thread = Thread.ofPlatform().start(pass);
    writer.isStuck.await();

    thread.interrupt();

    assertThatThrownBy(pass::get).hasCauseInstanceOf(InterruptedException.class);
  }

  /// Waits in its first row until it is interrupted.
  private static final class StuckWriter implements RowWriter {
    private final CountDownLatch isStuck = new CountDownLatch(1);

    @Override
    public void begin(TableSchema schema) {}

    @Override
    public void row(@Nullable Object[] values) throws IOException {
      isStuck.countDown();
      try {
        new CountDownLatch(1).await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IOException("interrupted", e);
      }
    }

    @Override
    public void end() {}

    @Override
    public void close() {}
  }

  private static String large(int rows) {
    var text = new StringBuilder("a,b\n");
    for (var i = 0; i < rows; i++) {
      text.append(i).append(",a text of row ").append(i).append('\n');
    }
    return text.toString();
  }

  private Tables.Ran run(String csv, TableSchema schema) {
    return Tables.run(folder, csv, schema);
  }

  private static List<String> places(TableResult result) {
    return result.errors().stream()
        .map(error ->
            "%s %d/%d %s"
                .formatted(
                    error.type().wireName(),
                    error.rowNumber(),
                    error.fieldNumber(),
                    error.fieldName())
                .strip())
        .toList();
  }
}
