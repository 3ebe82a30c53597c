package io.specstore.processing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.specstore.dataset.Outcome;
import io.specstore.dataset.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Parses steps as specs have them.
class RowStepTest {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();
  private static final List<String> FILES = List.of("rows", "fields", "resources", "joins");

  private static final List<String> ODDITIES =
      List.of(
          "null",
          "true",
          "-1",
          "1e400",
          "\"\"",
          "\"{\"",
          "\"(\"",
          "\"\\\\\"",
          "\"\\ud800\"",
          "[]",
          "[null]",
          "[[]]",
          "[{}]",
          "{}",
          "{\"\": null}",
          "{\"a~/b\": [1]}");

  @ParameterizedTest
  @CsvSource({
    "sort, Sort",
    "sort_rows, Sort",
    "assembler.sort, Sort",
    "assembler.update_resource, UpdateResource",
    "add-computed-field, AddComputedField",
    "update_package, AddMetadata",
    "metadata, AddMetadata",
    "concat, Concatenate",
    "delete-columns, DeleteFields",
    "set_type, SetTypes",
    "stream_remote_resources, Nothing"
  })
  void stepHasSeveralNames(String run, String kind) {
    var parameters =
        object(
            """
            {"sort-by": "{a}", "fields": [{"target": "x", "operation": "constant"}]}
            """);
    if (kind.equals("Concatenate")) {
      parameters.set("fields", object("{\"a\": []}"));
    }
    if (kind.equals("DeleteFields")) {
      parameters.putArray("fields").add("a");
    }
    assertThat(RowStep.parse(run, parameters))
        .isInstanceOfSatisfying(
            Outcome.Ok.class,
            ok -> assertThat(ok.value().getClass().getSimpleName()).isEqualTo(kind));
  }

  @Test
  void unknownStepIsRefusedWithTheKnownOnes() {
    assertThat(problems("dump_to_sql", "{}"))
        .singleElement()
        .satisfies(problem -> {
          assertThat(problem.code()).isEqualTo("processor-unknown");
          assertThat(problem.pointer()).isEqualTo("/run");
          assertThat(problem.message()).contains("dump_to_sql", "unpivot", "add_computed_field");
        });
  }

  @Test
  void everyProblemOfAStepHasAPointer() {
    assertThat(
            problems(
                "join",
                """
                {"source": {"name": 1, "key": []}, "target": "t", "mode": "outer",
                 "fields": {"a/b": {"aggregate": "mean"}, "c": 1}}
                """))
        .allMatch(problem -> problem.code().equals("processor-parameter"))
        .extracting(Problem::pointer)
        .containsExactlyInAnyOrder(
            "/parameters/target",
            "/parameters/target/name",
            "/parameters/source/key",
            "/parameters/source/name",
            "/parameters/fields/a~1b/aggregate",
            "/parameters/fields/c",
            "/parameters/mode");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[",
        "(?P<a>x",
        "(?P=a)",
        "(?<a>x)",
        "a**",
        "\\",
        "\\Q",
        "(?(1)a|b)",
        "(?a)x",
        "x{3,1}"
      })
  void invalidExpressionIsAProblem(String expression) {
    var parameters = object("{\"fields\": []}");
    ((ArrayNode) parameters.get("fields")).add(expression);
    assertThat(problems("delete_fields", parameters.toString()))
        .extracting(Problem::pointer)
        .containsExactly("/parameters/fields");
  }

  @Test
  void deeplyNestedExpressionIsAProblem() {
    var parameters = object("{\"fields\": []}");
    ((ArrayNode) parameters.get("fields")).add("(".repeat(200_000) + ")".repeat(200_000));
    assertThat(problems("delete_fields", parameters.toString())).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({
    "a{2},     aa,   true",
    "'a{,2}',  a,    true",
    "a{x},     a{x}, true",
    "[]a]+,    a],   true",
    "[^]]+,    ab,   true",
    "[[a]+,    [a,   true",
    "(?i)AB,   ab,   true",
    "\\w+,     é,    true",
    "\\d\\Z,   1,    true",
    "'(?P<x>a)(?P=x)', aa, true",
    "a(?#no),  a,    true",
    "x,        xx,   false"
  })
  void expressionsAreThoseOfPython(String expression, String name, boolean matches) {
    assertThat(PythonPattern.parse(expression).matches(name)).isEqualTo(matches);
  }

  @ParameterizedTest
  @CsvSource({
    "b*,       -,            abc,  -a--c-",
    "(a)|(b),  [\\1\\2],     abx,  '[a][b]x'",
    "(?P<n>a), \\g<n>\\g<1>, a,    aa",
    "a,        \\\\1,        a,    \\1",
    "a,        $1,           a,    $1"
  })
  void replacementsAreThoseOfPython(String find, String replace, String text, String result)
      throws PatternLimitException {
    var pattern = PythonPattern.parse(find);
    assertThat(pattern.replaceAll(text, pattern.template(replace))).isEqualTo(result);
  }

  /// Parsing gives a step, or problems with pointers, whatever value is put anywhere into a step.
  @ParameterizedTest
  @MethodSource("steps")
  void noStepBreaksItsParser(ObjectNode step) {
    for (var oddity : ODDITIES) {
      for (var path : paths(step.path("parameters"), "")) {
        var changed = step.deepCopy();
        var at = path.lastIndexOf('/');
        var parent = changed.at("/parameters" + path.substring(0, at));
        var last = path.substring(at + 1).replace("~1", "/").replace("~0", "~");
        if (parent instanceof ObjectNode object) {
          object.set(last, json(oddity));
        } else {
          ((ArrayNode) parent).set(Integer.parseInt(last), json(oddity));
        }
        if (RowStep.parse(step.path("run").asText(), (ObjectNode) changed.path("parameters"))
            instanceof Outcome.Refused<RowStep>(var problems)) {
          assertThat(problems).allMatch(problem -> problem.pointer().startsWith("/"));
        }
      }
    }
  }

  static Stream<ObjectNode> steps() {
    var steps = new ArrayList<ObjectNode>();
    for (var file : FILES) {
      try (var in =
          Objects.requireNonNull(
              RowStepTest.class.getResourceAsStream("/steps/" + file + ".json"))) {
        for (var one : MAPPER.readTree(in)) {
          for (var step : one.path("steps")) {
            if (step.path("parameters").isObject()) {
              steps.add((ObjectNode) step);
            }
          }
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return steps.stream().distinct();
  }

  private static List<String> paths(JsonNode node, String path) {
    var paths = new ArrayList<String>();
    if (node instanceof ObjectNode object) {
      for (var entry : object.properties()) {
        var own = path + "/" + entry.getKey().replace("~", "~0").replace("/", "~1");
        paths.add(own);
        paths.addAll(paths(entry.getValue(), own));
      }
    } else {
      for (var i = 0; i < node.size(); i++) {
        paths.add(path + "/" + i);
        paths.addAll(paths(node.path(i), path + "/" + i));
      }
    }
    return paths;
  }

  private static List<Problem> problems(String run, String parameters) {
    return switch (RowStep.parse(run, object(parameters))) {
      case Outcome.Ok<RowStep>(var step) -> throw new AssertionError(step);
      case Outcome.Refused<RowStep>(var problems) -> problems;
    };
  }

  private static ObjectNode object(String text) {
    return (ObjectNode) json(text);
  }

  private static JsonNode json(String text) {
    try {
      return MAPPER.readTree(text);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }
}
