package io.specstore.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.specstore.dataset.DatabaseUrl;
import io.specstore.dataset.DatasetId;
import io.specstore.dataset.EngineKind;
import io.specstore.dataset.RevisionId;
import io.specstore.dataset.Status;
import io.specstore.engine.OutputTables;
import io.specstore.registry.Audit;
import io.specstore.registry.AuditRow;
import io.specstore.registry.Remains;
import io.specstore.store.DiskStore;
import io.specstore.store.Stored;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What goes and what stays when owners take something back, whichever database the registry is. */
abstract class DeletionsContract {
  private static final DatasetId DATASET = new DatasetId(FlowFixture.OWNER, "rain");

  @TempDir Path folder;
  private FlowFixture flow;
  private DiskStore store;
  private UploadedBlobs blobs;
  private RemainsRemoval remains;
  private Deletions deletions;

  abstract DatabaseUrl url(Path folder);

  @BeforeEach
  void open() {
    flow = new FlowFixture(url(folder), EngineKind.BUILTIN, "");
    store = new DiskStore(folder.resolve("pkgstore"));
    blobs =
        new UploadedBlobs(
            flow.database,
            new DiskStore(folder.resolve("blobs")),
            new BlobOptions(folder.resolve("parts"), 1_000),
            flow.clock);
    remains =
        new RemainsRemoval(
            flow.database,
            new OutsideParts(
                store,
                blobs,
                new OutputTables(Map.of()),
                flow.runner.turns(),
                UnknownRevisions.NONE));
    deletions = new Deletions(flow.database, remains, flow.schedules, flow.clock);
  }

  @AfterEach
  void close() {
    flow.close();
  }

  @Test
  void filesGoThatNoOtherRevisionNames() throws IOException {
    publish(revision(), "both", "one");
    publish(revision(), "both", "two");
    var planned = deletions.plan(target(2)).orElseThrow();
    assertThat(planned.files())
        .extracting(Stored::key)
        .containsExactlyInAnyOrder(
            "me/rain/2/datapackage.json", "me/rain/2/README.md", "me/rain/t/two.csv");
    assertThat(files()).hasSize(7);
    var removal = delete(target(2)).orElseThrow();
    assertThat(removal).isEqualTo(planned);
    assertThat(files())
        .containsExactlyInAnyOrder(
            "me/rain/1/datapackage.json",
            "me/rain/1/README.md",
            "me/rain/t/both.csv",
            "me/rain/t/one.csv");
    assertThat(remains()).isEmpty();
  }

  @Test
  void wholeDatasetGoes() throws IOException {
    publish(revision(), "both", "one");
    publish(revision(), "both", "two");
    assertThat(delete(new Target.Dataset(DATASET)).orElseThrow().revisions())
        .containsExactly(id(1), id(2));
    assertThat(files()).isEmpty();
    assertThat(delete(new Target.Dataset(DATASET))).isEmpty();
    assertThat(deletions.plan(target(1))).isEmpty();
    assertThat(flow.accept(flow(DATASET.name())).number()).isEqualTo(3);
  }

  @Test
  void nothingIsLeftOfAnOwner() throws IOException {
    publish(revision(), "both", "one");
    flow.accept(flow("snow"));
    var sha256 = upload("kept by nobody");
    var other = upload("you", "of another");
    var removal = delete(new Target.Everything(FlowFixture.OWNER)).orElseThrow();
    assertThat(removal.revisions()).hasSize(2);
    assertThat(removal.blobs()).hasSize(1);
    assertThat(files()).isEmpty();
    assertThat(blobs.has(FlowFixture.OWNER, sha256)).isFalse();
    assertThat(blobs.has("you", other)).isTrue();
    assertThat(flow.reading.datasets(FlowFixture.OWNER, FlowFixture.owner(9), "", 9)).isEmpty();
  }

  @Test
  void runIsStoppedAndWhatItWroteGoes() throws InterruptedException {
    var isRunning = new CountDownLatch(1);
    var isStopped = new CountDownLatch(1);
    flow.engine.script((plan, updates) -> {
      put("me/rain/1/early/late.json");
      isRunning.countDown();
      try {
        new CountDownLatch(1).await();
      } finally {
        isStopped.countDown();
      }
      return io.specstore.engine.Engine.Ending.HERE;
    });
    var id = flow.accept(flow(DATASET.name()));
    flow.queue.start();
    isRunning.await();
    assertThat(delete(target(1))).isPresent();
    assertThat(isStopped.getCount()).as("the run is over when it is deleted").isZero();
    assertThat(flow.status(id)).isEqualTo(Status.FAILED);
    assertThat(remains()).isEmpty();
    assertThat(files()).isEmpty();
  }

  @Test
  void filesOfADeletionThatWasInterruptedGoLater() throws IOException {
    publish(revision(), "both", "one");
    publish(revision(), "both", "two");
    try (var _ = flow.runner.turns().remove(DATASET).orElseThrow()) {
      delete(target(1));
      assertThat(files()).hasSize(7);
    }
    var afterARestart =
        new RemainsRemoval(
            flow.database,
            new OutsideParts(
                store, blobs, new OutputTables(Map.of()), new StoreTurns(), UnknownRevisions.NONE));
    afterARestart.removeAll();
    assertThat(files()).doesNotContain("me/rain/1/datapackage.json", "me/rain/t/one.csv");
    assertThat(files()).hasSize(4);
  }

  @Test
  void deletingOpensNothing() {
    flow.accept(flow(DATASET.name()));
    flow.accept(FlowFixture.withFindability(flow(DATASET.name()), "private"));
    delete(target(2));
    assertThat(find(Optional::empty, new Selector.Latest())).isEmpty();
    assertThat(find(Optional::empty, new Selector.Numbered(1))).isEmpty();
    assertThat(find(FlowFixture.owner(9), new Selector.Latest()))
        .hasValueSatisfying(found -> assertThat(found.id()).isEqualTo(id(1)));
    assertThat(find(FlowFixture.owner(9), new Selector.Numbered(2))).isEmpty();
  }

  @Test
  void scheduleEndsWhereItsNextRunWouldOpenWhatTheDeletedRevisionClosed() {
    end(flow.accept(flow("rain", "every 1h")));
    end(flow.accept(FlowFixture.withFindability(flow("rain", "every 1h"), "private")));
    delete(target(2));
    flow.clock.pass(Duration.ofHours(3));
    flow.schedules.runDue();
    assertThat(flow.database.read(tx -> tx.datasets().find(DATASET)).orElseThrow())
        .satisfies(row -> assertThat(row.revisions().last()).isEqualTo(2))
        .satisfies(row -> assertThat(row.schedule().period()).isZero());
  }

  @Test
  void scheduleGoesOnFromTheNewestThatIsLeft() {
    end(flow.accept(flow("rain", "every 1h")));
    end(flow.accept(flow("rain", "every 1h")));
    delete(target(2));
    flow.clock.pass(Duration.ofHours(3));
    flow.schedules.runDue();
    assertThat(flow.status(id(3))).isEqualTo(Status.QUEUED);
  }

  @Test
  void deletedDatasetHasNoScheduleAndMakesRoomForAnother() {
    end(flow.accept(flow("rain", "every 1h")));
    assertThat(flow.uploads.upload(flow("snow"), FlowFixture.owner(1)))
        .isInstanceOf(UploadAnswer.Refused.class);
    delete(new Target.Dataset(DATASET));
    flow.clock.pass(Duration.ofHours(3));
    flow.schedules.runDue();
    assertThat(flow.uploads.upload(flow("snow"), FlowFixture.owner(1)))
        .isInstanceOf(UploadAnswer.Accepted.class);
    assertThat(flow.uploads.upload(flow("rain"), FlowFixture.owner(1)))
        .isInstanceOf(UploadAnswer.Refused.class);
  }

  @Test
  void unpublishedIsThereForItsOwnerOnlyUntilItIsPublishedAgain() {
    flow.accept(flow(DATASET.name()));
    var wish = new Deletions.Wish(new Target.Dataset(DATASET), "me", "");
    assertThat(deletions.setHidden(wish, true)).isTrue();
    assertThat(find(Optional::empty, new Selector.Latest())).isEmpty();
    assertThat(find(FlowFixture.owner(9), new Selector.Latest()).orElseThrow().isUnpublished())
        .isTrue();
    assertThat(deletions.setHidden(wish, false)).isTrue();
    assertThat(find(Optional::empty, new Selector.Latest())).isPresent();
    var missing = new Deletions.Wish(new Target.Revision(id(7)), "me", "");
    assertThat(deletions.setHidden(missing, true)).isFalse();
  }

  @Test
  void auditSaysWhoDidWhatWhenAndWhy() {
    flow.accept(flow(DATASET.name()));
    deletions.setHidden(new Deletions.Wish(new Target.Dataset(DATASET), "me", ""), true);
    delete(new Deletions.Wish(target(1), "me", "wrong source"));
    assertThat(deletions.audit("me", Long.MAX_VALUE, 9))
        .extracting(Audit.Numbered::row)
        .containsExactly(
            new AuditRow(
                "me",
                "me/rain/1",
                AuditRow.Action.DELETED,
                "me",
                "wrong source",
                flow.clock.instant()),
            new AuditRow(
                "me", "me/rain", AuditRow.Action.UNPUBLISHED, "me", "", flow.clock.instant()));
    assertThat(deletions.audit("you", Long.MAX_VALUE, 9)).isEmpty();
  }

  private Optional<ReadableRevision> find(
      java.util.function.Supplier<Optional<io.specstore.auth.Principal>> reader,
      Selector selector) {
    return flow.reading.find("me", "rain", selector, reader);
  }

  private static String flow(String dataset) {
    return FlowFixture.spec(dataset);
  }

  private static String flow(String dataset, String schedule) {
    return FlowFixture.spec(dataset, schedule);
  }

  private RevisionId revision() {
    var id = flow.accept(flow(DATASET.name()));
    end(id);
    return id;
  }

  private void end(RevisionId id) {
    try {
      flow.runner.run(id, 0);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    assertThat(flow.status(id)).isEqualTo(Status.SUCCEEDED);
  }

  private static RevisionId id(int number) {
    return new RevisionId(DATASET, number);
  }

  private static Target target(int number) {
    return new Target.Revision(id(number));
  }

  private Optional<Removal> delete(Target target) {
    return delete(new Deletions.Wish(target, FlowFixture.OWNER, ""));
  }

  private Optional<Removal> delete(Deletions.Wish wish) {
    try {
      return deletions.delete(wish);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private List<Remains> remains() {
    return flow.database.read(tx -> tx.tombstones().remains());
  }

  private List<String> files() {
    return store.list("");
  }

  /** A package of tables that lie under such names. */
  private void publish(RevisionId id, String... tables) throws IOException {
    var resources = new StringBuilder();
    for (var table : tables) {
      put(id.dataset() + "/t/" + table + ".csv");
      resources.append("{\"name\": \"t\", \"path\": \"t/%s.csv\"},".formatted(table));
    }
    put(id + "/README.md");
    var file = Files.createTempFile(folder, "put", "");
    Files.writeString(
        file, "{\"resources\": [%s]}".formatted(resources.substring(0, resources.length() - 1)));
    store.put(id + "/datapackage.json", file);
  }

  private void put(String key) {
    try {
      var file = Files.createTempFile(folder, "put", "");
      Files.writeString(file, key);
      store.put(key, file);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private String upload(String text) {
    return upload(FlowFixture.OWNER, text);
  }

  private String upload(String owner, String text) {
    var bytes = text.getBytes(StandardCharsets.UTF_8);
    try {
      var sha256 = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
      assertThat(blobs.put(owner, sha256, new ByteArrayInputStream(bytes)))
          .isEqualTo(BlobAnswer.CREATED);
      return sha256;
    } catch (java.security.NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
