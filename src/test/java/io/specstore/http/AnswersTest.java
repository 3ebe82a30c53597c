package io.specstore.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.specstore.dataset.DatasetId;
import io.specstore.dataset.EngineKind;
import io.specstore.dataset.Findability;
import io.specstore.dataset.PipelineId;
import io.specstore.dataset.Problem;
import io.specstore.dataset.RevisionId;
import io.specstore.dataset.Status;
import io.specstore.flow.StatusDetail;
import io.specstore.flow.UpdateAnswer;
import io.specstore.flow.UploadAnswer;
import io.specstore.registry.DatasetSummary;
import io.specstore.registry.PipelineRow;
import io.specstore.registry.RevisionNumbers;
import io.specstore.registry.RevisionRow;
import io.specstore.registry.RevisionState;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The JSON of the answers, to the letter.
class AnswersTest {
  private static final RevisionId REVISION = new RevisionId(new DatasetId("me", "données"), 3);
  private static final Instant AT = Instant.parse("2026-03-01T12:00:00.250Z");

  @Test
  void acceptedUploadHasItsIds() {
    assertThat(text(UploadJson.render(new UploadAnswer.Accepted(REVISION, List.of()))))
        .isEqualTo(
            """
            {"success":true,"dataset_id":"me/données","flow_id":"me/données/3","errors":[],"problems":[]}\
            """);
  }

  @Test
  void textThatClientsKnowStandsAlone() {
    var refused =
        new UploadAnswer.Refused("me/id", List.of(new Problem("schedule", "Bad", "/schedule")));
    assertThat(text(UploadJson.render(refused)))
        .isEqualTo(
            """
            {"success":false,"dataset_id":"me/id","flow_id":null,"errors":["Bad"],\
            "problems":[{"code":"schedule","message":"Bad","pointer":"/schedule"}]}\
            """);
  }

  @Test
  void everyOtherProblemIsOfTheContentsAndNamesItsPlace() {
    var refused =
        new UploadAnswer.Refused(
            "",
            List.of(new Problem("a", "One", "/inputs/0/url"), new Problem("b", "Two \uD800", "")));
    assertThat(text(UploadJson.render(refused)))
        .contains(
            """
            "dataset_id":null,"flow_id":null,"errors":["Validation failed for contents: One (/inputs/0/url)",\
            "Validation failed for contents: Two ?"]\
            """);
  }

  @Test
  void updateIsAnsweredInBothVocabularies() {
    assertThat(update(Status.QUEUED)).startsWith("{\"success\":\"pending\",\"status\":\"pending\"");
    assertThat(update(Status.INPROGRESS))
        .startsWith("{\"success\":\"pending\",\"status\":\"running\"");
    assertThat(update(Status.SUCCEEDED))
        .startsWith("{\"success\":\"success\",\"status\":\"success\"");
    assertThat(update(Status.FAILED)).startsWith("{\"success\":\"fail\",\"status\":\"failed\"");
    assertThat(update(Status.FAILED)).endsWith(",\"id\":\"me/données/3\",\"errors\":[\"e\"]}");
  }

  @Test
  void updateOfNothingSaysSo() {
    assertThat(text(UpdateJson.render(new UpdateAnswer.Unknown(), List.of("e"))))
        .isEqualTo(
            """
            {"success":"fail","status":null,"id":null,"errors":["pipeline not found"]}\
            """);
  }

  @Test
  void statusIsWhole() {
    var pipelines =
        List.of(
            new PipelineRow(
                new PipelineId(REVISION, "x_csv"),
                "Creating CSV",
                Status.FAILED,
                List.of(),
                "{\"a\": 1}",
                List.of("bad \"row\"")),
            new PipelineRow(
                PipelineId.ofPackage(REVISION),
                "Creating Package",
                Status.QUEUED,
                List.of(),
                "",
                List.of()));
    var detail =
        new StatusDetail(
            revision("{\"bytes\": 5}"), "{\"meta\": 1.0}", pipelines, List.of("log"), true, false);
    assertThat(text(StatusJson.render(detail)))
        .isEqualTo(
            """
            {"id":"me/données/3","spec_contents":{"meta": 1.0},"modified":"2026-03-01T12:00:00.250Z",\
            "state":"FAILED","logs":["log"],"error_log":["bad \\"row\\""],"stats":{"bytes": 5},\
            "pipelines":{"me/données/3/x_csv":{"title":"Creating CSV","status":"FAILED",\
            "stats":{"a": 1},"error_log":["bad \\"row\\""]},"me/données/3":{"title":"Creating Package",\
            "status":"QUEUED","stats":{},"error_log":[]}},"certified":true}\
            """);
  }

  @Test
  void statisticsAreAnObjectBeforeThereAreAny() {
    var detail = new StatusDetail(revision(""), "{}", List.of(), List.of(), false, false);
    assertThat(text(StatusJson.render(detail)))
        .endsWith("\"stats\":{},\"pipelines\":{},\"certified\":false}");
  }

  @Test
  void pageOfDatasetsNamesTheNext() {
    var summary =
        new DatasetSummary(
            REVISION.dataset(),
            "Me",
            new DatasetSummary.Visibility(Findability.UNLISTED, false),
            false,
            new RevisionNumbers(3, 0),
            Status.FAILED,
            AT,
            AT.plusSeconds(60));
    assertThat(text(DatasetsJson.render(List.of(summary), "données")))
        .isEqualTo(
            """
            {"datasets":[{"id":"me/données","ownerid":"me","owner":"Me","name":"données",\
            "findability":"unlisted","certified":false,"revision":3,"state":"FAILED","successful":null,\
            "created":"2026-03-01T12:00:00.250Z","modified":"2026-03-01T12:01:00.250Z"}],"next":"données"}\
            """);
  }

  private static RevisionRow revision(String stats) {
    return new RevisionRow(
        REVISION,
        Findability.PUBLISHED,
        EngineKind.BUILTIN,
        1,
        7,
        new RevisionState(Status.FAILED, stats, List.of("bad \"row\""), AT),
        AT);
  }

  private static String update(Status status) {
    return text(UpdateJson.render(new UpdateAnswer.Noted(REVISION, status), List.of("e")));
  }

  private static String text(byte[] body) {
    return new String(body, StandardCharsets.UTF_8);
  }
}
