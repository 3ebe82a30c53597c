package io.specstore.table.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.specstore.datapackage.TableSchema;
import io.specstore.table.reader.TableSource;
import io.specstore.table.report.ErrorLines;
import io.specstore.table.report.TableResult;
import io.specstore.table.writer.CsvWriter;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rows whose quotes are wrong or doubtful, and rows that repeat the header. */
class QuotesTest {
  private static final TableSchema SCHEMA = Tables.schema("id:integer", "a:string", "b:string");

  @TempDir Path folder;

  private final ByteArrayOutputStream csv = new ByteArrayOutputStream();
  private final ByteArrayOutputStream rejected = new ByteArrayOutputStream();

  @Test
  void lineWithTextAfterAClosingQuoteIsQuarantinedAsItIs() throws InterruptedException {
    var result = quarantine("id,a,b\n1,x,y\n2,\"x\"y,z\n3,x,\"y\nz\"\n", "");

    assertThat(result.isComplete()).isTrue();
    assertThat(result.counts()).isEqualTo(new TableResult.Counts(3, 0, 0, 1, 0, 0));
    assertThat(text(csv)).isEqualTo("id,a,b\r\n1,x,y\r\n3,x,\"y\nz\"\r\n");
    assertThat(text(rejected))
        .startsWith("row_number,errors,id,a,b,extra_cells\r\n3,")
        .contains("text after a closing quote in column 2", "\"2,\"\"x\"\"y,z\"");
  }

  @Test
  void itFailsTheTableWhereRowsMustNotBeWrong() throws InterruptedException {
    var result =
        run("id,a,b\n1,x,y\n2,\"x\"y,z\n3,4,5\nx,4,5\n", "", new InvalidRowPolicy.Fail(), 1);

    assertThat(result.isComplete()).isFalse();
    assertThat(result.errors())
        .extracting(error -> error.type().wireName() + " " + error.rowNumber())
        .containsExactly("source-error 3", "type-error 5");
    assertThat(result.errors().getFirst().message()).contains("after a closing quote");
  }

  @Test
  void itCannotBecomeAMissingValue() throws InterruptedException {
    var result = run("id,a,b\n2,\"x\"y,z\n", "", new InvalidRowPolicy.Null(9), 1);

    assertThat(result.isComplete()).isFalse();
    assertThat(ErrorLines.of(result)).anyMatch(line -> line.contains("it is text after a closing"));
  }

  @Test
  void quoteInsideACellIsAWarningWithItsCountAndFirstPlace() throws InterruptedException {
    var result = quarantine("id,a,b\n1,x,y\n2,x,5\" pipe\n3,\"5\"\" pipe\",6\"\n", "");

    assertThat(result.isValid()).isTrue();
    assertThat(text(csv)).contains("2,x,\"5\"\" pipe\"", "3,\"5\"\" pipe\",\"6\"\"\"");
    assertThat(result.warnings())
        .singleElement()
        .asString()
        .contains("2 rows have a quote inside a cell", "row 3, column 3");
  }

  @Test
  void cellThatWasCutInTwoIsQuarantinedOrNoted() throws InterruptedException {
    var text = "id,a,b\n1,x,y\n2,$7\"Table, Round 48\"\"\"\n3,x,y\n";

    assertThat(quarantine(text, "").counts().rejectedRows()).isEqualTo(1);
    assertThat(text(csv)).isEqualTo("id,a,b\r\n1,x,y\r\n3,x,y\r\n");
    assertThat(text(rejected)).contains("seems to be cut in two");

    var failing = run(text, "", new InvalidRowPolicy.Fail(), 1);
    assertThat(failing.isValid()).isTrue();
    assertThat(failing.warnings()).singleElement().asString().contains("row 3, column 2");
  }

  @Test
  void repeatedHeaderIsAWarning() throws InterruptedException {
    var schema = Tables.schema("a:string", "b:string");
    var ran = Tables.run(folder, "a, b\n1,2\na, b\n3,4\na,b\n", schema);

    assertThat(ran.result().isValid()).isTrue();
    assertThat(ran.result().warnings())
        .singleElement()
        .asString()
        .contains("2 rows repeat the header, the first in row 3");
  }

  @Test
  void headerThatIsReadAsDataIsAWarning() throws InterruptedException {
    var schema = Tables.schema("a:string", "b:string");
    var file = Tables.write(folder, "a,b\n1,2\n".getBytes(StandardCharsets.UTF_8));
    var ran = Tables.run(file, "", "{\"header\": false}", schema);

    assertThat(ran.result().warnings())
        .singleElement()
        .asString()
        .contains("1 row repeats the header, the first in row 1");
  }

  @Test
  void dialectThatCutsAllWrongRowsIsProposed() throws InterruptedException {
    assertThat(remedies("id,a,b\n1, \"x, y\", z\n2, \"p, q\", r\n"))
        .containsExactly("all 2 are cut right with skipInitialSpace true in the dialect");
    assertThat(remedies("id,a,b\n1,\"x \\\"y\\\"\",z\n2,\"p\",r\n"))
        .containsExactly("it is cut right with the escapeChar \"\\\" in the dialect");
    assertThat(remedies("id,a,b\n1,x\\, y,z\n2,p\\,q,r\n"))
        .containsExactly("all 2 are cut right with the escapeChar \"\\\" in the dialect");
    assertThat(remedies("id,a,b\n1,'x, y',z\n2,'p,q',r\n"))
        .containsExactly("all 2 are cut right with the quoteChar \"'\" in the dialect");
    assertThat(remedies("id,a,b\n1,x,y,z\n2,'p,q',r\n")).isEmpty();
  }

  @Test
  void dialectIsProposedWhereRowsAreValidAllTheSame() throws InterruptedException {
    var blanks = run("id,a,b\n1, \"x\", y\n2, \"p\", r\n", "", new InvalidRowPolicy.Fail(), 1);
    assertThat(blanks.isValid()).isTrue();
    assertThat(blanks.warnings())
        .singleElement()
        .asString()
        .contains("2 rows have", "skipInitialSpace true");
    var apostrophes = run("id,a,b\n1,'x',y\n2,'p',r\n", "", new InvalidRowPolicy.Fail(), 1);
    assertThat(apostrophes.warnings())
        .singleElement()
        .asString()
        .contains("column 2", "quoteChar \"'\"");
  }

  @Test
  void labelsInQuotesNameTheirRemedy() throws InterruptedException {
    assertThat(remedies("id, \"a\", \"b\"\n1,x,y\n"))
        .anyMatch(remedy -> remedy.contains("skipInitialSpace"));
    assertThat(remedies("'id','a','b'\n1,x,y\n"))
        .anyMatch(remedy -> remedy.contains("quoteChar \"'\""));
  }

  /** Counts, places and bytes are the same however many threads check. */
  @Test
  void everythingIsCountedAlikeOnAnyNumberOfThreads() throws InterruptedException {
    var random = new Random(5);
    var text = new StringBuilder("id,a,b\n");
    var malformed = 0;
    var stray = 0;
    for (var i = 1; i <= 40_000; i++) {
      switch (random.nextInt(50)) {
        case 0 -> {
          text.append(i).append(",\"x\"y,z\n");
          malformed++;
        }
        case 1 -> {
          text.append(i).append(",5\" pipe,z and more\n");
          stray++;
        }
        default -> text.append(i).append(",\"some, text\",z and more\n");
      }
    }
    var outputs = List.<String>of();
    for (var threads : List.of(1, 2, 4)) {
      csv.reset();
      rejected.reset();
      var result =
          run(
              text.toString(),
              "",
              new InvalidRowPolicy.Quarantine(40_000, new CsvWriter(rejected)),
              threads);
      assertThat(result.isComplete()).isTrue();
      assertThat(result.counts().rejectedRows()).isEqualTo(malformed);
      assertThat(result.errorCount()).isEqualTo(malformed);
      assertThat(result.warnings().getFirst()).contains(String.format("%,d rows have", stray));
      var now = List.of(text(csv), text(rejected), result.warnings().toString());
      for (var i = 0; i < outputs.size(); i++) {
        assertThat(now.get(i).equals(outputs.get(i))).as("output %d", i).isTrue();
      }
      outputs = now;
    }
  }

  private List<String> remedies(String text) throws InterruptedException {
    return run(text, "", new InvalidRowPolicy.Fail(), 1).groups().stream()
        .flatMap(group -> group.remedies().stream())
        .distinct()
        .toList();
  }

  private TableResult quarantine(String text, String dialect) throws InterruptedException {
    csv.reset();
    rejected.reset();
    return run(text, dialect, new InvalidRowPolicy.Quarantine(10, new CsvWriter(rejected)), 1);
  }

  private TableResult run(String text, String dialect, InvalidRowPolicy policy, int threads)
      throws InterruptedException {
    var file = Tables.write(folder, text.getBytes(StandardCharsets.UTF_8));
    var source = TableSource.csv(file, "", Tables.dialect(dialect));
    return new TablePass(threads)
        .run(
            new TableInput("t", source, SCHEMA, PassOptions.DEFAULT.with(policy)),
            List.of(new CsvWriter(csv)));
  }

  private static String text(ByteArrayOutputStream bytes) {
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
