package io.specstore.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.specstore.dataset.DatabaseUrl;
import io.specstore.dataset.EngineKind;
import io.specstore.dataset.Problem;
import io.specstore.dataset.RevisionId;
import io.specstore.registry.AuditRow;
import io.specstore.registry.RevisionSpan;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Uploads that clients repeat, whichever database the registry is. */
abstract class UploadKeysContract {
  private FlowFixture flow;

  /// A new registry.
  abstract DatabaseUrl url(Path folder);

  @BeforeEach
  void open(@TempDir Path folder) {
    flow = new FlowFixture(url(folder), EngineKind.EXTERNAL, "");
  }

  @AfterEach
  void close() {
    flow.close();
  }

  @Test
  void theSameUploadWithTheSameKeyIsTheSameRevision() {
    var spec = FlowFixture.spec("id");
    var first = flow.uploads.upload(spec, "key-1", FlowFixture.owner(9));

    assertThat(flow.uploads.upload(spec, "key-1", FlowFixture.owner(9))).isEqualTo(first);
    assertThat(flow.uploads.upload(spec, "key-2", FlowFixture.owner(9))).isNotEqualTo(first);
    assertThat(flow.uploads.upload(spec, FlowFixture.owner(9))).isNotEqualTo(first);
    assertThat(flow.accept(spec).number()).isEqualTo(4);
  }

  @Test
  void aKeyOfAnotherUploadIsRefused() {
    flow.uploads.upload(FlowFixture.spec("id"), "key", FlowFixture.owner(9));

    assertThat(
            problems(flow.uploads.upload(FlowFixture.spec("other"), "key", FlowFixture.owner(9))))
        .singleElement()
        .asString()
        .contains("Idempotency-Key", "me/id/1");
  }

  @Test
  void aKeyIsForgottenAfterADay() {
    var spec = FlowFixture.spec("id");
    var first = flow.uploads.upload(spec, "key", FlowFixture.owner(9));
    flow.clock.pass(UploadKey.KEPT.plusSeconds(1));
    flow.uploads.forgetOldKeys();

    assertThat(flow.uploads.upload(spec, "key", FlowFixture.owner(9))).isNotEqualTo(first);
  }

  @Test
  void aRefusedUploadMayBeMadeGoodUnderItsKey() {
    flow.uploads.upload(FlowFixture.spec("id", "nope"), "key", FlowFixture.owner(9));

    assertThat(flow.uploads.upload(FlowFixture.spec("id"), "key", FlowFixture.owner(9)))
        .isInstanceOf(UploadAnswer.Accepted.class);
  }

  @Test
  void aKeyIsVisibleText() {
    assertThat(problems(flow.uploads.upload(FlowFixture.spec("id"), "a\tb", FlowFixture.owner(9))))
        .singleElement()
        .asString()
        .contains("1 to 255 visible");
  }

  @Test
  void whatWasDeletedIsNotMadeAnewByARepetition() {
    var spec = FlowFixture.spec("id");
    var first = accepted(flow.uploads.upload(spec, "key", FlowFixture.owner(9)));
    flow.accept(spec);
    flow.database.transact(tx -> {
      var span = RevisionSpan.of(first);
      tx.tombstones().hold(span);
      tx.tombstones()
          .bury(
              span,
              tx.audit()
                  .add(
                      new AuditRow(
                          "me",
                          span.toString(),
                          AuditRow.Action.DELETED,
                          "me",
                          "",
                          flow.clock.instant())));
    });

    assertThat(problems(flow.uploads.upload(spec, "key", FlowFixture.owner(9))))
        .singleElement()
        .asString()
        .contains("me/id/1", "was deleted since", "a new Idempotency-Key");
    assertThat(accepted(flow.uploads.upload(spec, "key-2", FlowFixture.owner(9))).number())
        .isEqualTo(3);
  }

  private static RevisionId accepted(UploadAnswer answer) {
    return switch (answer) {
      case UploadAnswer.Accepted(var revision, _) -> revision;
      case UploadAnswer.Refused refused -> throw new AssertionError(refused);
    };
  }

  private static List<String> problems(UploadAnswer answer) {
    return switch (answer) {
      case UploadAnswer.Refused(_, var problems) ->
          problems.stream().map(Problem::message).toList();
      case UploadAnswer.Accepted accepted -> throw new AssertionError(accepted);
    };
  }
}
