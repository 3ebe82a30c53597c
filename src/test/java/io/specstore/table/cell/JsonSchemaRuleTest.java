package io.specstore.table.cell;

import static io.specstore.table.check.Tables.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.specstore.datapackage.PatternBudget;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Schemas in schemas, which come from anybody.
class JsonSchemaRuleTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"$ref\": \"http://127.0.0.1:9/a.json\"} | refers to \"http://127.0.0.1:9/a.json\"",
        "{\"properties\": {\"a\": {\"$ref\": \"file:///etc/passwd\"}}} | refers to \"file:///etc/passwd\"",
        "{\"items\": {\"$ref\": \"classpath:/draft/2020-12/schema\"}} | refers to \"classpath:",
        "{\"$schema\": \"http://127.0.0.1:9/own\"} | names the draft \"http://127.0.0.1:9/own\"",
        "{\"type\": \"object\", \"pattern\": \"(\"} | is not a valid JSON Schema",
        "[1] | must be a JSON Schema",
        "{\"$ref\": \"#/$defs/nowhere\"} | is not a valid JSON Schema",
      })
  void schemasThatCannotBeRunAreRefusedWithTheReason(String schema, String reason) {
    assertThatThrownBy(() -> JsonSchemaRule.of(json(schema), "x", PatternBudget.unlimited()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(reason);
  }

  @Test
  void aSchemaThatDoublesAtEachStepEnds() {
    var schema = new StringBuilder("{\"$ref\": \"#/$defs/a0\", \"$defs\": {");
    for (var i = 0; i < 40; i++) {
      var next = "{\"$ref\": \"#/$defs/a" + (i + 1) + "\"}";
      schema.append("\"a%d\": {\"allOf\": [%s, %s]}, ".formatted(i, next, next));
    }
    schema.append("\"a40\": {\"type\": \"object\"}}}");

    var isValid =
        Assertions.assertTimeoutPreemptively(
            Duration.ofSeconds(20),
            () ->
                JsonSchemaRule.of(json(schema.toString()), "x", PatternBudget.unlimited())
                    .test(json("{\"a\": 1}")));

    assertThat(isValid).isFalse();
  }

  @ParameterizedTest
  @Timeout(value = 20, threadMode = ThreadMode.SEPARATE_THREAD)
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"properties\": {\"a\": {\"multipleOf\": 0.01}}} | {\"a\": 1e300000000}",
        "{\"properties\": {\"a\": {\"multipleOf\": 7}}} | {\"a\": 1e-300000000}",
        "{\"properties\": {\"b\": {\"type\": \"array\"}}} | {\"b\": [[1e300000000]]}",
      })
  void numbersThatNobodyCouldReckonWithAreNotValid(String schema, String value) {
    assertThat(JsonSchemaRule.of(exact(schema), "x", PatternBudget.unlimited()).test(exact(value)))
        .isFalse();
    assertThat(
            JsonSchemaRule.of(exact(schema), "x", PatternBudget.unlimited())
                .test(exact("{\"a\": 7.00, \"b\": [1e3]}")))
        .isTrue();
  }

  @Test
  void schemaWithSuchANumberIsRefused() {
    assertThatThrownBy(() ->
            JsonSchemaRule.of(
                exact("{\"items\": {\"multipleOf\": 1e-300000000}}"),
                "x",
                PatternBudget.unlimited()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("10,000 digits");
  }

  private static JsonNode exact(String json) {
    return Objects.requireNonNull(JsonText.read(CellText.of(json)));
  }
}
