package io.specstore.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.specstore.dataset.Outcome;
import io.specstore.dataset.PipelineId;
import io.specstore.dataset.Problem;
import io.specstore.plan.PipelineUpdate;
import io.specstore.plan.Report;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UpdateParserTest {
  private static final PipelineId PIPELINE = PipelineId.parse("me/id/1/x_csv").orElseThrow();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"pipeline_id\": \"./me/id/1/x_csv\", \"event\": \"start\"}",
        "{\"pipeline\": \"me/id/1/x_csv\", \"event\": \"start\"}",
        "{\"pipeline_id\": null, \"pipeline\": \"./me/id/1/x_csv\", \"event\": \"start\"}",
        "{\"pipeline_id\": \"me/id/1/x_csv\", \"pipeline\": \"other\", \"event\": \"start\", \"more\": 1}"
      })
  void pipelineIsNamedInEitherWay(String body) {
    assertThat(ok(body)).isEqualTo(new PipelineUpdate.Started(PIPELINE, Report.NONE));
  }

  @Test
  void controlCharactersOfLinesBecomeVisible() {
    var update = ok(event("\"progress\", \"log\": [\"a\\u001b[2Jb\\u009b\\tc\\nd\"]"));
    assertThat(update.report().log()).isEqualTo(List.of("a\uFFFD[2Jb\uFFFD\tc\nd"));
  }

  @Test
  void eventsBecomeUpdates() {
    assertThat(ok(event("\"queue\""))).isInstanceOf(PipelineUpdate.Queued.class);
    assertThat(ok(event("\"progress\""))).isInstanceOf(PipelineUpdate.Progressed.class);
    assertThat(ok(event("\"finish\", \"success\": true")))
        .isInstanceOf(PipelineUpdate.Succeeded.class);
    assertThat(ok(event("\"finish\", \"success\": false")))
        .isInstanceOf(PipelineUpdate.Failed.class);
  }

  @Test
  void finishThatDoesNotSayIsAFailure() {
    assertThat(ok(event("\"finish\""))).isInstanceOf(PipelineUpdate.Failed.class);
    assertThat(ok(event("\"finish\", \"success\": null")))
        .isInstanceOf(PipelineUpdate.Failed.class);
  }

  @Test
  void errorInTheJsonIsReportedWithItsPlace() {
    assertThat(UpdateParser.parse("{\"pipeline_id\": \"a\""))
        .isEqualTo(
            Outcome.refused(
                new Problem(
                    "not-json",
                    "The body is not JSON at line 1, column 20:"
                        + " Unexpected end-of-input: expected close marker for Object")));
  }

  @Test
  void linesAndStatisticsAreKept() {
    var update =
        ok(
            event(
                """
                "finish", "success": false, "log": ["a", 5, null], "errors": "one",
                "stats": {"count_of_rows": 1.50, "name": "é"}
                """));
    assertThat(update.report().log()).containsExactly("a", "5", "null");
    assertThat(update.report().errors()).containsExactly("one");
    assertThat(update.report().stats()).isEqualTo("{\"count_of_rows\":1.50,\"name\":\"\\u00E9\"}");
  }

  @Test
  void nullAndEmptyCountAsAbsent() {
    var update = ok(event("\"start\", \"log\": null, \"errors\": null, \"stats\": null"));
    assertThat(update.report()).isEqualTo(Report.NONE);
    assertThat(ok(event("\"start\", \"stats\": {}")).report()).isEqualTo(Report.NONE);
  }

  @Test
  void whatNoDatabaseKeepsIsReplaced() {
    var update = ok(event("\"progress\", \"log\": [\"a\\u0000b\\ud800c\", \"\\ud83d\\ude00\"]"));
    assertThat(update.report().log()).isEqualTo(List.of("a\uFFFDb\uFFFDc", "\uD83D\uDE00"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[] | update",
        "null | update",
        "\"start\" | update",
        "{} | pipeline",
        "{\"pipeline_id\": 5, \"event\": \"start\"} | pipeline",
        "{\"pipeline_id\": \"nope\", \"event\": \"start\"} | pipeline",
        "{\"pipeline_id\": \"../me/id/1\", \"event\": \"start\"} | pipeline",
        "{\"pipeline_id\": \"me/id/1\"} | event",
        "{\"pipeline_id\": \"me/id/1\", \"event\": \"explode\"} | event",
        "{\"pipeline_id\": \"me/id/1\", \"event\": true} | event",
        "{\"pipeline_id\": \"me/id/1\", \"event\": \"finish\", \"success\": \"false\"} | success",
        "{\"pipeline_id\": \"me/id/1\", \"event\": \"finish\", \"success\": 1} | success",
        "{\"pipeline_id\": \"me/id/1\", \"event\": \"start\", \"stats\": []} | stats",
        "{\"pipeline_id\": | not-json",
        "{} {} | not-json",
        "'' | not-json",
        "' ' | not-json",
      })
  void whatIsNoUpdateIsRefused(String body, String code) {
    assertThat(UpdateParser.parse(body))
        .isInstanceOfSatisfying(
            Outcome.Refused.class,
            refused ->
                assertThat(((Problem) refused.problems().getFirst()).code()).isEqualTo(code));
  }

  @Test
  void pipelineIdWithACharacterThatNoNameHasIsNotFound() {
    for (var character : List.of("\\u0000", "\\u0007", "\\u0085", "\\ud800")) {
      assertThat(UpdateParser.parse("{\"pipeline_id\": \"me/id/1/a" + character + "\"}"))
          .isEqualTo(Outcome.refused(new Problem("pipeline", "pipeline not found")));
    }
  }

  @Test
  void largeStatisticsAreLeftOutButForThoseThatAreRead() {
    var large = "\"rows\": \"" + "é".repeat(12_000) + "\"";
    var update =
        ok(
            event(
                "\"finish\", \"success\": true, \"log\": [\"a\"], \"stats\": {\"hash\": \"h\", "
                    + large
                    + ", \"count_of_rows\": 1, \".dpp\": {\"out-datapackage-url\": \"u\"}}"));
    assertThat(update).isInstanceOf(PipelineUpdate.Succeeded.class);
    assertThat(update.report().stats())
        .isEqualTo("{\".dpp\":{\"out-datapackage-url\":\"u\"},\"count_of_rows\":1,\"hash\":\"h\"}");
    assertThat(update.report().log())
        .containsExactly(
            "a",
            "… the stats of me/id/1/x_csv have 72075 bytes, and 65536 are kept: all but .dpp, bytes,"
                + " count_of_rows and hash are left out");
  }

  @Test
  void thoseThatAreLargeThemselvesAreLeftOutToo() {
    var update =
        ok(
            event(
                "\"finish\", \"success\": true, \"stats\": {\"hash\": \""
                    + "h".repeat(70_000)
                    + "\", \"bytes\": 5}"));
    assertThat(update.report().stats()).isEqualTo("{\"bytes\":5}");
  }

  @Test
  void depthHasALimit() {
    assertThat(UpdateParser.parse("[".repeat(100_000))).isInstanceOf(Outcome.Refused.class);
  }

  private static String event(String rest) {
    return "{\"pipeline_id\": \"me/id/1/x_csv\", \"event\": " + rest + "}";
  }

  private static PipelineUpdate ok(String body) {
    return switch (UpdateParser.parse(body)) {
      case Outcome.Ok<PipelineUpdate>(var update) -> update;
      case Outcome.Refused<PipelineUpdate>(var problems) ->
          throw new AssertionError(problems.toString());
    };
  }
}
