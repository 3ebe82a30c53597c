package io.specstore.registry;

import static io.specstore.registry.RegistryFixture.NOON;
import static io.specstore.registry.RegistryFixture.end;
import static io.specstore.registry.RegistryFixture.newDataset;
import static io.specstore.registry.RegistryFixture.upload;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.specstore.dataset.DatasetId;
import io.specstore.dataset.EngineKind;
import io.specstore.dataset.Findability;
import io.specstore.dataset.PipelineId;
import io.specstore.dataset.RevisionId;
import io.specstore.dataset.Status;
import io.specstore.testing.Eventually;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

/// What every registry does with revisions and datasets that are hidden or deleted.
interface TombstonesContract {
  String SHARED = "1a".repeat(32);
  String OWN = "2b".repeat(32);

  Database database();

  @Test
  default void deletedRevisionIsGoneAndItsNumberStaysTaken() {
    var dataset = newDataset();
    var first = succeeded(dataset);
    var second = succeeded(dataset);
    bury(RevisionSpan.of(second));
    assertThat(latest(dataset)).isEqualTo(1);
    assertThat(successful(dataset)).isEqualTo(1);
    assertThat(database().heading(dataset.ownerId(), dataset.name(), 2)).isEmpty();
    assertThat(left(dataset)).extracting(LeftRevision::id).containsExactly(first);
    assertThat(database().<List<PipelineRow>>read(tx -> tx.pipelines().of(second))).isEmpty();
    assertThat(upload(database(), dataset).number()).isEqualTo(3);
    assertThat(latest(dataset)).isEqualTo(3);
  }

  @Test
  default void findabilityOfTheNewestAcceptedRevisionHoldsOn() {
    var dataset = newDataset();
    succeeded(dataset);
    var second = upload(database(), dataset, Findability.PRIVATE);
    bury(RevisionSpan.of(second));
    assertThat(
            database().heading(dataset.ownerId(), dataset.name(), Revisions.LATEST).orElseThrow())
        .extracting(Heading::newest)
        .isEqualTo(Findability.PRIVATE);
  }

  @Test
  default void lastRevisionTakesItsDatasetAlong() {
    var dataset = newDataset();
    var first = upload(database(), dataset);
    database().transact(tx -> tx.datasets().setSchedule(dataset, Duration.ofMinutes(5), NOON));
    bury(RevisionSpan.of(first));
    assertThat(database().<Boolean>read(tx -> tx.datasets().find(dataset).isEmpty())).isTrue();
    assertThat(database().<Integer>read(tx -> tx.datasets().count(dataset.ownerId()))).isZero();
    assertThat(database().<List<DueDataset>>read(tx -> tx.datasets().due(NOON, 1_000)))
        .extracting(DueDataset::id)
        .doesNotContain(dataset);
    assertThat(list(dataset, true)).isEmpty();
    assertThat(upload(database(), dataset).number()).isEqualTo(2);
    assertThat(list(dataset, true)).hasSize(1);
    assertThat(database().heading(dataset.ownerId(), dataset.name(), 1)).isEmpty();
  }

  @Test
  default void runOfADeletedRevisionCanWriteNoMore() {
    var dataset = newDataset();
    upload(database(), dataset);
    var second = upload(database(), dataset);
    var attempt = database().<Integer>inTransaction(tx -> tx.revisions().beginAttempt(second));
    bury(RevisionSpan.of(second));
    var row = database().read(tx -> tx.revisions().find(second)).orElseThrow();
    assertThat(row.status()).isEqualTo(Status.FAILED);
    assertThat(row.attempt()).isGreaterThan(attempt);
    database().transact(tx -> tx.datasets().raiseSuccessful(second));
    assertThat(successful(dataset)).isZero();
  }

  @Test
  default void textsGoWithTheLastRevisionThatRefersToThem() throws SQLException {
    var dataset = newDataset();
    var before = texts();
    var first = insert(dataset, "same spec of " + dataset, "plan one of " + dataset);
    var second = insert(dataset, "same spec of " + dataset, "plan two of " + dataset);
    assertThat(texts()).isEqualTo(before + 3);
    bury(RevisionSpan.of(first));
    assertThat(texts()).isEqualTo(before + 2);
    assertThat(database().<String>read(tx -> tx.revisions().spec(second)))
        .isEqualTo("same spec of " + dataset);
    bury(RevisionSpan.of(dataset));
    assertThat(texts()).isEqualTo(before);
  }

  @Test
  default void textThatIsReferredToMeanwhileStays()
      throws InterruptedException, ExecutionException, TimeoutException {
    var one = newDataset();
    var other = newDataset();
    var spec = "spec of " + one + " and of another";
    insert(one, spec, "plan of " + one);
    var hasReferred = new CountDownLatch(1);
    var mayCommit = new CountDownLatch(1);
    var referring =
        CompletableFuture.supplyAsync(
            () ->
                database()
                    .<RevisionId>inTransaction(tx -> {
                      var id = insert(tx, other, spec, "plan of " + other);
                      hasReferred.countDown();
                      await(mayCommit);
                      return id;
                    }),
            Thread::startVirtualThread);
    await(hasReferred);
    var burying =
        CompletableFuture.runAsync(() -> bury(RevisionSpan.of(one)), Thread::startVirtualThread);
    if (!database().isSqlite()) {
      Eventually.holds("the removal waits", this::someoneWaits);
    }
    mayCommit.countDown();
    burying.get(30, TimeUnit.SECONDS);
    var id = referring.get(30, TimeUnit.SECONDS);
    assertThat(database().<String>read(tx -> tx.revisions().spec(id))).isEqualTo(spec);
  }

  @Test
  default void bytesAreDroppedThatNoOtherRevisionNames() {
    var dataset = newDataset();
    var first = upload(database(), dataset);
    var second = upload(database(), dataset);
    database()
        .transact(tx -> {
          tx.blobs().add(dataset.ownerId(), SHARED, 1, NOON);
          tx.blobs().add(dataset.ownerId(), OWN, 2, NOON);
          tx.blobs().use(first, dataset.ownerId(), SHARED);
          tx.blobs().use(second, dataset.ownerId(), SHARED);
          tx.blobs().use(second, dataset.ownerId(), OWN);
        });
    var going =
        database()
            .<List<BlobRow>>read(tx -> tx.tombstones().blobsUsedHereAlone(RevisionSpan.of(second)));
    assertThat(going).extracting(BlobRow::sha256).containsExactly(OWN);
    bury(RevisionSpan.of(second));
    assertThat(database().<List<BlobRow>>read(tx -> tx.blobs().unused(NOON, 1_000)))
        .filteredOn(blob -> blob.ownerId().equals(dataset.ownerId()))
        .extracting(BlobRow::sha256)
        .containsExactly(OWN);
  }

  @Test
  default void whatRemainsIsKnownUntilItIsForgotten() {
    var dataset = newDataset();
    var first = upload(database(), dataset);
    var second = upload(database(), dataset);
    database()
        .transact(tx ->
            tx.pipelines()
                .insert(
                    first,
                    List.of(
                        new PipelineRow(
                            new PipelineId(first, "warehouse_rdbms"),
                            "Tables",
                            Status.QUEUED,
                            List.of(),
                            "",
                            List.of()))));
    bury(RevisionSpan.of(dataset));
    assertThat(remains(dataset))
        .containsExactly(
            new Remains(
                dataset,
                new TreeSet<>(List.of(first.number(), second.number())),
                Set.of("warehouse")));
    database().transact(tx -> tx.tombstones().remains().forEach(tx.tombstones()::forget));
    assertThat(remains(dataset)).isEmpty();
  }

  @Test
  default void hiddenRevisionIsReplacedByTheNewestThatIsNot() {
    var dataset = newDataset();
    var first = succeeded(dataset);
    var second = succeeded(dataset);
    hide(RevisionSpan.of(second), true);
    assertThat(latest(dataset)).isEqualTo(1);
    assertThat(successful(dataset)).isEqualTo(1);
    assertThat(isHidden(second)).isTrue();
    hide(RevisionSpan.of(first), true);
    assertThat(latest(dataset)).isEqualTo(2);
    assertThat(list(dataset, false)).isEmpty();
    assertThat(list(dataset, true)).hasSize(1);
    hide(RevisionSpan.of(second), false);
    assertThat(latest(dataset)).isEqualTo(2);
    assertThat(successful(dataset)).isEqualTo(2);
    assertThat(list(dataset, false)).hasSize(1);
  }

  @Test
  default void hiddenDatasetStaysHiddenWhenItGoesOn() {
    var dataset = newDataset();
    var first = upload(database(), dataset);
    hide(RevisionSpan.of(dataset), true);
    var version = version(first);
    assertThat(isHidden(first)).isTrue();
    assertThat(isHidden(upload(database(), dataset))).isTrue();
    hide(RevisionSpan.of(dataset), false);
    assertThat(isHidden(first)).isFalse();
    assertThat(version(first)).isGreaterThan(version);
  }

  @Test
  default void revisionThatIsAcceptedWhileOthersAreHeldIsNoticed()
      throws InterruptedException, ExecutionException, TimeoutException {
    var dataset = newDataset();
    upload(database(), dataset);
    if (database().isSqlite()) {
      return; // One transaction writes at a time.
    }
    var mayCommit = new CountDownLatch(1);
    var hasTaken = new CountDownLatch(1);
    var accepting =
        CompletableFuture.runAsync(
            () ->
                database()
                    .transact(tx -> {
                      upload(tx, dataset, Findability.PUBLISHED, EngineKind.BUILTIN);
                      hasTaken.countDown();
                      await(mayCommit);
                    }),
            Thread::startVirtualThread);
    await(hasTaken);
    var burying =
        CompletableFuture.runAsync(
            () -> bury(RevisionSpan.of(dataset)), Thread::startVirtualThread);
    Eventually.holds("it waits", this::someoneWaits);
    mayCommit.countDown();
    accepting.get(30, TimeUnit.SECONDS);
    assertThatThrownBy(() -> burying.get(30, TimeUnit.SECONDS))
        .hasRootCauseInstanceOf(Tombstones.ChangedMeanwhileException.class);
    bury(RevisionSpan.of(dataset));
    assertThat(left(dataset)).isEmpty();
  }

  @Test
  default void auditIsKeptByOwnerNewestFirst() {
    var owner = RegistryFixture.newOwner();
    var rows =
        List.of(
            new AuditRow(owner, owner + "/a/1", AuditRow.Action.UNPUBLISHED, owner, "", NOON),
            new AuditRow(owner, owner + "/a", AuditRow.Action.DELETED, owner, "wrong", NOON),
            new AuditRow(owner, owner, AuditRow.Action.DELETED, owner, "", NOON));
    database().transact(tx -> rows.forEach(tx.audit()::add));
    var page = database().<List<Audit.Numbered>>read(tx -> tx.audit().of(owner, Long.MAX_VALUE, 2));
    assertThat(page).extracting(Audit.Numbered::row).containsExactly(rows.get(2), rows.get(1));
    assertThat(
            database()
                .<List<Audit.Numbered>>read(tx -> tx.audit().of(owner, page.getLast().id(), 2)))
        .extracting(Audit.Numbered::row)
        .containsExactly(rows.get(0));
  }

  private RevisionId succeeded(DatasetId dataset) {
    var id = upload(database(), dataset);
    end(database(), id, Status.SUCCEEDED);
    database().transact(tx -> tx.datasets().raiseSuccessful(id));
    return id;
  }

  private void bury(RevisionSpan span) {
    database()
        .transact(tx -> {
          assertThat(tx.tombstones().hold(span)).isPresent();
          var owner = span.dataset().ownerId();
          tx.tombstones()
              .bury(
                  span,
                  tx.audit()
                      .add(
                          new AuditRow(
                              owner, span.toString(), AuditRow.Action.DELETED, owner, "", NOON)));
        });
  }

  private void hide(RevisionSpan span, boolean hidden) {
    database().transact(tx -> tx.tombstones().hide(span, hidden));
  }

  private boolean someoneWaits() {
    try (var connection = database().schedulerDataSource().getConnection();
        var statement = connection.createStatement();
        var rows =
            statement.executeQuery(
                "SELECT COUNT(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock'")) {
      return rows.next() && rows.getInt(1) > 0;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private RevisionId insert(DatasetId dataset, String spec, String plan) {
    return database().inTransaction(tx -> insert(tx, dataset, spec, plan));
  }

  private static RevisionId insert(Transaction tx, DatasetId dataset, String spec, String plan) {
    tx.owners().lock(dataset.ownerId());
    tx.datasets().create(dataset, NOON);
    var id = tx.datasets().nextRevision(dataset, Findability.PUBLISHED, NOON).id();
    tx.revisions()
        .insert(
            new NewRevision(
                id, spec, plan, Findability.PUBLISHED, EngineKind.BUILTIN, NOON, List.of()));
    return id;
  }

  private int texts() throws SQLException {
    try (var connection = database().schedulerDataSource().getConnection();
        var statement = connection.createStatement();
        var rows = statement.executeQuery("SELECT COUNT(*) FROM texts")) {
      return rows.next() ? rows.getInt(1) : 0;
    }
  }

  private List<Remains> remains(DatasetId dataset) {
    return database().<List<Remains>>read(tx -> tx.tombstones().remains()).stream()
        .filter(one -> one.dataset().equals(dataset))
        .toList();
  }

  private List<LeftRevision> left(DatasetId dataset) {
    return database().read(tx -> tx.tombstones().left(dataset));
  }

  private List<DatasetSummary> list(DatasetId dataset, boolean withHidden) {
    return database().read(tx -> tx.datasets().list(dataset.ownerId(), withHidden, "", 10));
  }

  private int latest(DatasetId dataset) {
    return number(dataset, Revisions.LATEST);
  }

  private int successful(DatasetId dataset) {
    return number(dataset, Revisions.SUCCESSFUL);
  }

  private int number(DatasetId dataset, int number) {
    return database()
        .heading(dataset.ownerId(), dataset.name(), number)
        .map(heading -> heading.id().number())
        .orElse(0);
  }

  private boolean isHidden(RevisionId id) {
    return heading(id).isHidden();
  }

  private long version(RevisionId id) {
    return heading(id).version();
  }

  private Heading heading(RevisionId id) {
    return database()
        .heading(id.dataset().ownerId(), id.dataset().name(), id.number())
        .orElseThrow();
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
