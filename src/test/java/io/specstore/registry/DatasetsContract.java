package io.specstore.registry;

import static io.specstore.registry.RegistryFixture.NOON;
import static io.specstore.registry.RegistryFixture.end;
import static io.specstore.registry.RegistryFixture.newDataset;
import static io.specstore.registry.RegistryFixture.newOwner;
import static io.specstore.registry.RegistryFixture.upload;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.specstore.dataset.DatasetId;
import io.specstore.dataset.Findability;
import io.specstore.dataset.RevisionId;
import io.specstore.dataset.Status;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// What every registry remembers of owners and datasets.
interface DatasetsContract {
  Database database();

  @Test
  default void newDatasetHasNoRevisionAndIsHidden() {
    var id = newDataset();
    database()
        .transact(tx -> {
          tx.owners().lock(id.ownerId());
          assertThat(tx.datasets().create(id, NOON)).isTrue();
          assertThat(tx.datasets().create(id, NOON.plusSeconds(1))).isFalse();
        });
    assertThat(database().<Optional<DatasetRow>>read(tx -> tx.datasets().find(id)))
        .contains(
            new DatasetRow(
                id,
                id.ownerId(),
                NOON,
                NOON,
                new RevisionNumbers(0, 0),
                Findability.PRIVATE,
                false,
                new DatasetRow.Schedule(Duration.ZERO, java.time.Instant.EPOCH)));
    assertThat(database().heading(id.ownerId(), id.name(), Revisions.LATEST)).isEmpty();
  }

  @Test
  default void nextRevisionCountsUpAndBringsItsFindability() {
    var id = newDataset();
    assertThat(upload(database(), id, Findability.PUBLISHED)).isEqualTo(new RevisionId(id, 1));
    assertThat(upload(database(), id, Findability.PRIVATE)).isEqualTo(new RevisionId(id, 2));
    var row = database().read(tx -> tx.datasets().find(id)).orElseThrow();
    assertThat(row.revisions().last()).isEqualTo(2);
    assertThat(row.findability()).isEqualTo(Findability.PRIVATE);
    assertThat(row.updatedAt()).isEqualTo(NOON);
  }

  @Test
  default void unknownDatasetHasNoNextRevision() {
    assertThatThrownBy(() ->
            database()
                .inTransaction(
                    tx -> tx.datasets().nextRevision(newDataset(), Findability.PUBLISHED, NOON)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("knows no dataset");
  }

  @Test
  default void countIsOfOneOwner() {
    var owner = newOwner();
    upload(database(), new DatasetId(owner, "a"));
    upload(database(), new DatasetId(owner, "b"));
    upload(database(), newDataset());
    assertThat(database().<Integer>read(tx -> tx.datasets().count(owner))).isEqualTo(2);
    assertThat(database().<Integer>read(tx -> tx.datasets().count("nobody"))).isZero();
  }

  @Test
  default void successfulNeverMovesBack() {
    var id = newDataset();
    var first = upload(database(), id);
    var second = upload(database(), id);
    database().transact(tx -> tx.datasets().raiseSuccessful(second));
    database().transact(tx -> tx.datasets().raiseSuccessful(first));
    var row = database().read(tx -> tx.datasets().find(id)).orElseThrow();
    assertThat(row.revisions().successful()).isEqualTo(2);
  }

  @Test
  default void listIsInOrderOfNamesPageByPage() {
    var owner = newOwner();
    for (var name : List.of("b", "Z", "é", "a", "ab")) {
      upload(database(), new DatasetId(owner, name));
    }
    upload(database(), newDataset());
    var first = database().read(tx -> tx.datasets().list(owner, false, "", 3));
    var second = database().read(tx -> tx.datasets().list(owner, false, "ab", 3));
    assertThat(first).extracting(one -> one.id().name()).containsExactly("Z", "a", "ab");
    assertThat(second).extracting(one -> one.id().name()).containsExactly("b", "é");
    assertThat(first.getFirst().lastStatus()).isEqualTo(Status.QUEUED);
    assertThat(first.getFirst().ownerName()).isEqualTo(owner);
  }

  @Test
  default void listHidesWhatIsNotPublished() {
    var owner = newOwner();
    upload(database(), new DatasetId(owner, "open"), Findability.PUBLISHED);
    upload(database(), new DatasetId(owner, "private"), Findability.PRIVATE);
    upload(database(), new DatasetId(owner, "unlisted"), Findability.UNLISTED);
    assertThat(
            database().<List<DatasetSummary>>read(tx -> tx.datasets().list(owner, false, "", 10)))
        .extracting(one -> one.id().name())
        .containsExactly("open");
    assertThat(database().<List<DatasetSummary>>read(tx -> tx.datasets().list(owner, true, "", 10)))
        .hasSize(3);
  }

  @Test
  default void claimedNameBelongsToWhoClaimedItFirst() {
    var ann = newOwner();
    var bob = newOwner();
    var name = "Name of " + ann;
    database()
        .transact(tx -> {
          assertThat(tx.owners().claimName(ann, name)).isTrue();
          assertThat(tx.owners().claimName(bob, name)).isFalse();
          assertThat(tx.owners().goBy(bob, name)).isFalse();
        });
    upload(database(), new DatasetId(bob, "x"));
    upload(database(), new DatasetId(ann, "x"));
    assertThat(idOf(name)).contains(ann);
    assertThat(ownerName(new DatasetId(bob, "x"))).isEqualTo(bob);
    assertThat(ownerName(new DatasetId(ann, "x"))).isEqualTo(name);
  }

  @Test
  default void takenNameLeadsToNobodyElse() {
    var ann = newOwner();
    var bob = newOwner();
    var name = "Name of " + ann;
    upload(database(), new DatasetId(ann, "x"));
    upload(database(), new DatasetId(bob, "x"));
    database().transact(tx -> tx.owners().claimName(ann, name));
    database().transact(tx -> tx.owners().takeName(bob, name));
    assertThat(idOf(name)).contains(bob);
    assertThat(ownerName(new DatasetId(ann, "x"))).isEqualTo(ann);
    assertThat(ownerName(new DatasetId(bob, "x"))).isEqualTo(name);
    database().transact(tx -> tx.owners().takeName(bob, name));
    assertThat(idOf(name)).contains(bob);
  }

  @Test
  default void ownerGoesByTheirIdOrANameThatLeadsToThem() {
    var ann = newOwner();
    var first = "First of " + ann;
    var second = "Second of " + ann;
    upload(database(), new DatasetId(ann, "x"));
    database()
        .transact(tx -> {
          assertThat(tx.owners().claimName(ann, first)).isTrue();
          assertThat(tx.owners().claimName(ann, second)).isTrue();
          assertThat(tx.owners().lock(ann)).isEqualTo(second);
          assertThat(tx.owners().goBy(ann, first)).isTrue();
          assertThat(tx.owners().lock(ann)).isEqualTo(first);
          assertThat(tx.owners().goBy(ann, ann)).isTrue();
          assertThat(tx.owners().lock(ann)).isEqualTo(ann);
        });
    assertThat(idOf(first)).contains(ann);
    assertThat(idOf(second)).contains(ann);
  }

  private Optional<String> idOf(String name) {
    return database().read(tx -> tx.owners().idOf(name));
  }

  private String ownerName(DatasetId id) {
    return database().read(tx -> tx.datasets().find(id)).orElseThrow().ownerName();
  }

  @Test
  default void idIsLookedUpBeforeName() {
    var ann = newOwner();
    var bob = newOwner();
    database()
        .transact(tx -> {
          tx.owners().lock(bob);
          tx.owners().claimName(bob, ann);
        });
    assertThat(database().<Optional<String>>read(tx -> tx.owners().idOf(ann))).contains(bob);
    database().transact(tx -> tx.owners().lock(ann));
    assertThat(database().<Optional<String>>read(tx -> tx.owners().idOf(ann))).contains(ann);
    assertThat(database().<Optional<String>>read(tx -> tx.owners().idOf("nobody\0\ud800")))
        .isEmpty();
  }

  @Test
  default void dueAreThoseWhoseSlotHasComeAndThatRunNothing() {
    var due = scheduled(NOON);
    var running = scheduled(NOON);
    var later = scheduled(NOON.plusMillis(1));
    var ended = scheduled(NOON);
    end(database(), new RevisionId(due, 1), Status.SUCCEEDED);
    end(database(), new RevisionId(later, 1), Status.SUCCEEDED);
    end(database(), new RevisionId(ended, 1), Status.FAILED);
    database().transact(tx -> tx.datasets().setSchedule(ended, Duration.ZERO, NOON));
    assertThat(database().<List<DueDataset>>read(tx -> tx.datasets().due(NOON, 1_000)))
        .contains(new DueDataset(due, Duration.ofHours(1), NOON, 1))
        .extracting(DueDataset::id)
        .doesNotContain(running, later, ended);
  }

  @Test
  default void slotMovesOnce() {
    var id = scheduled(NOON);
    end(database(), new RevisionId(id, 1), Status.SUCCEEDED);
    var slot = new DueDataset(id, Duration.ofHours(1), NOON, 1);
    var next = NOON.plus(slot.period());
    assertThat(database().<Boolean>inTransaction(tx -> tx.datasets().moveSlot(slot, next)))
        .isTrue();
    assertThat(database().<Boolean>inTransaction(tx -> tx.datasets().moveSlot(slot, next)))
        .isFalse();
    assertThat(
            database()
                .<Optional<DatasetRow>>read(tx -> tx.datasets().find(id))
                .orElseThrow()
                .schedule()
                .due())
        .isEqualTo(next);
  }

  private DatasetId scheduled(java.time.Instant due) {
    var id = newDataset();
    upload(database(), id);
    database().transact(tx -> tx.datasets().setSchedule(id, Duration.ofHours(1), due));
    return id;
  }
}
