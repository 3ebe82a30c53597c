package io.specstore.table.remedy;

import static io.specstore.table.check.Tables.parse;
import static io.specstore.table.check.Tables.schema;
import static org.assertj.core.api.Assertions.assertThat;

import io.specstore.table.check.TablePass;
import io.specstore.table.check.Tables;
import io.specstore.table.report.ErrorLines;
import io.specstore.table.report.ErrorType;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Remedies are proposed when they fit every invalid cell, and only then.
class RemediesTest {
  @TempDir Path folder;

  private List<String> remedies(String field, String... cells) {
    var text =
        Arrays.stream(cells)
            .map(cell -> "\"" + cell.replace("\"", "\"\"") + "\"\n")
            .collect(Collectors.joining());
    var result = Tables.run(folder, "a\n" + text, schema(field)).result();
    return result.groups().stream().flatMap(group -> group.remedies().stream()).toList();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      value = {
        "a:date ! 12/24/2017|1/2/2018 ! all 2 are right with the format \"%m/%d/%Y\"",
        "a:date ! 24.12.2017|1.2.2018 ! all 2 are right with the format \"%d.%m.%Y\"",
        "a:date ! 20171224|20180131 ! all 2 are right with the format \"%Y%m%d\"",
        "a:date ! 24 December 2017 ! it is right with the format \"%d %B %Y\"",
        "a:date ! 2017|2018 ! all 2 are right with the type \"year\"",
        "a:date ! 2017-12|2018-01 ! all 2 are right with the type \"yearmonth\"",
        "a:datetime ! 24/12/2017 20:15 ! it is right with the format \"%d/%m/%Y %H:%M\"",
        "a:datetime ! 2017-12-24 20:15:00 ! it is right with the format \"%Y-%m-%d %H:%M:%S\"",
        "a:time ! 8:15 PM|11:00 AM ! all 2 are right with the format \"%I:%M %p\"",
        "a:integer ! 1.5|2.25 ! all 2 are right with the type \"number\"",
        "a:number ! 1,5|2,25 ! all 2 are right with decimalChar \",\"",
        "a:number ! 1.234,5|2,25 ! all 2 are right with decimalChar \",\" and groupChar \".\"",
        "a:number ! 1,234,567|12,000.5 ! all 2 are right with groupChar \",\"",
        "a:number ! 1 234,5 ! it is right with decimalChar \",\" and groupChar \" \"",
        "a:number ! 12%|7 % ! all 2 are right with bareNumber false",
        "a:number ! $1,234.50 ! it is right with groupChar \",\" and bareNumber false",
        "a:year ! 2017-12-24 ! it is right with the type \"date\"",
      })
  void declarationThatFitsAllIsProposed(String field, String cells, String remedy) {
    var proposed = remedies(field.strip(), cells.strip().split("\\|"));

    assertThat(proposed).singleElement().asString().startsWith(remedy);
  }

  @Test
  void cellsThatFitSeveralDeclarationsNameThemAll() {
    assertThat(remedies("a:date", "01/02/2017", "03/04/2017"))
        .containsExactly(
            "all 2 are right with the format \"%m/%d/%Y\", or with the format \"%d/%m/%Y\"; they"
                + " leave open which was meant");
    assertThat(remedies("a:number", "1,234"))
        .containsExactly(
            "it is right with decimalChar \",\", or with groupChar \",\"; they leave open which was"
                + " meant");
  }

  @Test
  void oneCellRulesOutAHypothesis() {
    assertThat(remedies("a:date", "12/24/2017", "24/12/2017")).isEmpty();
    assertThat(remedies("a:number", "1,5", "five")).isEmpty();
    assertThat(remedies("a:boolean", "yes", "no", "maybe")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      value = {
        "5 km|7 km|12.5km ! true",
        "$5|€ 7|-£12 ! true",
        "USD 5|7 USD ! true",
        "20 °C|-3 °C ! true",
        "kr. 5|kr. .75 ! true",
        "3 km/h|4 km/h ! true",
        "oops3|oops6 ! false",
        "3 oops ! false",
        "about 3 kg|about 4 kg ! false",
        "12 items|3 items ! false",
        "a1|b2|c3|d4 ! false",
        "<5|<7 ! false",
        "(5)|(7) ! false",
        "mmHg 5 ! false",
      })
  void unitsMayBeLeftOutAndWordsMayNot(String cells, boolean isUnit) {
    for (var type : List.of("number", "integer")) {
      var proposed = String.join(" ", remedies("a:" + type, cells.strip().split("\\|")));

      if (type.equals("number") || !cells.contains(".")) {
        assertThat(proposed.contains("bareNumber false")).as(type).isEqualTo(isUnit);
      }
    }
  }

  @Test
  void unitsAreComparedAcrossThreads() throws InterruptedException {
    for (var units : List.of(3, 4)) {
      var rows =
          IntStream.range(0, 120_000)
              .mapToObj(i -> (char) ('a' + i * units / 120_000) + "" + i + "\n")
              .collect(Collectors.joining());
      var file = Tables.write(folder, ("n\n" + rows).getBytes(StandardCharsets.US_ASCII));
      var dialect = Tables.dialect("{\"delimiter\": \",\"}");
      var input = Tables.input(file, "utf-8", dialect, schema("n:integer"));

      assertThat(new TablePass(3).run(input, List.of()).groups().getFirst().remedies())
          .hasSize(units == 3 ? 1 : 0);
    }
  }

  @Test
  void rowsThatAreValidAsDeclaredAreMentioned() {
    assertThat(remedies("a:date", "12/24/2017", "12/25/2017", "2017-12-24", "2017-12-25"))
        .containsExactly(
            "all 2 are right with the format \"%m/%d/%Y\"; the other 2 rows are right as declared,"
                + " or have no value");
  }

  @Test
  void oneInvalidCellAmongManyHasNoRemedy() {
    assertThat(remedies("a:integer", "1", "2", "2.5")).isEmpty();
  }

  @Test
  void wordsForNoValueAreCountedApart() {
    assertThat(remedies("a:integer", "NA", "n/a", "NA"))
        .containsExactly(
            "all 3 are \"NA\" or \"n/a\": declare missingValues with [\"NA\", \"n/a\"]");
    assertThat(remedies("a:integer", "-", "1.5", "2.5"))
        .containsExactly(
            "one of them is \"-\": declare missingValues with [\"-\"]",
            "2 of them are right with the type \"number\"");
  }

  @Test
  void wordsForTrueAndFalseAreProposed() {
    assertThat(remedies("a:boolean", "Yes", "no", "No"))
        .containsExactly(
            "all 3 are \"No\", \"Yes\" or \"no\": declare trueValues [\"Yes\"] and falseValues"
                + " [\"No\", \"no\"]");
  }

  @Test
  void choicesThatDifferInCaseAndFewOthersAreReported() {
    var field = "{\"name\": \"a\", \"type\": \"string\", \"constraints\": {\"enum\": [\"red\"]}}";

    assertThat(remedies(field, "Red", "RED").getFirst())
        .isEqualTo("all 2 differ from a listed value only in upper and lower case");
    assertThat(remedies(field, "blue", "red "))
        .containsExactly(
            "all 2 are \"blue\" or \"red \": correct the cells, or add to enum what is meant");
  }

  @Test
  void lengthThatAllowsAllIsProposed() {
    var field = "{\"name\": \"a\", \"type\": \"string\", \"constraints\": {\"maxLength\": 2}}";

    assertThat(remedies(field, "abc", "abcde"))
        .containsExactly("the longest has 5 characters: maxLength 5 takes all");
  }

  @Test
  void fieldThatHoldsTheDelimiterIsFound() {
    var schema = schema("id:integer", "name:string", "born:date", "note:string");
    var text =
        "id,name,born,note\n1,Ann,2000-01-01,x\n2,Ray, Bob,2001-01-01,y\n3,A,B,C,2002-01-01,z\n";

    var lines = ErrorLines.of(Tables.run(folder, text, schema).result());

    assertThat(lines)
        .contains(
            "Resource \"t\": remedy: in all 2 rows that are too long the cells fit when field 2"
                + " \"name\" takes the surplus: it holds the delimiter without quotes; put its"
                + " values in quotes");
  }

  @Test
  void rowsThatAreTooLongForNoReasonHaveNoRemedy() {
    var schema = schema("id:integer", "name:string", "born:date");

    var result = Tables.run(folder, "id,name,born\n1,Ann,2000-01-01,7\n", schema).result();

    assertThat(result.groups()).allSatisfy(group -> assertThat(group.remedies()).isEmpty());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      quoteCharacter = '`',
      value = {
        "ID,Name ! differ only in upper and lower case",
        "i d,na-me ! differ only in case, blanks",
        "name,id ! fieldsMatch [\"equal\"]",
        "id,name,more ! fieldsMatch [\"subset\"]",
        "id ! fieldsMatch [\"superset\"]",
      })
  void labelsAreComparedAllTogether(String header, String words) {
    var schema = schema("id:string", "name:string");

    var lines = ErrorLines.of(Tables.run(folder, header.strip() + "\n", schema).result());

    assertThat(lines).filteredOn(line -> line.contains("remedy")).hasSize(1);
    assertThat(String.join("\n", lines)).contains(words.strip());
  }

  @Test
  void wronglyDeclaredDelimiterIsFound() {
    var file = Tables.write(folder, "id;name\n1;x\n".getBytes(StandardCharsets.US_ASCII));

    var result =
        Tables.run(file, "", "{\"delimiter\": \",\"}", schema("id:integer", "name:string"));

    assertThat(String.join("\n", ErrorLines.of(result.result())))
        .contains("remedy: the header is one label, which \";\" cuts into the 2 fields");
  }

  @Test
  void cellsOfAllThreadsAreTested() throws InterruptedException {
    var rows =
        IntStream.range(0, 120_000)
            .mapToObj(i -> (i % 12 + 1) + "/" + (i % 28 + 1) + "/2017,NA\n")
            .collect(Collectors.joining());
    var schema =
        parse(
            """
            {"fields": [{"name": "a", "type": "date"}, {"name": "b", "type": "integer"}]}
            """);
    var remedies = new ArrayList<List<String>>();
    for (var last : List.of("12/31/2017,NA\n", "31/12/2017,NA\n")) {
      var text = "a,b\n" + rows + last;
      var file = Tables.write(folder, text.getBytes(StandardCharsets.US_ASCII));
      var input = Tables.input(file, "utf-8", Tables.dialect("{\"delimiter\": \",\"}"), schema);
      remedies.add(
          new TablePass(3)
              .run(input, List.of()).groups().stream()
                  .flatMap(group -> group.remedies().stream())
                  .toList());
    }

    assertThat(remedies.getFirst())
        .containsExactly(
            "all 120,001 are right with the format \"%m/%d/%Y\"",
            "all 120,001 are \"NA\": declare missingValues with [\"NA\"]");
    assertThat(remedies.getLast())
        .containsExactly("all 120,001 are \"NA\": declare missingValues with [\"NA\"]");
  }

  /// Each remedy is taken, and the table is valid with it.
  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      quoteCharacter = '`',
      value = {
        "`\"title\": \"\"` ! `the last 2 columns have no label: remove them` ! `\"fieldsMatch\": [\"subset\"]`",
        "`\"fieldsMatch\": [\"equal\"]` ! `the last 2 columns have no label: remove them` ! `\"fieldsMatch\": [\"subset\"]`",
        "`\"fieldsMatch\": [\"superset\"]` ! `the last 2 columns have no label: remove them` ! `\"fieldsMatch\": [\"partial\"]`",
      })
  void blankColumnsAtTheEndAreTakenAway(String declared, String remedy, String better) {
    var schema = "{\"fields\": [{\"name\": \"a\", \"type\": \"integer\"}, {\"name\": \"b\"}], %s}";
    var text = "a,b,,\n1,x,,\n2,y,,\n";

    var wrong = Tables.run(folder, text, parse(schema.formatted(declared))).result();

    assertThat(wrong.isValid()).isFalse();
    assertThat(wrong.groups())
        .filteredOn(group -> group.samples().getFirst().type() != ErrorType.EXTRA_CELL)
        .isNotEmpty()
        .allSatisfy(group ->
            assertThat(group.remedies())
                .singleElement()
                .asString()
                .startsWith(remedy)
                .contains(better.replace("\"fieldsMatch\": ", "fieldsMatch ")));
    var without = text.replace(",,\n", "\n");
    assertThat(Tables.run(folder, without, parse(schema.formatted(declared))).result().isValid())
        .isTrue();
    var taken = Tables.run(folder, text, parse(schema.formatted(better)));
    assertThat(taken.result().isValid()).isTrue();
    assertThat(taken.csv()).isEqualTo("a,b\r\n1,x\r\n2,y\r\n");
  }

  @Test
  void blanksAroundCellsAreTakenAway() {
    assertThat(remedies("a:date", "2020-01-01 ", "2020-01-07 ", " 2020-01-08"))
        .singleElement()
        .asString()
        .startsWith("all 3 are right with the blanks around them taken out");
    assertThat(remedies("a:date", "2020-01-01", "2020-01-07", "2020-01-08")).isEmpty();
  }
}
