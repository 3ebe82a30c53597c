package io.specstore.spec;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OutputsReaderTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          zip    | out-file   | "a/b.zip"         | zip-name-invalid
          sqlite | out-file   | "../x.sqlite"     | sqlite-name-invalid
          sqlite | out-file   | 7                 | wrong-type
          npm    | out-file   | "12"              | npm-name-invalid
          rdbms  | database   | "a b"             | rdbms-name-invalid
          rdbms  | database   | ""                | rdbms-name-invalid
          rdbms  | database   | "postgresql://h"  | rdbms-name-invalid
          rdbms  | database   | ["a"]             | wrong-type
          """)
  void whatIsWrongWithAnOutputIsReportedWhereItStands(
      String kind, String parameter, String value, String code) {
    assertThat(faults(kind, parameter, value))
        .containsExactly(code + " /outputs/0/parameters/" + parameter);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          sqlite  | out-file | "weather.db"
          npm     | out-file | "weather-1.0.0.tgz"
          rdbms   | database | "Warehouse_2-a"
          rdbms   | database | null
          parquet | anything | {}
          xlsx    | out-file | 5
          other   | url      | "x"
          """)
  void whatIsRightOrUnknownIsLeftAlone(String kind, String parameter, String value) {
    var output = Specs.parse(spec(kind, parameter, value)).outputs().getFirst();
    assertThat(output.kind()).isEqualTo(kind);
    assertThat(output.parameters().path(parameter)).hasToString(value);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          url        | "sqlite:///x.db"
          engine     | "env://SECRET"
          connection | {}
          """)
  void theAddressOfADatabaseIsIgnoredWithANote(String parameter, String value) {
    var spec = Specs.parse(spec("rdbms", parameter, value));

    assertThat(spec.outputs().getFirst().isOfDatabase()).isFalse();
    assertThat(spec.notes())
        .singleElement()
        .satisfies(note -> {
          assertThat(note.code()).isEqualTo("rdbms-address");
          assertThat(note.message()).contains("\"" + parameter + "\" is ignored", "\"database\"");
          assertThat(note.pointer()).isEqualTo("/outputs/0/parameters/" + parameter);
        });
  }

  @Test
  void aNamedDatabaseIsWrittenEvenBesideAnAddress() {
    var spec =
        Specs.parse(
            Specs.with(
                "/outputs/0",
                """
                {"kind": "rdbms", "parameters": {"database": "warehouse", "engine": "env://X"}}\
                """));

    assertThat(spec.outputs().getFirst().isOfDatabase()).isTrue();
    assertThat(spec.notes()).hasSize(1);
  }

  @Test
  void aKindThatNobodyMakesIsNoted() {
    var spec = Specs.parse(Specs.with("/outputs/0", "{\"kind\": \"parquett\"}"));
    assertThat(spec.noteLines())
        .containsExactly(
            "spec: note: No output of the kind \"parquett\" is made; known are zip, parquet, xlsx,"
                + " sqlite, npm, rdbms (/outputs/0/kind)");
  }

  @Test
  void aPropertyThatNoSpecHasIsNoted() {
    var spec = Specs.parse(Specs.with("/shedule", "\"every 1d\""));
    assertThat(spec.noteLines())
        .containsExactly(
            "spec: note: A spec has no property \"shedule\", so it is ignored; it has meta, inputs,"
                + " processing, outputs, schedule (/shedule)");
  }

  @ParameterizedTest
  @ValueSource(strings = {"sqlite", "npm", "rdbms", "parquet", "xlsx"})
  void outputNeedsNoParameters(String kind) {
    var spec = Specs.parse(Specs.with("/outputs/0", "{\"kind\": \"" + kind + "\"}"));
    assertThat(spec.outputs()).extracting(Output::kind).containsExactly(kind);
  }

  private static List<String> faults(String kind, String parameter, String value) {
    return Specs.faults(spec(kind, parameter, value));
  }

  private static String spec(String kind, String parameter, String value) {
    return Specs.with(
        "/outputs/0",
        "{\"kind\": \"%s\", \"parameters\": {\"%s\": %s}}".formatted(kind, parameter, value));
  }
}
