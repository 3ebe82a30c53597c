package io.specstore.registry;

import static io.specstore.registry.RegistryFixture.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.specstore.dataset.DatasetId;
import io.specstore.dataset.EngineKind;
import io.specstore.dataset.Findability;
import io.specstore.dataset.RevisionId;
import io.specstore.dataset.Status;
import java.sql.Connection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A registry that keeps headings in memory answers as one that does not, on every database. */
abstract class HeadingsContract {
  private static final List<Integer> NUMBERS =
      List.of(Revisions.LATEST, Revisions.SUCCESSFUL, 1, 2, 3, 5, 8);

  private final FreeLease lease = new FreeLease(() -> {});
  private Database keeping;
  private Database asking;

  /** Opens the registry of this test once more. */
  abstract Database open();

  /** A lease that a test gives and takes away. */
  static final class FreeLease implements Lease {
    private final AtomicBoolean isHeld = new AtomicBoolean(true);
    private final AtomicBoolean isRefusing = new AtomicBoolean();
    private final Runnable atEnd;

    FreeLease(Runnable atEnd) {
      this.atEnd = atEnd;
    }

    @Override
    public boolean isHeld() {
      return isHeld.get();
    }

    @Override
    public void confirm(Connection transaction) {
      if (isRefusing.get()) {
        throw new RegistryUnavailableException("another has it");
      }
    }

    @Override
    public void close() {
      atEnd.run();
      isHeld.set(false);
    }
  }

  @BeforeEach
  final void openBoth() {
    keeping = open();
    keeping.migrate();
    keeping.hold(lease);
    asking = open();
  }

  @AfterEach
  final void closeBoth() {
    asking.close();
    keeping.close();
  }

  @Test
  void answersAreThoseOfTheDatabaseAfterEveryChange() {
    for (long seed = 1; seed <= 3; seed++) {
      var random = new SplittableRandom(seed);
      var owner = RegistryFixture.newOwner();
      var datasets = IntStream.range(0, 4).mapToObj(i -> new DatasetId(owner, "set-" + i)).toList();
      for (int step = 0; step < 80; step++) {
        change(random, datasets);
        for (var dataset : datasets) {
          for (int number : NUMBERS) {
            assertThat(heading(keeping, dataset, number))
                .as("seed %d, step %d, %s/%d", seed, step, dataset, number)
                .isEqualTo(heading(asking, dataset, number));
          }
        }
      }
    }
  }

  /** One transaction of one to three changes, which every fifth time is rolled back. */
  private void change(SplittableRandom random, List<DatasetId> datasets) {
    try {
      keeping.transact(tx -> {
        for (int i = random.nextInt(1, 4); i > 0; i--) {
          change(tx, random, datasets.get(random.nextInt(datasets.size())));
        }
        if (random.nextInt(5) == 0) {
          throw new UnsupportedOperationException("rolled back");
        }
      });
    } catch (UnsupportedOperationException _) {
      // What it had changed is as before.
    }
  }

  private static void change(Transaction tx, SplittableRandom random, DatasetId dataset) {
    var last = tx.datasets().find(dataset).map(row -> row.revisions().last()).orElse(0);
    var findability = List.of(Findability.values()).get(random.nextInt(3));
    if (last == 0 || random.nextInt(3) == 0) {
      RegistryFixture.upload(tx, dataset, findability, EngineKind.EXTERNAL);
      return;
    }
    var id = new RevisionId(dataset, random.nextInt(1, last + 1));
    switch (random.nextInt(11)) {
      case 0 -> tx.logs().append(id, List.of("a line"));
      case 1 -> tx.datasets().raiseSuccessful(id);
      case 2 -> tx.revisions().beginAttempt(id);
      case 3 -> tx.owners().claimName(dataset.ownerId(), dataset.ownerId() + "-name");
      case 4 -> tx.datasets().setSchedule(dataset, Duration.ofHours(1), NOON);
      case 5 -> tx.pipelines().of(id).stream().limit(1).forEach(tx.pipelines()::save);
      case 6 -> tx.handovers().remove(id);
      case 7 -> tx.tombstones().hide(RevisionSpan.of(id), random.nextBoolean());
      case 8 -> tx.tombstones().hide(RevisionSpan.of(dataset), random.nextBoolean());
      case 9 -> bury(tx, id);
      default ->
          tx.revisions()
              .save(id, new RevisionState(Status.INPROGRESS, "{}", List.of("an error"), NOON));
    }
  }

  private static void bury(Transaction tx, RevisionId id) {
    var owner = id.dataset().ownerId();
    var row =
        new AuditRow(
            owner, id.toString(), AuditRow.Action.DELETED, owner, "", RegistryFixture.NOON);
    tx.tombstones().bury(RevisionSpan.of(id), tx.audit().add(row));
  }

  @Test
  void leaseIsGivenBackWhenNothingCanBeWrittenAnyMore() {
    var closing = open();
    closing.hold(
        new FreeLease(
            () -> assertThatThrownBy(closing::checkWriting).isInstanceOf(RegistryException.class)));
    closing.checkWriting();
    closing.close();
  }

  @Test
  void secondReadDoesNotAskTheDatabase() {
    var id = RegistryFixture.upload(keeping, RegistryFixture.newDataset());
    var before = heading(keeping, id.dataset(), 1);
    RegistryFixture.end(asking, id, Status.FAILED);
    assertThat(heading(keeping, id.dataset(), 1)).isEqualTo(before);
    assertThat(heading(asking, id.dataset(), 1)).isNotEqualTo(before);
  }

  @Test
  void memoryIsNotUsedWhileTheLeaseIsNotHeld() {
    var id = RegistryFixture.upload(keeping, RegistryFixture.newDataset());
    heading(keeping, id.dataset(), 1);
    RegistryFixture.end(asking, id, Status.FAILED);
    lease.isHeld.set(false);
    assertThat(heading(keeping, id.dataset(), 1)).isEqualTo(heading(asking, id.dataset(), 1));
  }

  @Test
  void changeWithoutTheLeaseIsUndone() {
    var id = RegistryFixture.upload(keeping, RegistryFixture.newDataset());
    var before = heading(keeping, id.dataset(), 1);
    lease.isRefusing.set(true);
    assertThatThrownBy(() -> RegistryFixture.end(keeping, id, Status.FAILED))
        .isInstanceOf(RegistryUnavailableException.class);
    assertThat(heading(asking, id.dataset(), 1)).isEqualTo(before);
    assertThatThrownBy(
            () -> keeping.transact(tx -> tx.owners().claimName(id.dataset().ownerId(), "anyone")))
        .isInstanceOf(RegistryUnavailableException.class);
  }

  @Test
  void leaseIsTakenOnce() {
    assertThatThrownBy(() -> keeping.hold(lease)).isInstanceOf(IllegalStateException.class);
  }

  /** A read that begins after a write was answered sees it, and nothing goes back. */
  @Test
  void noReadIsOlderThanAWriteThatWasAnswered() throws ExecutionException, InterruptedException {
    var ids =
        IntStream.range(0, 4)
            .mapToObj(_ -> RegistryFixture.upload(keeping, RegistryFixture.newDataset()))
            .toList();
    var answered = new AtomicLongArray(ids.size());
    var isOver = new AtomicBoolean();
    // A read from memory never waits, so virtual threads that read would leave writers no
    // processor.
    try (var executor = Executors.newThreadPerTaskExecutor(Thread.ofPlatform().factory())) {
      var readers = new ArrayList<Future<Long>>();
      for (int i = 0; i < 8; i++) {
        var index = i % ids.size();
        readers.add(executor.submit(() -> readUntil(isOver, ids.get(index), answered, index)));
      }
      var writers = new ArrayList<Future<?>>();
      for (int i = 0; i < ids.size(); i++) {
        var index = i;
        writers.add(executor.submit(() -> write(ids.get(index), answered, index)));
      }
      for (var writer : writers) {
        writer.get();
      }
      isOver.set(true);
      for (var reader : readers) {
        assertThat(reader.get()).isPositive();
      }
    }
  }

  private void write(RevisionId id, AtomicLongArray answered, int index) {
    for (int i = 0; i < 150; i++) {
      RegistryFixture.end(keeping, id, Status.INPROGRESS);
      var seen = version(id);
      answered.set(index, seen);
      assertThat(seen).isEqualTo(i + 2);
    }
  }

  private long readUntil(AtomicBoolean isOver, RevisionId id, AtomicLongArray answered, int index) {
    var reads = 0L;
    var last = 0L;
    while (!isOver.get()) {
      var floor = Math.max(last, answered.get(index));
      last = version(id);
      assertThat(last).isGreaterThanOrEqualTo(floor);
      reads++;
    }
    return reads;
  }

  private long version(RevisionId id) {
    return heading(keeping, id.dataset(), id.number()).orElseThrow().version();
  }

  private static Optional<Heading> heading(Database database, DatasetId dataset, int number) {
    return database.heading(dataset.ownerId(), dataset.name(), number);
  }
}
