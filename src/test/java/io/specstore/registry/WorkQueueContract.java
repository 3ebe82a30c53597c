package io.specstore.registry;

import static io.specstore.registry.RegistryFixture.newDataset;
import static io.specstore.registry.RegistryFixture.upload;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import io.specstore.dataset.EngineKind;
import io.specstore.dataset.Findability;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/// How db-scheduler works on every registry's connections and table.
interface WorkQueueContract {
  /// A time that no scheduler of these tests reaches.
  Instant LATER = Instant.parse("2199-01-01T00:00:00Z");

  Database database();

  @Test
  default void workQueuedInATransactionIsThereAfterItsCommitOnly() {
    var task = task(_ -> {});
    var id = newDataset();
    database()
        .transact(tx -> {
          upload(tx, id, Findability.PUBLISHED, EngineKind.BUILTIN);
          schedule(tx.dataSource(), task, id.ownerId(), LATER);
        });
    assertThat(isScheduled(task, id.ownerId())).isTrue();
    assertThat(database().<Optional<DatasetRow>>read(tx -> tx.datasets().find(id))).isPresent();
  }

  @Test
  default void workQueuedInATransactionGoesWithIt() {
    var task = task(_ -> {});
    var id = newDataset();
    assertThatThrownBy(() ->
            database()
                .transact(tx -> {
                  upload(tx, id, Findability.PUBLISHED, EngineKind.BUILTIN);
                  schedule(tx.dataSource(), task, id.ownerId(), LATER);
                  throw new IllegalStateException("no");
                }))
        .hasMessage("no");
    assertThat(isScheduled(task, id.ownerId())).isFalse();
    assertThat(database().<Optional<DatasetRow>>read(tx -> tx.datasets().find(id))).isEmpty();
  }

  @Test
  default void boundConnectionsIgnoreCommitAndEndWithTheirTransaction() throws SQLException {
    var id = newDataset();
    var kept = new DataSource[1];
    assertThatThrownBy(() ->
            database()
                .transact(tx -> {
                  upload(tx, id, Findability.PUBLISHED, EngineKind.BUILTIN);
                  kept[0] = tx.dataSource();
                  commit(tx.dataSource());
                  throw new IllegalStateException("no");
                }))
        .hasMessage("no");
    assertThat(database().<Optional<DatasetRow>>read(tx -> tx.datasets().find(id))).isEmpty();
    try (var connection = kept[0].getConnection()) {
      assertThat(connection.isClosed()).isTrue();
      assertThatThrownBy(connection::createStatement).isInstanceOf(SQLException.class);
    }
  }

  @Test
  default void schedulerRunsWorkBesideUploads() throws InterruptedException {
    var wanted = 40;
    var done = new CountDownLatch(wanted);
    var seen = ConcurrentHashMap.<String>newKeySet();
    var task =
        task(instance -> {
          // A run writes through the registry, like a flow does.
          upload(database(), newDataset());
          if (seen.add(instance)) {
            done.countDown();
          }
        });
    var scheduler =
        Scheduler.create(database().schedulerDataSource(), task)
            .threads(4)
            .pollingInterval(Duration.ofMillis(100))
            .heartbeatInterval(Duration.ofSeconds(1))
            .shutdownMaxWait(Duration.ofSeconds(5))
            .build();
    scheduler.start();
    try {
      for (int i = 0; i < wanted; i++) {
        var instance = "n" + i;
        database()
            .transact(tx -> {
              upload(tx, newDataset(), Findability.PUBLISHED, EngineKind.BUILTIN);
              schedule(tx.dataSource(), task, instance, Instant.now());
            });
        scheduler.triggerCheckForDueExecutions();
      }
      assertThat(done.await(30, TimeUnit.SECONDS)).isTrue();
    } finally {
      scheduler.stop();
    }
    assertThat(seen).hasSize(wanted);
    assertThat(isScheduled(task, "n0")).isFalse();
  }

  private static void commit(DataSource source) {
    try (var connection = source.getConnection()) {
      connection.setAutoCommit(true);
      connection.commit();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void schedule(
      DataSource source, OneTimeTask<Void> task, String instance, Instant at) {
    SchedulerClient.Builder.create(source, task)
        .build()
        .scheduleIfNotExists(task.instance(instance), at);
  }

  private boolean isScheduled(OneTimeTask<Void> task, String instance) {
    return SchedulerClient.Builder.create(database().schedulerDataSource(), task)
        .build()
        .getScheduledExecution(task.instance(instance))
        .isPresent();
  }

  private static OneTimeTask<Void> task(Consumer<String> work) {
    return Tasks.oneTime("test-" + UUID.randomUUID())
        .execute((instance, _) -> work.accept(instance.getId()));
  }
}
