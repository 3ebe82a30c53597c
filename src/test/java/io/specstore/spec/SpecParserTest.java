package io.specstore.spec;

import static org.assertj.core.api.Assertions.assertThat;

import io.specstore.datapackage.JsonCursor;
import io.specstore.dataset.DatasetId;
import io.specstore.dataset.Outcome;
import io.specstore.dataset.Problem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SpecParserTest {
  @ParameterizedTest
  @ValueSource(strings = {"", "  ", "{\"meta\": ", "nope", "{} {}", "{'a': 1}", "[1,]", "NaN"})
  void whatIsNotJsonIsRefused(String text) {
    assertThat(Specs.problems(SpecParser.open(text)))
        .extracting(Problem::code)
        .containsExactly("not-json");
  }

  @Test
  void placeOfTheErrorInTheJsonIsReported() {
    assertThat(Specs.problems(SpecParser.open("{\n  \"a\": nope}")).getFirst().message())
        .startsWith("The body is not JSON at line 2, column ");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {"meta": | line 1, column 9: Unexpected end-of-input within/between Object entries
          {"a": 1  | line 1, column 8: Unexpected end-of-input: expected close marker for Object
          {} {}    | line 1, column 4: something follows the end of it
          """)
  void errorsInTheJsonAreReportedInWords(String text, String words) {
    assertThat(Specs.problems(SpecParser.open(text)).getFirst().message())
        .isEqualTo("The body is not JSON at " + words);
  }

  @Test
  void nullCountsAsEmptyContents() {
    assertThat(Specs.problems(SpecParser.open("null")))
        .containsExactly(
            new Problem(
                "empty-contents",
                "Received empty contents (make sure your content-type is correct)"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "[]",
        "\"spec\"",
        "7",
        "{\"meta\": null}",
        "{\"meta\": []}",
        "{\"meta\": {}}",
        "{\"meta\": {\"ownerid\": null}}",
        "{\"meta\": {\"ownerid\": {}}}"
      })
  void specOfNobodyIsRefused(String text) {
    assertThat(Specs.problems(SpecParser.open(text)))
        .containsExactly(new Problem("owner-missing", "Missing owner in spec", "/meta/ownerid"));
  }

  @Test
  void nestingBeyondTheLimitIsRefused() {
    var deep = JsonCursor.MAX_DEPTH + 1;
    assertThat(Specs.problems(SpecParser.open("[".repeat(deep) + "]".repeat(deep))))
        .containsExactly(
            new Problem(
                "not-json",
                "The body is over a limit at line 1, column 101: it nests deeper than 100 levels;"
                    + " make it flatter"));
  }

  @Test
  void inlineDataCountsForTheLimits() {
    var data = "[" + "{},".repeat(JsonCursor.MAX_VALUES) + "{}]";
    var spec = Specs.VALID.replaceFirst("\\{", "{\"data\": " + data + ",");
    assertThat(Specs.problems(SpecParser.open(spec)))
        .singleElement()
        .extracting(Problem::message)
        .asString()
        .matches(
            "The body is over a limit at line \\d+, column \\d+: it has more than 500,000 values;"
                + " put its data into a file and name that");
  }

  @Test
  void numberThatNoMemoryHoldsIsRefusedAtItsPlace() {
    assertThat(Specs.problems(SpecParser.open("{\n \"a\": [1, 1e9999999992]}")))
        .extracting(Problem::message)
        .containsExactly(
            "The body is over a limit at line 2, column 11: a number has an exponent beyond 10,000;"
                + " write it as a text");
  }

  /// The owner is found without a tree, and is the one that a tree would have.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"inputs\": [{\"meta\": {\"ownerid\": \"x\"}}], \"meta\": {\"a\": [], \"ownerid\": \"me\"}}",
        "{\"meta\": {\"ownerid\": \"a\"}, \"meta\": {\"ownerid\": \"b\"}}",
        "{\"meta\": {\"ownerid\": \"a\"}, \"meta\": {}}",
        "{\"meta\": {\"ownerid\": \"a\"}, \"meta\": null}",
        "{\"meta\": {\"ownerid\": \"a\"}, \"meta\": [{\"ownerid\": \"b\"}]}",
        "{\"meta\": {\"ownerid\": \"a\", \"ownerid\": {\"ownerid\": \"b\"}}}",
        "{\"meta\": {\"ownerid\": {\"ownerid\": \"b\"}, \"ownerid\": \"a\"}}",
        "{\"meta\": {\"ownerid\": \"a\", \"x\": {\"ownerid\": \"b\"}}, \"x\": {\"ownerid\": \"c\"}}",
        "{\"x\": {\"meta\": {\"ownerid\": \"b\"}}, \"meta\": {\"ownerid\": \"a\"}}",
        "{\"meta\": {\"ownerid\": \"a\"}, \"ownerid\": \"b\"}",
        "{\"met\\u0061\": {\"owner\\u0069d\": \"\\u00e9\\ud800\"}}",
        "{\"meta\": {\"ownerid\": true}}",
        "{\"meta\": {\"ownerid\": 12}}",
        "{\"meta\": {\"ownerid\": -0}}",
        "{\"meta\": {\"ownerid\": 1.50}}",
        "{\"meta\": {\"ownerid\": 1e2}}",
        "{\"meta\": {\"ownerid\": 123456789012345678901234567890}}",
        "{\"meta\": {\"ownerid\": \"\"}}",
        "[{\"meta\": {\"ownerid\": \"a\"}}]",
        "[\"meta\", {\"ownerid\": \"a\"}]",
      })
  void ownerIsWhoeverTheTreeWouldName(String text) {
    var node = Specs.value(text).path("meta").path("ownerid");
    if (node.isTextual() || node.isNumber()) {
      assertThat(Specs.open(text).ownerId()).isEqualTo(node.asText());
    } else {
      assertThat(Specs.problems(SpecParser.open(text)))
          .extracting(Problem::code)
          .containsExactly("owner-missing");
    }
  }

  @Test
  void nestingOfAHundredThousandLevelsIsRefused() {
    assertThat(SpecParser.open("{\"a\":".repeat(100_000))).isInstanceOf(Outcome.Refused.class);
  }

  @Test
  void byteOrderMarkIsSkipped() {
    assertThat(Specs.parse("\uFEFF" + Specs.VALID)).isEqualTo(Specs.parse(Specs.VALID));
  }

  @Test
  void laterOfTwoEqualKeysCounts() {
    var head = Specs.open("{\"meta\": {\"ownerid\": \"a\", \"ownerid\": \"b\"}}");
    assertThat(head.ownerId()).isEqualTo("b");
  }

  @Test
  void emptyOwnerIdIsLeftToTheTokenToRefuse() {
    assertThat(Specs.open("{\"meta\": {\"ownerid\": \"\"}}").ownerId()).isEmpty();
  }

  @Test
  void ownerWithoutANameIsKnownByTheId() {
    assertThat(Specs.open(Specs.without("/meta/owner")).owner()).isEqualTo("ada");
    assertThat(Specs.open(Specs.with("/meta/owner", "\"\"")).owner()).isEqualTo("ada");
    assertThat(Specs.open(Specs.VALID).owner()).isEqualTo("Ada");
  }

  @Test
  void datasetNamedByANumberIsTakenAsText() {
    var head = Specs.open(Specs.with("/meta/dataset", "5"));
    assertThat(head.datasetName()).isEqualTo("5");
    assertThat(head.names()).isEqualTo(Outcome.ok(new DatasetId("ada", "5")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          /meta/dataset | ''          | dataset-name-invalid
          /meta/dataset | 'a/b'       | dataset-name-invalid
          /meta/dataset | '..'        | dataset-name-invalid
          /meta/dataset | 'a\\u0007b' | dataset-name-invalid
          /meta/dataset | 'a%2Fb'     | dataset-name-invalid
          /meta/ownerid | ''          | owner-id-invalid
          /meta/ownerid | 'api'       | owner-id-invalid
          /meta/ownerid | 'a/b'       | owner-id-invalid
          /meta/owner   | 'a/b'       | owner-name-invalid
          """)
  void nameThatCannotBeAddressedIsRefused(String pointer, String name, String code) {
    var head = Specs.open(Specs.with(pointer, "\"" + name + "\""));
    assertThat(Specs.problems(head.names()))
        .anySatisfy(problem -> {
          assertThat(problem.code()).isEqualTo(code);
          assertThat(problem.pointer()).isEqualTo(pointer);
        });
  }

  @Test
  void nameIsRefusedOverAHundredCharactersOnly() {
    assertThat(Specs.open(Specs.with("/meta/dataset", "\"" + "d".repeat(100) + "\"")).names())
        .isInstanceOf(Outcome.Ok.class);
    assertThat(Specs.open(Specs.with("/meta/dataset", "\"" + "d".repeat(101) + "\"")).names())
        .isInstanceOf(Outcome.Refused.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"null", "{}", "true", "[\"a\"]"})
  void datasetWithoutANameIsRefused(String name) {
    assertThat(Specs.problems(Specs.open(Specs.with("/meta/dataset", name)).names()))
        .extracting(Problem::pointer)
        .containsExactly("/meta/dataset");
  }

  @Test
  void namesOfEveryScriptAreTaken() {
    assertThat(Specs.open(Specs.with("/meta/dataset", "\"données 数据\"")).names())
        .isEqualTo(Outcome.ok(new DatasetId("ada", "données 数据")));
  }
}
