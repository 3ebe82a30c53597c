package io.specstore.table.detect;

import static org.assertj.core.api.Assertions.assertThat;

import io.specstore.datapackage.Dialect;
import io.specstore.dataset.Outcome;
import io.specstore.table.reader.TableSource;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TableDetectorTest {
  @TempDir private Path folder;

  private DetectedTable detect(String text) throws IOException {
    return detect(text, "UTF-8", false);
  }

  private DetectedTable detect(String text, String charset, boolean isByMost) throws IOException {
    var file = folder.resolve("t.csv");
    Files.write(file, text.getBytes(Charset.forName(charset)));
    return switch (new TableDetector(isByMost).detect(TableSource.csv(file, "", Dialect.DEFAULT))) {
      case Outcome.Ok<DetectedTable>(var found) -> found;
      case Outcome.Refused<DetectedTable>(var problems) ->
          throw new AssertionError(problems.toString());
    };
  }

  /// Such as `a integer, b date %d.%m.%Y`.
  private static String fields(DetectedTable found) {
    return found
        .schema()
        .path("fields")
        .valueStream()
        .map(field ->
            field.path("name").asText()
                + " "
                + field.path("type").asText()
                + (field.has("format") ? " " + field.path("format").asText() : "")
                + (field.has("decimalChar") ? " decimal " + field.path("decimalChar").asText() : "")
                + (field.has("groupChar") ? " group " + field.path("groupChar").asText() : ""))
        .collect(Collectors.joining(", "));
  }

  private static final String BUDGET =
      """
      Budget of the city;;;;
      ;;;;
      Date;Office;Amount (€);Paid;
      01.02.2024;Parks;1.234,50;ja;
      28.02.2024;Roads;-98,00;nein;
      31.03.2024;–;0,99;ja;
      Total;;1.137,49;;
      ;;;;
      * preliminary;;;;
      Source: treasury;;;;
      """;

  @Test
  void anOfficesTableIsFoundAmidItsTitlesTotalAndNotes() throws IOException {
    var found = detect(BUDGET, "windows-1252", false);
    assertThat(fields(found))
        .isEqualTo(
            "Date date %d.%m.%Y, Office string, Amount (€) number decimal , group ., Paid boolean");
    assertThat(found.encoding()).isEqualTo("windows-1252");
    assertThat(found.dialect().path("headerRows")).hasToString("[3]");
    assertThat(found.dialect().path("commentRows")).hasToString("[7,8,9,10]");
    assertThat(found.schema().path("fieldsMatch")).hasToString("[\"subset\"]");
    assertThat(found.schema().at("/fields/3/trueValues")).hasToString("[\"ja\"]");
    assertThat(found.notes())
        .contains(
            "Rows 1 to 2 are above the table and left out: \"Budget of the city\".",
            "Rows 7 to 10 are below the table and left out: \"Total | 1.137,49\","
                + " \"* preliminary\", \"Source: treasury\".",
            "Column 5 is empty throughout and left out.");
  }

  @Test
  void everyRowIsOneOfTitleHeaderTableBlankAndBelow() throws IOException {
    var rows = detect(BUDGET + "\n").rows();
    assertThat(rows).isEqualTo(new DetectedTable.Rows(2, 1, 3, 1, 4, 0));
    assertThat(detect("a,b\n1,2\n,\n3,4\n\"x\"y,1\n").rows())
        .isEqualTo(new DetectedTable.Rows(0, 1, 2, 1, 0, 1));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "2024-01-31 2024-02-01 | date",
        "13/03/2024 01/02/2024 | date %d/%m/%Y",
        "03/13/2024 01/02/2024 | date %m/%d/%Y",
        "03/01/2024 01/02/2024 | string",
        "01/01/2024 02/02/2024 | date %m/%d/%Y",
        "1.5 2 | number",
        "1.234 2.500 | string",
        "0.125 2.500 | number",
        "1.234 2.5 | number",
        "1 2 X 22 | string",
        "1,5 2 | number decimal ,",
        "1.234,5 2 | number decimal , group .",
        "1.234.567 2 | integer group .",
        "1,234 2 | string",
        "1,234.5 2 | number group ,",
        "12% 7% | integer",
        "12% 7€ | string",
        "€5 €7 | integer",
        "A5 A7 | string",
        "007 012 | string",
        "1234 0930 | string",
        "09:30 10:15 | time %H:%M",
        "2024-01-31T10:00:00Z 2024-01-31T11:00:00Z | datetime",
        "ja nein | boolean",
        "O N | boolean",
        "yes yes | string",
        "true true | boolean",
        "1 0 | integer",
        "+5 7 | string",
        "x y | string",
      })
  void aColumnIsWhatAllItsCellsAre(String cells, String type) throws IOException {
    var rows = cells.strip().replace(" ", ";z\n");
    assertThat(fields(detect("v;w\n" + rows + ";z\n"))).isEqualTo("v " + type + ", w string");
  }

  @Test
  void aWordForNoValueIsDeclaredForItsFieldAlone() throws IOException {
    var found = detect("a,b\n1,c\n..,d\nn/a,c\n4,–\n");
    assertThat(found.schema().at("/fields/0/missingValues")).hasToString("[\"\",\"..\",\"n/a\"]");
    assertThat(found.schema().at("/fields/1").has("missingValues")).isFalse();
    assertThat(found.notes())
        .contains(
            "\"a\": \"..\", \"n/a\" in 2 cells mean \"no value\" among values of type integer.");
  }

  private static final String ONE_WRONG =
      "n,v\na,1\nb,2\nc,ERR\nd,4\ne,5\nf,6\ng,7\nh,8\ni,9\nj,10\nk,11\n";

  @Test
  void theRowThatDecidesAgainstABetterTypeIsNamed() throws IOException {
    var found = detect(ONE_WRONG);
    assertThat(fields(found)).isEqualTo("n string, v string");
    assertThat(found.notes())
        .contains(
            "\"v\": 10 of 11 cells are of type integer; row 4 has \"ERR\", so it is published as"
                + " string. Declare missingValues [\"ERR\"] in its field, or give --on-invalid null,"
                + " to have it as integer.");
    assertThat(fields(detect(ONE_WRONG, "UTF-8", true))).isEqualTo("n string, v integer");
  }

  @Test
  void byMostCellsTheTypeThatFitsMostOfThemIsTaken() throws IOException {
    var text = new StringBuilder("n,d\n");
    for (var i = 0; i < 40; i++) {
      text.append(i % 20 == 7 ? "1.5" : i == 30 ? "ERR" : "7").append(',');
      text.append(i == 30 ? "soon" : i % 20 == 7 ? "13/02/2024" : "03/02/2024").append('\n');
    }
    assertThat(fields(detect(text.toString(), "UTF-8", true)))
        .isEqualTo("n number, d date %d/%m/%Y");
  }

  @Test
  void datesThatManyEqualCellsDoNotProveAreText() throws IOException {
    var text = "d,x\n" + "01/01/2024,1\n".repeat(2_000) + "02/01/2024,1\n";
    assertThat(fields(detect(text))).isEqualTo("d string, x integer");
  }

  @Test
  void aBrokenHeaderIsNotTakenForATitle() throws IOException {
    assertThat(detect("\"id\"x,name\na,b\nc,d\n").dialect().has("headerRows")).isFalse();
  }

  @Test
  void whatNoCellShowsIsSaid() throws IOException {
    assertThat(detect("d,x\n03/01/2024,1\n04/02/2024,2\n").notes())
        .contains(
            "\"d\": all 2 cells are values by type \"date\", format \"%m/%d/%Y\" as well as by type"
                + " \"date\", format \"%d/%m/%Y\", and no cell shows which is meant, so it is"
                + " published as string; declare the one in its field.");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1,1 2,1 3,0 | field1 integer, field2 integer",
        "Ann,30,true Bob,25,false | field1 string, field2 integer, field3 boolean",
        "Country,2019,2020 FR,1,2 | Country string, 2019 integer, 2020 integer",
        "1,2,3 4,5,6 | 1 integer, 2 integer, 3 integer",
        "x,y 1,2 | x integer, y integer",
        "c,x 1,2 | c integer, x integer",
        "a,b p,q | a string, b string",
        ",n 0,x 1,y | field1 integer, n string",
        "a,a 1,2 | a integer, a_1 integer",
        "city,0 Rome,3 Bonn,5 | city string, 0 integer",
        "p,5,25,50 x,1,1,3 | p string, 5 integer, 25 integer, 50 integer",
      })
  void aFirstRowIsDataOnlyWhenNothingSpeaksAgainstIt(String rows, String fields)
      throws IOException {
    assertThat(fields(detect(rows.strip().replace(' ', '\n') + "\n"))).isEqualTo(fields);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        // A category called Total fills all cells.
        "k,v a,1 b,2 Total,3 | 3 | 0",
        "k,v,w a,1,2 b,2,3 Total,,5 | 3 | 0",
        "d,v,w 2024-01-01,1,2 2024-01-02,2,3 2024-01-03,4,5 Total,,9 | 3 | 1",
        "d,v,w 2024-01-01,1,2 2024-01-02,2,3 Total,,5 | 3 | 0",
        "n,p Ann,123 Bob, ,. Carl, | 3 | 0",
        "k,v a,1 b,2 ,. Note | 2 | 2",
        "k,v a,1 b,2 Note | 3 | 0",
        "k,v a,1 ,. b,2 | 2 | 0",
        "k,v a,1 ,. ,. | 1 | 0",
        "k Note1 Note2 | 2 | 0",
      })
  void rowsBelowAreLeftOutOnlyWhereTheyContradictTheTable(String rows, long table, long below)
      throws IOException {
    var text = rows.strip().replace(",.", ",").replace(' ', '\n') + "\n";
    var found = detect(text).rows();
    assertThat(found.table()).isEqualTo(table);
    assertThat(found.below()).isEqualTo(below);
  }

  @Test
  void rowsBelowAreFoundInALongFile() throws IOException {
    var text = new StringBuilder("day,n,m\n");
    for (var i = 0; i < 5_000; i++) {
      text.append("2024-01-0").append(i % 9 + 1).append(',').append(i).append(",1\n");
    }
    var found = detect(text + "Sum,12497500,\n\nSource: us\n");
    assertThat(found.rows()).isEqualTo(new DetectedTable.Rows(0, 1, 5_000, 0, 3, 0));
    assertThat(found.dialect().path("commentRows")).hasToString("[5002,5003,5004]");
  }

  @Test
  void aFileWithoutAnythingIsRefused() throws IOException {
    var file = Files.writeString(folder.resolve("empty.csv"), "\n\n");
    assertThat(new TableDetector(false).detect(TableSource.csv(file, "", Dialect.DEFAULT)))
        .isInstanceOf(Outcome.Refused.class);
  }
}
