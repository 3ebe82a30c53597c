package io.specstore.registry;

import static io.specstore.registry.RegistryFixture.NOON;
import static io.specstore.registry.RegistryFixture.end;
import static io.specstore.registry.RegistryFixture.newDataset;
import static io.specstore.registry.RegistryFixture.pipelines;
import static io.specstore.registry.RegistryFixture.upload;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.specstore.dataset.EngineKind;
import io.specstore.dataset.Event;
import io.specstore.dataset.Findability;
import io.specstore.dataset.PipelineId;
import io.specstore.dataset.RevisionId;
import io.specstore.dataset.Status;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// What every registry remembers of revisions, their pipelines and what happened to them.
interface RevisionsContract {
  Database database();

  @Test
  default void revisionIsReadBackAsItWasAccepted() {
    var id = upload(database(), newDataset());
    var detail = database().read(tx -> tx.detail(id)).orElseThrow();
    assertThat(detail.row())
        .isEqualTo(
            new RevisionRow(
                id,
                Findability.PUBLISHED,
                EngineKind.BUILTIN,
                0,
                1,
                new RevisionState(Status.QUEUED, "", List.of(), NOON),
                NOON));
    assertThat(detail.spec()).isEqualTo("{\"spec\":1}");
    assertThat(database().<String>read(tx -> tx.revisions().plan(id))).isEqualTo("{\"plan\":1}");
    assertThat(detail.pipelines()).isEqualTo(pipelines(id));
    assertThat(detail.logs()).isEmpty();
  }

  @Test
  default void everyRevisionKeepsItsOwnTexts() {
    var id = newDataset();
    var first = upload(database(), id);
    var second =
        database()
            .inTransaction(tx -> {
              var next = tx.datasets().nextRevision(id, Findability.UNLISTED, NOON).id();
              tx.revisions()
                  .insert(
                      new NewRevision(
                          next,
                          "{\"é\":\"\uD83D\uDE00\"}",
                          "p",
                          Findability.UNLISTED,
                          EngineKind.EXTERNAL,
                          NOON,
                          List.of()));
              return next;
            });
    assertThat(database().<String>read(tx -> tx.revisions().spec(first))).isEqualTo("{\"spec\":1}");
    assertThat(database().<String>read(tx -> tx.revisions().spec(second)))
        .isEqualTo("{\"é\":\"\uD83D\uDE00\"}");
    var row = database().read(tx -> tx.revisions().find(second)).orElseThrow();
    assertThat(row.engine()).isEqualTo(EngineKind.EXTERNAL);
  }

  @Test
  default void saveChangesStateAndVersion() {
    var id = upload(database(), newDataset());
    var heard = NOON.plusSeconds(5);
    var errors = List.of("two\nlines", "", "back\\slash \\n", "nul \0 and \ud800 lone");
    database()
        .transact(tx ->
            tx.revisions()
                .save(id, new RevisionState(Status.FAILED, "{\"bytes\":1}", errors, heard)));
    var row = database().read(tx -> tx.revisions().find(id)).orElseThrow();
    assertThat(row.status()).isEqualTo(Status.FAILED);
    assertThat(row.version()).isEqualTo(2);
    assertThat(row.state().stats()).isEqualTo("{\"bytes\":1}");
    assertThat(row.state().heardAt()).isEqualTo(heard);
    assertThat(row.createdAt()).isEqualTo(NOON);
    assertThat(row.state().errorLog())
        .containsExactly("two\nlines", "", "back\\slash \\n", "nul \uFFFD and \uFFFD lone");
  }

  @Test
  default void unknownRevisionIsEmptyToReadAndRefusedToSave() {
    var id = new RevisionId(newDataset(), 7);
    assertThat(database().<Optional<RevisionRow>>read(tx -> tx.revisions().find(id))).isEmpty();
    assertThat(database().<Optional<RevisionDetail>>read(tx -> tx.detail(id))).isEmpty();
    assertThat(database().<Optional<RevisionRow>>inTransaction(tx -> tx.revisions().lock(id)))
        .isEmpty();
    assertThatThrownBy(() -> end(database(), id, Status.FAILED))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(id.toString());
    assertThatThrownBy(() -> database().inTransaction(tx -> tx.revisions().beginAttempt(id)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  default void attemptsCountUp() {
    var id = upload(database(), newDataset());
    assertThat(database().<Integer>inTransaction(tx -> tx.revisions().beginAttempt(id)))
        .isEqualTo(1);
    assertThat(database().<Integer>inTransaction(tx -> tx.revisions().beginAttempt(id)))
        .isEqualTo(2);
    assertThat(
            database()
                .<Optional<RevisionRow>>inTransaction(tx -> tx.revisions().lock(id))
                .orElseThrow()
                .attempt())
        .isEqualTo(2);
  }

  @Test
  default void unfinishedAreListedByEngineUntilTheyEnd() {
    var running = upload(database(), newDataset());
    var ended = upload(database(), newDataset());
    end(database(), running, Status.INPROGRESS);
    end(database(), ended, Status.FAILED);
    assertThat(
            database().<List<RevisionId>>read(tx -> tx.revisions().unfinished(EngineKind.BUILTIN)))
        .contains(running)
        .doesNotContain(ended);
    assertThat(
            database().<List<RevisionId>>read(tx -> tx.revisions().unfinished(EngineKind.EXTERNAL)))
        .doesNotContain(running);
  }

  @Test
  default void silentAreUnfinishedOfTheExternalEngineOnly() {
    var builtIn = upload(database(), newDataset());
    var silent =
        database()
            .inTransaction(
                tx -> upload(tx, newDataset(), Findability.PUBLISHED, EngineKind.EXTERNAL));
    assertThat(database().<List<RevisionId>>read(tx -> tx.revisions().silentSince(NOON)))
        .doesNotContain(silent);
    assertThat(
            database().<List<RevisionId>>read(tx -> tx.revisions().silentSince(NOON.plusMillis(1))))
        .contains(silent)
        .doesNotContain(builtIn);
    end(database(), silent, Status.SUCCEEDED);
    assertThat(
            database().<List<RevisionId>>read(tx -> tx.revisions().silentSince(NOON.plusMillis(1))))
        .doesNotContain(silent);
  }

  @Test
  default void headingIsFoundByNumberLatestAndSuccessful() {
    var id = newDataset();
    var first = upload(database(), id, Findability.UNLISTED);
    var second = upload(database(), id, Findability.PRIVATE);
    end(database(), first, Status.SUCCEEDED);
    database().transact(tx -> tx.datasets().raiseSuccessful(first));
    var headingOfFirst =
        new Heading(
            first, 2, Findability.UNLISTED, Findability.PRIVATE, false, Status.SUCCEEDED, false);
    var headingOfSecond =
        new Heading(
            second, 1, Findability.PRIVATE, Findability.PRIVATE, false, Status.QUEUED, false);
    assertThat(database().heading(id.ownerId(), id.name(), 1)).contains(headingOfFirst);
    assertThat(database().heading(id.ownerId(), id.name(), Revisions.SUCCESSFUL))
        .contains(headingOfFirst);
    assertThat(database().heading(id.ownerId(), id.name(), Revisions.LATEST))
        .contains(headingOfSecond);
    assertThat(database().heading(id.ownerId(), id.name(), 3)).isEmpty();
    assertThat(database().heading(id.ownerId(), "other", 1)).isEmpty();
    assertThat(
            database()
                .<Optional<Heading>>read(tx -> tx.revisions().heading(id.ownerId(), id.name(), 2)))
        .contains(headingOfSecond);
  }

  @Test
  default void headingOfNamesThatCannotBeIsEmpty() {
    assertThat(database().heading("\0", "\ud800", Revisions.LATEST)).isEmpty();
    assertThat(database().heading("' OR 1=1 --", "%", Revisions.LATEST)).isEmpty();
  }

  @Test
  default void pipelineKeepsItsPlaceAndNeedsWhenSaved() {
    var id = upload(database(), newDataset());
    var csv = new PipelineId(id, "prices_csv");
    var saved =
        new PipelineRow(
            csv,
            "another title",
            Status.FAILED,
            List.of(),
            "{\"x\":\"\\u0000\"}",
            List.of("row 3\nbad"));
    database().transact(tx -> tx.pipelines().save(saved));
    var rows = database().read(tx -> tx.pipelines().of(id));
    assertThat(rows.getFirst())
        .isEqualTo(
            new PipelineRow(
                csv,
                "CSV of prices",
                Status.FAILED,
                List.of(),
                "{\"x\":\"\\u0000\"}",
                List.of("row 3\nbad")));
    assertThat(rows.getLast().needs()).containsExactly(csv);
  }

  @Test
  default void unknownPipelineIsRefused() {
    var id = upload(database(), newDataset());
    var unknown =
        new PipelineRow(new PipelineId(id, "x"), "x", Status.FAILED, List.of(), "", List.of());
    assertThatThrownBy(() -> database().transact(tx -> tx.pipelines().save(unknown)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(id + "/x");
  }

  @Test
  default void eventsAreKeptInOrder() {
    var id = upload(database(), newDataset());
    var later = new Event(id, Event.Kind.UPLOADED, NOON.plusSeconds(1), "late clock");
    var earlier = new Event(id, Event.Kind.STARTED, NOON, "");
    database().transact(tx -> tx.events().add(later));
    database().transact(tx -> tx.events().add(earlier));
    assertThat(database().<List<Event>>read(tx -> tx.events().of(id)))
        .containsExactly(later, earlier);
  }
}
