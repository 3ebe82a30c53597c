package io.specstore.spec;

import static org.assertj.core.api.Assertions.assertThat;

import io.specstore.dataset.EngineKind;
import io.specstore.dataset.Problem;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SpecProblemsTest {
  private static final String RESOURCES = "/inputs/0/parameters/descriptor/resources";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          /meta/findability            | "secret"        | findability-unknown
          /meta/findability            | 3               | wrong-type
          /meta/version                | {}              | wrong-type
          /meta/owner                  | ["Ada"]         | wrong-type
          /schedule                    | "often"         | schedule
          /inputs                      | []              | inputs-count
          /inputs                      | {}              | wrong-type
          /inputs                      | null            | inputs-count
          /inputs                      | [1, 2]          | inputs-count
          /inputs/0                    | "a"             | wrong-type
          /inputs/0                    | null            | wrong-type
          /inputs/0/kind               | "sql"           | inputs-kind
          /inputs/0/kind               | 7               | inputs-kind
          /inputs/0/url                | null            | input-url-missing
          /inputs/0/url                | ""              | input-url-missing
          /inputs/0/url                | ["a"]           | wrong-type
          /inputs/0/url                | "a\\u0000b"     | url-invalid
          /inputs/0/url                | "blob:sha256:0" | blob-malformed
          /inputs/0/parameters         | null            | input-parameters-missing
          /inputs/0/parameters         | []              | descriptor-missing
          /inputs/0/parameters/resource-mapping          | []             | wrong-type
          /inputs/0/parameters/resource-mapping/a~1b.csv | ""             | mapping-empty
          /inputs/0/parameters/resource-mapping/a        | 5              | wrong-type
          /inputs/0/parameters/resource-mapping/a        | "blob:md5:abc" | blob-malformed
          /inputs/0/parameters/descriptor                | null           | descriptor-missing
          /inputs/0/parameters/descriptor                | "d.json"       | wrong-type
          /inputs/0/parameters/descriptor/readme         | ["#"]          | wrong-type
          /inputs/0/parameters/descriptor/views          | {}             | wrong-type
          /inputs/0/parameters/descriptor/resources      | {}             | wrong-type
          /inputs/0/parameters/descriptor/resources/0/onInvalid | "drop" | on-invalid
          /inputs/0/parameters/descriptor/resources/0/onInvalid | {"action": "null", "maxRows": 3} | on-invalid
          /processing/0/onInvalid      | 7               | on-invalid
          /processing                  | {}              | wrong-type
          /processing/0                | []              | wrong-type
          /processing/0/input          | null            | processing-input-missing
          /processing/0/input          | "nope"          | processing-input-unknown
          /processing/0/input          | 1               | wrong-type
          /processing/0/output         | null            | processing-output-missing
          /processing/0/output         | "a/b"           | processing-output-invalid
          /processing/0/output         | "0"             | processing-output-invalid
          /processing/0/tabulator      | "x"             | wrong-type
          /processing/0/tabulator/url  | "file:///a"     | tabulator-reserved
          /processing/0/schema         | "s.json"        | wrong-type
          /processing/0/dpp            | {}              | wrong-type
          /processing/0/dpp/0          | "sort"          | wrong-type
          /processing/0/dpp/0/run      | null            | processor-missing
          /processing/0/dpp/0/run      | 1               | wrong-type
          /processing/0/dpp/0/parameters | []            | wrong-type
          /outputs                     | "zip"           | wrong-type
          /outputs/0                   | "zip"           | wrong-type
          /outputs/0/kind              | null            | output-kind-missing
          /outputs/0/parameters        | []              | wrong-type
          /outputs/0/parameters/out-file | 5             | wrong-type
          /outputs/0/parameters/out-file | "a/b.zip"     | zip-name-invalid
          /outputs/0/parameters/out-file | "../b.zip"    | zip-name-invalid
          /outputs/0/parameters/out-file | "12"          | zip-name-invalid
          """)
  void whatIsWrongIsReportedWhereItStands(String pointer, String value, String code) {
    assertThat(Specs.faults(Specs.with(pointer, value)))
        .contains(code + " " + place(code, pointer));
  }

  /// A descriptor that does not exist is missed where it should be.
  private static String place(String code, String pointer) {
    return code.equals("descriptor-missing") && pointer.endsWith("parameters")
        ? pointer + "/descriptor"
        : pointer;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          name     | null                  | resource-name-missing
          name     | ""                    | resource-name-missing
          name     | 7                     | wrong-type
          name     | "7"                   | resource-name-invalid
          name     | "a/b"                 | resource-name-invalid
          name     | ".."                  | resource-name-invalid
          name     | "a\\u0001"            | resource-name-invalid
          path     | null                  | resource-path-missing
          path     | ""                    | resource-path-missing
          path     | []                    | resource-path-missing
          path     | 5                     | wrong-type
          path     | "../up.csv"           | resource-path-unsafe
          path     | "a/../../up.csv"      | resource-path-unsafe
          path     | "a\\\\..\\\\up.csv"   | resource-path-unsafe
          path     | "/etc/passwd"         | resource-path-unsafe
          path     | "\\\\\\\\host\\\\x"   | resource-path-unsafe
          path     | "C:\\\\x.csv"         | resource-path-unsafe
          path     | "~/x.csv"             | resource-path-unsafe
          path     | "file:///etc/passwd"  | resource-path-unsafe
          path     | "s3://bucket/x.csv"   | resource-path-unsafe
          path     | "a\\nb.csv"           | resource-path-unsafe
          format   | ["csv"]               | wrong-type
          encoding | 8                     | wrong-type
          schema   | []                    | wrong-type
          schema   | "schema.json"         | reference-unresolved
          schema   | "#/nowhere"           | reference-unresolved
          dialect  | "https://a.example/d" | reference-unresolved
          """)
  void whatIsWrongWithAResourceIsReportedWhereItStands(String property, String value, String code) {
    var pointer = RESOURCES + "/0/" + property;
    assertThat(Specs.faults(Specs.with(pointer, value))).contains(code + " " + pointer);
  }

  @Test
  void secondOfTwoResourcesOfOneNameIsRefused() {
    assertThat(Specs.faults(Specs.with(RESOURCES + "/1/name", "\"stations\"")))
        .containsExactly("resource-duplicate " + RESOURCES + "/1/name");
  }

  @Test
  void partOfAPathIsReportedByItself() {
    assertThat(Specs.faults(Specs.with(RESOURCES + "/0/path", "[\"a.csv\", \"../b.csv\"]")))
        .containsExactly("resource-path-unsafe " + RESOURCES + "/0/path/1");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"a..b.csv", "..a/x.csv", "a:b.csv", "https://a.example/../x.csv", "a b.csv"})
  void harmlessPathIsTaken(String path) {
    var spec = Specs.parse(Specs.with(RESOURCES + "/0/path", "\"" + path + "\""));
    assertThat(spec.input().descriptor().resources().getFirst().paths()).containsExactly(path);
  }

  @Test
  void everyProblemIsReportedAtOnce() {
    var spec = Specs.tree(Specs.with("/meta/dataset", "\"a/b\""));
    spec.put("schedule", "often");
    spec.withArray("/outputs").removeAll().add("zip");
    spec.withObject(RESOURCES + "/0").remove("name");
    spec.withObject(RESOURCES + "/1").remove("path");
    spec.withObject("/processing/0").remove("output");
    assertThat(Specs.faults(spec.toString()))
        .containsExactlyInAnyOrder(
            "dataset-name-invalid /meta/dataset",
            "schedule /schedule",
            "resource-name-missing " + RESOURCES + "/0/name",
            "resource-path-missing " + RESOURCES + "/1/path",
            "processing-input-unknown /processing/0/input",
            "processing-output-missing /processing/0/output",
            "wrong-type /outputs/0");
  }

  @ParameterizedTest
  @ValueSource(strings = {"[]", "[{}, {}]"})
  void countOfInputsIsRefusedInTheKnownWords(String inputs) {
    assertThat(Specs.problems(Specs.open(Specs.with("/inputs", inputs)).parse(EngineKind.EXTERNAL)))
        .containsExactly(
            new Problem(
                "inputs-count", "Unexpected error: Only supporting one input atm", "/inputs"));
  }

  @Test
  void unknownKindIsRefusedInTheKnownWords() {
    assertThat(
            Specs.problems(
                Specs.open(Specs.with("/inputs/0/kind", "\"sql\"")).parse(EngineKind.EXTERNAL)))
        .containsExactly(
            new Problem(
                "inputs-kind",
                "Unexpected error: Only supporting datapackage inputs atm",
                "/inputs/0/kind"));
  }

  @Test
  void twoOutputsOfOneNameAreRefused() {
    var twice = Specs.with("/processing/1", "{\"input\": \"notes\", \"output\": \"stations\"}");
    assertThat(Specs.faults(twice))
        .containsExactly("processing-output-duplicate /processing/1/output");
  }

  @Test
  void halfASurrogatePairIsRefused() {
    assertThat(Specs.faults(Specs.VALID.replace("notes.txt", "notes\\ud800.txt")))
        .containsExactly("text-broken ");
  }

  @Test
  void problemsBeyondTheLimitAreCounted() {
    var broken =
        IntStream.range(0, 150).mapToObj(_ -> "1").collect(Collectors.joining(",", "[", "]"));
    var problems =
        Specs.problems(Specs.open(Specs.with(RESOURCES, broken)).parse(EngineKind.EXTERNAL));
    assertThat(problems).hasSize(SpecReader.MAX_PROBLEMS + 1);
    assertThat(problems.getLast().message()).isEqualTo("And 51 problems more");
  }

  @Test
  void moreResourcesThanTheLimitAreRefusedAsOne() {
    var many = "{},".repeat(InputReader.MAX_RESOURCES);
    assertThat(Specs.faults(Specs.with(RESOURCES, "[" + many + "{}]")))
        .contains("too-many " + RESOURCES);
  }
}
