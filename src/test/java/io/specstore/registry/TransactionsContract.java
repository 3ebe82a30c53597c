package io.specstore.registry;

import static io.specstore.registry.RegistryFixture.NOON;
import static io.specstore.registry.RegistryFixture.newDataset;
import static io.specstore.registry.RegistryFixture.newOwner;
import static io.specstore.registry.RegistryFixture.upload;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.specstore.dataset.DatasetId;
import io.specstore.dataset.EngineKind;
import io.specstore.dataset.Findability;
import io.specstore.dataset.RevisionId;
import io.specstore.dataset.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// What every registry promises when many use it at once, and when work fails.
interface TransactionsContract {
  Database database();

  @Test
  default void sixtyFourUploadersGetNumbersWithoutGap()
      throws ExecutionException, InterruptedException {
    var id = newDataset();
    upload(database(), id);
    var numbers =
        atOnce(
            64,
            () -> IntStream.range(0, 20).mapToObj(_ -> upload(database(), id).number()).toList());
    assertThat(numbers.stream().flatMap(List::stream))
        .containsExactlyInAnyOrderElementsOf(IntStream.rangeClosed(2, 1_281).boxed().toList());
    assertThat(
            database()
                .<Optional<DatasetRow>>read(tx -> tx.datasets().find(id))
                .orElseThrow()
                .revisions()
                .last())
        .isEqualTo(1_281);
  }

  @Test
  default void firstUploadsOfOneDatasetAtOnceCreateItOnce()
      throws ExecutionException, InterruptedException {
    var id = newDataset();
    var numbers = atOnce(16, () -> upload(database(), id).number());
    assertThat(numbers)
        .containsExactlyInAnyOrderElementsOf(IntStream.rangeClosed(1, 16).boxed().toList());
  }

  @Test
  default void twoCreationsNeverShareTheLastPlace()
      throws ExecutionException, InterruptedException {
    var owner = newOwner();
    var created =
        atOnce(
            12,
            () ->
                database()
                    .inTransaction(tx -> {
                      tx.owners().lock(owner);
                      if (tx.datasets().count(owner) >= 3) {
                        return false;
                      }
                      var name = "set-" + Thread.currentThread().threadId();
                      return tx.datasets().create(new DatasetId(owner, name), NOON);
                    }));
    assertThat(created.stream().filter(one -> one)).hasSize(3);
    assertThat(database().<Integer>read(tx -> tx.datasets().count(owner))).isEqualTo(3);
  }

  @Test
  default void uploadsAtOnceUnderChangingNamesDoNotBlockOneAnother()
      throws ExecutionException, InterruptedException {
    var owner = newOwner();
    upload(database(), new DatasetId(owner, "old"));
    atOnce(
        8,
        () -> {
          for (int i = 0; i < 8; i++) {
            var name = owner + i;
            var isNew = i % 2 == 0;
            database()
                .transact(tx -> {
                  if (isNew) {
                    tx.owners().lock(owner);
                  }
                  tx.owners().claimName(owner, name);
                  tx.datasets()
                      .nextRevision(new DatasetId(owner, "old"), Findability.PUBLISHED, NOON);
                });
          }
          return true;
        });
    assertThat(database().<Optional<String>>read(tx -> tx.owners().idOf(owner + 7)))
        .contains(owner);
  }

  @Test
  default void finishesAtOnceLoseNoUpdate() throws ExecutionException, InterruptedException {
    var id = upload(database(), newDataset());
    atOnce(
        7,
        () -> {
          database()
              .transact(tx -> {
                var row = tx.revisions().lock(id).orElseThrow();
                var errors = new ArrayList<>(row.state().errorLog());
                errors.add("one more");
                tx.revisions().save(id, new RevisionState(Status.INPROGRESS, "", errors, NOON));
              });
          return true;
        });
    var row = database().read(tx -> tx.revisions().find(id)).orElseThrow();
    assertThat(row.state().errorLog()).hasSize(7);
    assertThat(row.version()).isEqualTo(8);
  }

  @Test
  default void logLinesOfManyWritersAreAllKept() throws ExecutionException, InterruptedException {
    var id = upload(database(), newDataset());
    atOnce(
        8,
        () -> {
          for (int i = 0; i < 10; i++) {
            database().transact(tx -> tx.logs().append(id, List.of("a", "b")));
          }
          return true;
        });
    assertThat(database().<List<String>>read(tx -> tx.logs().of(id))).hasSize(160);
  }

  @Test
  default void workThatThrowsAmongOthersTakesNoneOfThemWithIt()
      throws ExecutionException, InterruptedException {
    var kept = new ConcurrentLinkedQueue<RevisionId>();
    var dropped = new ConcurrentLinkedQueue<DatasetId>();
    atOnce(
        16,
        () -> {
          for (int i = 0; i < 12; i++) {
            if ((Thread.currentThread().threadId() + i) % 3 == 0) {
              var id = newDataset();
              dropped.add(id);
              assertThatThrownBy(() ->
                      database()
                          .transact(tx -> {
                            upload(tx, id, Findability.PUBLISHED, EngineKind.BUILTIN);
                            throw new UnsupportedOperationException("the work's own");
                          }))
                  .isExactlyInstanceOf(UnsupportedOperationException.class);
            } else {
              kept.add(upload(database(), newDataset()));
              assertThat(find(kept.peek())).isPresent();
            }
          }
          return true;
        });
    for (var id : kept) {
      assertThat(find(id)).isPresent();
    }
    for (var id : dropped) {
      assertThat(database().<Optional<DatasetRow>>read(tx -> tx.datasets().find(id))).isEmpty();
    }
  }

  private Optional<RevisionRow> find(RevisionId id) {
    return database().read(tx -> tx.revisions().find(id));
  }

  @Test
  default void workThatThrowsLeavesNothing() {
    var id = newDataset();
    assertThatThrownBy(() ->
            database()
                .transact(tx -> {
                  upload(tx, id, Findability.PUBLISHED, EngineKind.BUILTIN);
                  throw new UnsupportedOperationException("the work's own");
                }))
        .isExactlyInstanceOf(UnsupportedOperationException.class)
        .hasMessage("the work's own");
    assertThat(database().<Optional<DatasetRow>>read(tx -> tx.datasets().find(id))).isEmpty();
    assertThat(database().<Optional<String>>read(tx -> tx.owners().idOf(id.ownerId()))).isEmpty();
    assertThat(upload(database(), id).number()).isEqualTo(1);
  }

  @Test
  default void statementThatTheDatabaseRefusesIsAFaultWithItsCause() {
    var id = upload(database(), newDataset());
    assertThatThrownBy(() ->
            database().transact(tx -> tx.pipelines().insert(id, RegistryFixture.pipelines(id))))
        .isInstanceOf(RegistryException.class)
        .hasCauseInstanceOf(java.sql.SQLException.class);
    var nowhere = new RevisionId(newDataset(), 1);
    assertThatThrownBy(() ->
            database()
                .transact(tx -> tx.pipelines().insert(nowhere, RegistryFixture.pipelines(nowhere))))
        .isInstanceOf(RegistryException.class);
  }

  @Test
  default void readerSeesTheLastCommitAndDoesNotWait()
      throws ExecutionException, InterruptedException {
    var id = upload(database(), newDataset());
    var written = new CountDownLatch(1);
    var read = new CountDownLatch(1);
    try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
      var writer =
          executor.submit(() ->
              database()
                  .transact(tx -> {
                    tx.revisions().save(id, new RevisionState(Status.FAILED, "", List.of(), NOON));
                    written.countDown();
                    await(read);
                  }));
      await(written);
      assertThat(database().heading(id.dataset().ownerId(), id.dataset().name(), 1).orElseThrow())
          .extracting(Heading::version)
          .isEqualTo(1L);
      assertThat(
              database()
                  .<Optional<RevisionRow>>read(tx -> tx.revisions().find(id))
                  .orElseThrow()
                  .status())
          .isEqualTo(Status.QUEUED);
      read.countDown();
      writer.get();
    }
    assertThat(
            database()
                .<Optional<RevisionRow>>read(tx -> tx.revisions().find(id))
                .orElseThrow()
                .version())
        .isEqualTo(2);
  }

  @Test
  default void readIsOneSnapshot() throws ExecutionException, InterruptedException {
    var id = upload(database(), newDataset());
    var between =
        database()
            .read(tx -> {
              var before = tx.revisions().find(id).orElseThrow().version();
              elsewhere(() -> {
                RegistryFixture.end(database(), id, Status.FAILED);
                return true;
              });
              return tx.revisions().find(id).orElseThrow().version() - before;
            });
    assertThat(between).isZero();
  }

  @Test
  default void readCannotWrite() {
    assertThatThrownBy(() ->
            database()
                .read(tx -> {
                  tx.owners().lock(newOwner());
                  return true;
                }))
        .isInstanceOfAny(RegistryException.class, RegistryUnavailableException.class);
  }

  @Test
  default void transactionsDoNotNest() {
    assertThatThrownBy(() -> database().transact(_ -> database().transact(_ -> {})))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("inside a transaction");
    assertThatThrownBy(() -> database().transact(_ -> database().heading("a", "b", 1)))
        .isInstanceOf(IllegalStateException.class);
    database().transact(tx -> assertThat(tx.owners().idOf("nobody")).isEmpty());
  }

  @Test
  default void databaseThatIsOpenPassesItsChecksAndKeepsNothingOfThem()
      throws ExecutionException, InterruptedException {
    database().migrate();
    database().checkReading();
    atOnce(
        8,
        () -> {
          database().checkWriting();
          return true;
        });
    assertThat(database().<Boolean>read(tx -> tx.blobs().has("", ""))).isFalse();
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static <T> T elsewhere(Callable<T> work) {
    try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
      return executor.submit(work).get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    }
  }

  private static <T> List<T> atOnce(int threads, Callable<T> work)
      throws ExecutionException, InterruptedException {
    var results = new ArrayList<T>();
    try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
      var futures = IntStream.range(0, threads).mapToObj(_ -> executor.submit(work)).toList();
      for (var future : futures) {
        results.add(future.get());
      }
    }
    return results;
  }
}
