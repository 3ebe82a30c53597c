package io.specstore.table;

import static io.specstore.table.Tables.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
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
        "{\"$schema\": \"http://127.0.0.1:9/own\"} | is of \"http://127.0.0.1:9/own\"",
        "{\"type\": \"object\", \"pattern\": \"(\"} | is no JSON Schema",
        "[1] | must be a JSON Schema",
        "{\"$ref\": \"#/$defs/nowhere\"} | is no JSON Schema",
      })
  void schemasThatCannotBeRunAreRefusedWithTheReason(String schema, String reason) {
    assertThatThrownBy(() -> JsonSchemaRule.of(json(schema)))
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
            () -> JsonSchemaRule.of(json(schema.toString())).test(json("{\"a\": 1}")));

    assertThat(isValid).isFalse();
  }
}
