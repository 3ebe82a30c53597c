package io.specstore.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// No value in no place of a body makes a fault of the server, whatever its database.
abstract class HostileBodiesContract extends ServerFixture {
  private static final ObjectMapper JSON = new ObjectMapper();

  /// JSON texts to put in the place of each value in turn.
  private static final List<String> VALUES =
      List.of(
          "null",
          "true",
          "-1",
          "1e400",
          "-1E-10000",
          "123456789012345678901234567890",
          "[]",
          "{}",
          "[[]]",
          "\"\"",
          "\"..\"",
          "\"a\\u0000b\"",
          "\"\\ud800\"",
          "\"a/b\\\\c%2e\\r\\n\\u202e\"",
          "\"" + "x".repeat(5_000) + "\"");

  @Test
  void specIsAcceptedOrRefusedInWords() throws JsonProcessingException {
    var token = "Auth-Token: " + server.token("me");
    for (var body : variantsOf(JSON.readTree(Specs.of("me", "id")))) {
      var answer = server.post("/source/upload", body, token);
      assertThat(answer.status()).as(body).isEqualTo(200);
      var flowId = JSON.readTree(answer.body()).path("flow_id");
      if (flowId.isTextual() && flowId.textValue().startsWith("me/id/")) {
        var status = server.ask("GET /source/" + flowId.textValue(), token);
        assertThat(status.status()).as(body).isEqualTo(200);
        assertThat(JSON.readTree(status.body()).path("id")).isEqualTo(flowId);
      }
    }
  }

  @Test
  void updateIsTakenOrRefusedInWords() throws JsonProcessingException {
    server.post("/source/upload", Specs.of("me", "id"), "Auth-Token: " + server.token("me"));
    var update =
        """
        {"pipeline_id": "me/id/1/rain_csv", "event": "progress", "success": true, "errors": ["e"],
         "log": ["l"], "stats": {"count_of_rows": 1, "hash": "h"}}
        """;
    for (var body : variantsOf(JSON.readTree(update))) {
      assertThat(server.post("/source/update", body).status()).as(body).isEqualTo(200);
      var status = server.ask("GET /source/me/id/1");
      assertThat(status.status()).as(body).isEqualTo(200);
      assertThat(JSON.readTree(status.body()).path("logs").isArray()).isTrue();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "me/id/1/a\\u0000",
        "me/i\\u0000d/1/a",
        "m\\u0000e/id/1",
        "me/id/1/a\\u001f",
        "me/id/1/a\\ud800"
      })
  void pipelineWithACharacterThatNoNameHasIsNotFound(String id) {
    server.post("/source/upload", Specs.of("me", "id"), "Auth-Token: " + server.token("me"));
    for (var key : List.of("pipeline_id", "pipeline")) {
      var answer =
          server.post("/source/update", "{\"" + key + "\": \"" + id + "\", \"event\": \"start\"}");
      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.body())
          .isEqualTo(
              """
              {"success":"fail","status":null,"id":null,"errors":["pipeline not found"]}\
              """);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET /source/me/i%00d/latest",
        "GET /source/m%00e/id/1",
        "GET /m%00e/id/datapackage.json",
        "GET /me/id/r/a%00.csv",
        "GET /api/v1/datasets/me/i%00d/1/statistics"
      })
  void nameWithNulIsNotThere(String head) {
    assertThat(server.ask(head).status()).isIn(400, 404);
  }

  @Test
  void numbersHaveALimitInEveryPlace() throws JsonProcessingException {
    var token = "Auth-Token: " + server.token("me");
    var spec = JSON.readTree(Specs.of("me", "id"));
    for (var number : List.of("1e9999999992", "[-1e-10001]", "9".repeat(1_001))) {
      for (var pointer : pointersOf(spec)) {
        var answer = server.post("/source/upload", replace(spec, pointer, number), token);
        assertThat(answer.status()).as(pointer).isEqualTo(400);
        assertThat(answer.body()).contains(" at line 1, column ", "a number ");
      }
      var update = "{\"pipeline_id\": \"me/id/1\", \"event\": \"start\", \"log\": " + number + "}";
      var answer = server.post("/source/update", update);
      assertThat(answer.status()).isEqualTo(400);
      assertThat(answer.body()).contains(" at line 1, column 5", "a number ");
    }
  }

  @Test
  void valuesHaveALimit() {
    var token = "Auth-Token: " + server.token("me");
    var many = "[" + "0,".repeat(500_000) + "0]";
    var spec = Specs.of("me", "id").replaceFirst("\\{", "{\"data\": " + many + ",");
    assertThat(server.post("/source/upload", spec, token))
        .satisfies(answer -> assertThat(answer.status()).isEqualTo(400))
        .satisfies(answer -> assertThat(answer.body()).contains("more than 500,000 values"));
    assertThat(server.post("/source/update", "{\"log\": " + many + "}").status()).isEqualTo(400);
  }

  @Test
  void emptyBodyIsNoJson() {
    for (var body : List.of("", " \n")) {
      assertThat(server.post("/source/upload", body).status()).isEqualTo(400);
      assertThat(server.post("/source/update", body).status()).isEqualTo(400);
    }
  }

  @Test
  void depthHasALimit() {
    var deep = "{\"a\":".repeat(20_000) + "1" + "}".repeat(20_000);
    var token = "Auth-Token: " + server.token("me");
    assertThat(server.post("/source/upload", deep, token).status()).isEqualTo(400);
    assertThat(server.post("/source/update", deep).status()).isEqualTo(400);
  }

  private static Stream<String> variants(JsonNode root, String pointer) {
    return VALUES.stream().map(value -> replace(root, pointer, value));
  }

  private static List<String> variantsOf(JsonNode root) {
    return pointersOf(root).stream().flatMap(pointer -> variants(root, pointer)).toList();
  }

  private static List<String> pointersOf(JsonNode root) {
    var pointers = new ArrayList<String>();
    collect(root, "", pointers);
    return pointers;
  }

  private static void collect(JsonNode node, String at, List<String> pointers) {
    node.properties()
        .forEach(entry -> {
          pointers.add(at + "/" + entry.getKey().replace("~", "~0").replace("/", "~1"));
          collect(entry.getValue(), pointers.getLast(), pointers);
        });
    for (int i = 0; node.isArray() && i < node.size(); i++) {
      pointers.add(at + "/" + i);
      collect(node.get(i), pointers.getLast(), pointers);
    }
  }

  /// The text of the tree with that JSON text in that place: texts that no tree can hold stay
  /// whole.
  private static String replace(JsonNode root, String pointer, String value) {
    var copy = root.deepCopy();
    var slash = pointer.lastIndexOf('/');
    var parent = slash == 0 ? copy : copy.at(pointer.substring(0, slash));
    var key = pointer.substring(slash + 1);
    var mark = "$here$";
    if (parent instanceof ObjectNode object) {
      object.put(key.replace("~1", "/").replace("~0", "~"), mark);
    } else {
      ((ArrayNode) parent).set(Integer.parseInt(key), mark);
    }
    return copy.toString().replace('"' + mark + '"', value);
  }
}
