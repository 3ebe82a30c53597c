package io.specstore.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.specstore.auth.Principal;
import io.specstore.dataset.DatasetId;
import io.specstore.dataset.EngineKind;
import io.specstore.dataset.Event;
import io.specstore.dataset.Problem;
import io.specstore.dataset.Status;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UploadsTest {
  private FlowFixture flow;

  @BeforeEach
  void open(@TempDir Path folder) {
    flow = new FlowFixture(folder, EngineKind.EXTERNAL);
  }

  @AfterEach
  void close() {
    flow.close();
  }

  @Test
  void anAcceptedSpecIsARevisionWithItsPipelinesQueued() {
    var id = flow.accept(FlowFixture.spec("id"));
    assertThat(id).hasToString("me/id/1");
    var pipelines = flow.pipelines(id);
    assertThat(pipelines).hasSize(7).allMatch(row -> row.status() == Status.QUEUED);
    assertThat(flow.events(id)).containsExactly(Event.Kind.UPLOADED);
  }

  @Test
  void numbersGoUpByOne() {
    flow.accept(FlowFixture.spec("id"));
    assertThat(flow.accept(FlowFixture.spec("id")).number()).isEqualTo(2);
    assertThat(flow.accept(FlowFixture.spec("other")).number()).isEqualTo(1);
  }

  @Test
  void eachRevisionKeepsItsOwnSpec() {
    var first = flow.accept(FlowFixture.spec("id"));
    flow.accept(FlowFixture.spec("id", "every 1d"));
    assertThat(flow.database.<String>read(tx -> tx.revisions().spec(first)))
        .doesNotContain("every 1d")
        .contains("update_time");
  }

  @Test
  void withoutTheOwnersTokenNothingIsSaved() {
    assertThat(problems(flow.uploads.upload(FlowFixture.spec("id"), Optional::empty)))
        .containsExactly("No token or token not authorised for owner");
    var other = Optional.of(new Principal("you", 9));
    assertThat(problems(flow.uploads.upload(FlowFixture.spec("id"), () -> other)))
        .containsExactly("No token or token not authorised for owner");
    assertThat(count()).isZero();
  }

  @Test
  void theLimitHoldsForNewDatasetsOnly() {
    assertThat(problems(flow.uploads.upload(FlowFixture.spec("a"), FlowFixture.owner(0))))
        .containsExactly("Max datasets for user exceeded plan limit (0)");
    flow.accept(FlowFixture.spec("a"));
    assertThat(flow.uploads.upload(FlowFixture.spec("a"), FlowFixture.owner(1)))
        .isInstanceOf(UploadAnswer.Accepted.class);
    assertThat(flow.uploads.upload(FlowFixture.spec("b"), FlowFixture.owner(1)))
        .isInstanceOf(UploadAnswer.Refused.class);
    assertThat(count()).isEqualTo(1);
  }

  @Test
  void aRefusedSpecSavesNothing() {
    var answer = flow.uploads.upload(FlowFixture.spec("id", "every 1s"), FlowFixture.owner(9));
    assertThat(answer).isInstanceOf(UploadAnswer.Refused.class);
    assertThat(((UploadAnswer.Refused) answer).datasetId()).isEqualTo("me/id");
    assertThat(problems(answer)).containsExactly("Can't schedule tasks for less than one minute");
    assertThat(count()).isZero();
    assertThat(flow.accept(FlowFixture.spec("id")).number()).isEqualTo(1);
  }

  @Test
  void uploadedFilesAreNoUseToAPipelinesService(@TempDir Path folder) {
    try (var handedOver =
        new FlowFixture(folder, EngineKind.EXTERNAL, "http://here/source/update")) {
      var blob = "blob:sha256:" + "a".repeat(64);
      var spec = FlowFixture.spec("id").replace("\"data/birthdays.csv\"", "\"" + blob + "\"");
      assertThat(problems(handedOver.uploads.upload(spec, FlowFixture.owner(9)))).hasSize(1);
      var next = handedOver.accept(FlowFixture.spec("id"));
      assertThat(next.number()).isEqualTo(1);
    }
  }

  private int count() {
    return flow.database.read(tx -> tx.datasets().count(FlowFixture.OWNER));
  }

  private static List<String> problems(UploadAnswer answer) {
    return switch (answer) {
      case UploadAnswer.Refused(_, var problems) ->
          problems.stream().map(Problem::message).toList();
      case UploadAnswer.Accepted accepted -> throw new AssertionError(accepted);
    };
  }

  @Test
  void aRefusalLeavesTheNewestSpecAsItWas() {
    flow.accept(FlowFixture.spec("id"));
    flow.uploads.upload(FlowFixture.spec("id", "nope"), FlowFixture.owner(9));
    var row = flow.database.read(tx -> tx.datasets().find(new DatasetId("me", "id")));
    assertThat(row.orElseThrow().revisions().last()).isEqualTo(1);
  }

  @Test
  void stepsThatTheBuiltInEngineDoesntKnowAreRefusedWhereItRunsThem(@TempDir Path folder) {
    var processing =
        """
        , "processing": [{"input": "table-0", "output": "table-0", "dpp": [{"run": "sort"},
          {"run": "explode"}]}]}\
        """;
    var spec = FlowFixture.spec("id").stripTrailing();
    var stepped = spec.substring(0, spec.length() - 1) + processing;
    var me = FlowFixture.owner(9);
    assertThat(flow.uploads.upload(stepped, me)).isInstanceOf(UploadAnswer.Accepted.class);
    try (var builtIn = new FlowFixture(folder, EngineKind.BUILTIN)) {
      assertThat(problems(builtIn.uploads.upload(stepped, me)))
          .satisfiesExactly(
              problem -> assertThat(problem).contains("sort-by"),
              problem -> assertThat(problem).contains("explode", "unpivot"));
      assertThat(problems(builtIn.uploads.upload(stepped.replace("published", "secret"), me)))
          .satisfiesExactly(
              problem -> assertThat(problem).contains("findability"),
              problem -> assertThat(problem).contains("sort-by"),
              problem -> assertThat(problem).contains("explode"));
    }
  }

  @Test
  void databasesThatTheServerDoesntKnowAreRefusedWhereTheBuiltInEngineWrites(@TempDir Path folder) {
    var me = FlowFixture.owner(9);
    var unknown = withOutputs("{\"kind\": \"sqlite\"}, " + database("warehous"));
    assertThat(flow.uploads.upload(unknown, me)).isInstanceOf(UploadAnswer.Accepted.class);
    try (var builtIn = new FlowFixture(folder, EngineKind.BUILTIN)) {
      assertThat(problems(builtIn.uploads.upload(unknown, me)))
          .singleElement()
          .asString()
          .contains("no database \"warehous\", only archive, warehouse", "RDBMS");
      assertThat(problems(builtIn.uploads.upload(withOutputs("{\"kind\": \"rdbms\"}"), me)))
          .singleElement()
          .asString()
          .contains("no database \"default\"");
      assertThat(builtIn.uploads.upload(withOutputs(CONNECTION), me))
          .isInstanceOfSatisfying(
              UploadAnswer.Accepted.class,
              accepted ->
                  assertThat(accepted.notes())
                      .extracting(Problem::code)
                      .containsExactly("rdbms-address"));
      assertThat(builtIn.uploads.upload(withOutputs(database("archive")), me))
          .isInstanceOf(UploadAnswer.Accepted.class);
    }
  }

  private static final String CONNECTION =
      "{\"kind\": \"rdbms\", \"parameters\": {\"engine\": \"postgresql://db\"}}";

  private static String database(String name) {
    return "{\"kind\": \"rdbms\", \"parameters\": {\"database\": \"" + name + "\"}}";
  }

  private static String withOutputs(String outputs) {
    return FlowFixture.spec("id").replaceFirst("\\{", "{\"outputs\": [" + outputs + "],");
  }
}
