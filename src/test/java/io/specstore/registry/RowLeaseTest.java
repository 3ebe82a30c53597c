package io.specstore.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import io.specstore.testing.EmbeddedPg;
import io.specstore.testing.Eventually;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

class RowLeaseTest {
  private static String url = "";

  private final StandingClock clock = new StandingClock();
  private final List<String> losses = new CopyOnWriteArrayList<>();
  private final List<RowLease> taken = new ArrayList<>();
  private Database database;

  /** Stands still but for pauses, in which other servers may do something. */
  private static final class StandingClock implements LeaseClock {
    private long nanos = Long.MAX_VALUE - Duration.ofSeconds(15).toNanos();
    private int pauses;
    private Runnable meanwhile = () -> {};

    @Override
    public long nanoTime() {
      return nanos;
    }

    @Override
    public void pause(Duration time) {
      pauses++;
      pass(time);
      meanwhile.run();
    }

    void pass(Duration time) {
      nanos += time.toNanos();
    }
  }

  @BeforeAll
  static void createDatabase() {
    assumeThat(EmbeddedPg.failure()).isEmpty();
    url = EmbeddedPg.freshDatabaseUrl();
  }

  @BeforeEach
  void open() {
    database = Database.open(RegistryFixture.url(url));
    database.migrate();
  }

  @AfterEach
  void close() {
    taken.forEach(RowLease::close);
    database.close();
  }

  @Test
  void freeLeaseIsTakenWithoutWaiting() {
    var lease = take("a");
    assertThat(lease.isHeld()).isTrue();
    assertThat(clock.pauses).isZero();
    lease.close();
    assertThat(lease.isHeld()).isFalse();
    assertThat(take("b").isHeld()).isTrue();
    assertThat(clock.pauses).isZero();
    assertThat(losses).isEmpty();
  }

  @Test
  void holderStopsBeforeAnotherMayBegin() {
    var lease = take("a");
    clock.pass(RowLease.LENGTH.minus(RowLease.MARGIN).minusNanos(1));
    assertThat(lease.isHeld()).isTrue();
    clock.pass(Duration.ofNanos(1));
    assertThat(lease.isHeld()).isFalse();
    lease.beat();
    assertThat(lease.isHeld()).isTrue();
    assertThat(losses).isEmpty();
  }

  @Test
  void silentHolderIsReplacedAfterALease() {
    var silent = take("a");
    var begun = clock.nanos;
    clock.meanwhile =
        () ->
            assertThat(silent.isHeld())
                .isEqualTo(clock.nanos - begun < Duration.ofSeconds(8).toNanos());
    var next = take("b");
    assertThat(clock.nanos - begun).isEqualTo(RowLease.LENGTH.toNanos());
    assertThat(next.isHeld()).isTrue();
    assertThat(silent.isHeld()).isFalse();
  }

  @Test
  void holderThatLivesIsNamedAfterALease() {
    var living = take("a");
    var begun = clock.nanos;
    clock.meanwhile = living::beat;
    assertThatThrownBy(() -> take("b"))
        .isInstanceOf(RegistryUnavailableException.class)
        .hasMessageContaining("Another server uses the registry at postgresql://")
        .hasMessageContaining("process 4711 on host host-a with DATA_DIR /srv/a, since 20")
        .hasMessageEndingWith("stop it, or set another DATABASE_URL")
        .hasMessageNotContaining("postgres:postgres");
    assertThat(clock.nanos - begun).isEqualTo(RowLease.LENGTH.toNanos());
    assertThat(living.isHeld()).isTrue();
    assertThat(losses).isEmpty();
  }

  @Test
  void holderThatEndsMeanwhileMakesRoomAtOnce() {
    var ending = take("a");
    clock.meanwhile = ending::close;
    assertThat(take("b").isHeld()).isTrue();
    assertThat(clock.pauses).isEqualTo(1);
  }

  @Test
  void serverOfTheSameFolderTakesOverWithoutWaiting() {
    var crashed = take("a");
    assertThat(take("a").isHeld()).isTrue();
    assertThat(clock.pauses).isZero();
    crashed.beat();
    assertThat(crashed.isHeld()).isFalse();
  }

  @Test
  void holderThatWasReplacedLearnsOfItAtItsNextBeat() {
    var silent = take("a");
    take("b");
    silent.beat();
    silent.beat();
    assertThat(losses)
        .singleElement()
        .asString()
        .contains("another server has taken over the registry at postgresql://")
        .contains("process 4711 on host host-b with DATA_DIR /srv/b, since 20");
    assertThat(silent.isHeld()).isFalse();
    silent.close();
    assertThat(row()).isEqualTo("b-2");
  }

  @Test
  void holderWhoseRowIsGoneLearnsOfIt() throws SQLException {
    var lease = take("a");
    execute("DELETE FROM server_lease");
    lease.beat();
    assertThat(losses).hasSize(1);
  }

  @Test
  void transactionThatConfirmsTooLateIsRefused() {
    var silent = take("a");
    var dataset = RegistryFixture.newDataset();
    database.hold(silent);
    var id = RegistryFixture.upload(database, dataset);
    take("b");
    assertThatThrownBy(() -> RegistryFixture.upload(database, dataset))
        .isInstanceOf(RegistryUnavailableException.class)
        .hasMessageContaining("Another server has taken over the registry");
    assertThat(database.heading(dataset.ownerId(), dataset.name(), Revisions.LATEST).orElseThrow())
        .extracting(Heading::id)
        .isEqualTo(id);
    Eventually.holds("the loss is reported", () -> losses.size() == 1);
  }

  @Test
  void serverThatLostItsLeaseWritesNothingMore() throws SQLException {
    database.hold(take("a"));
    var id = RegistryFixture.upload(database, RegistryFixture.newDataset());
    take("b");
    assertIsLost(() -> database.transact(tx -> tx.revisions().beginAttempt(id)));
    assertIsLost(() ->
        database.transact(tx ->
            tx.datasets().setSchedule(id.dataset(), Duration.ofHours(1), RegistryFixture.NOON)));
    assertIsLost(database::checkWriting);
    try (var connection = database.schedulerDataSource().getConnection()) {
      execute(connection, addWork("late"));
      assertIsLost(connection::commit);
    }
    assertThat(database.<Integer>read(tx -> tx.revisions().find(id).orElseThrow().attempt()))
        .isZero();
    assertThat(isWorkKept("late")).isFalse();
  }

  private static void assertIsLost(ThrowingCallable writing) {
    assertThatThrownBy(writing)
        .isInstanceOf(RegistryUnavailableException.class)
        .hasMessageContaining("Another server has taken over the registry");
  }

  @Test
  void holderWritesToTheWorkQueue() throws SQLException {
    database.hold(take("a"));
    try (var connection = database.schedulerDataSource().getConnection()) {
      execute(connection, addWork("kept"));
      connection.commit();
      execute(connection, addWork("rolled back"));
      connection.rollback();
      execute(connection, addWork("given back"));
    }
    assertThat(isWorkKept("kept")).isTrue();
    assertThat(isWorkKept("rolled back")).isFalse();
    assertThat(isWorkKept("given back")).isFalse();
  }

  @Test
  void schedulerOfTheHolderWorksOffTheQueue() {
    database.hold(take("a"));
    var done = new CopyOnWriteArrayList<String>();
    var task = Tasks.oneTime("test").execute((instance, _) -> done.add(instance.getId()));
    var scheduler =
        Scheduler.create(database.schedulerDataSource(), task)
            .commitWhenAutocommitDisabled(true)
            .pollUsingLockAndFetch(0.5, 1.0)
            .pollingInterval(Duration.ofMillis(100))
            .build();
    database.transact(tx ->
        SchedulerClient.Builder.create(tx.dataSource(), task)
            .build()
            .scheduleIfNotExists(task.instance("one"), Instant.now()));
    scheduler.start();
    try {
      Eventually.holds("the work is done", () -> done.contains("one") && !isWorkKept("one"));
    } finally {
      scheduler.stop();
    }
  }

  private static String addWork(String name) {
    return "INSERT INTO scheduled_tasks (task_name, task_instance, execution_time, picked, version)"
        + " VALUES ('test', '"
        + name
        + "', now(), FALSE, 1)";
  }

  private static boolean isWorkKept(String name) {
    return jdbi()
            .withHandle((Handle handle) ->
                handle
                    .createQuery("SELECT COUNT(*) FROM scheduled_tasks WHERE task_instance = :name")
                    .bind("name", name)
                    .mapTo(Integer.class)
                    .one())
        > 0;
  }

  @Test
  void transactionThatHasConfirmedComesBeforeTheNextServer()
      throws ExecutionException, InterruptedException {
    var silent = take("a");
    var confirmed = new CountDownLatch(1);
    var committing = new CountDownLatch(1);
    try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
      var transaction =
          executor.submit(() ->
              jdbi()
                  .inTransaction(handle -> {
                    handle.execute("INSERT INTO owners (owner_id, name) VALUES ('late', '')");
                    silent.confirm(handle.getConnection());
                    confirmed.countDown();
                    return committing.await(20, TimeUnit.SECONDS);
                  }));
      confirmed.await();
      silent.beat();
      assertThat(silent.isHeld()).isTrue();
      var next = executor.submit(() -> take("b"));
      Eventually.holds("the next server waits for the transaction", RowLeaseTest::isLockAwaited);
      assertThat(next).isNotDone();
      committing.countDown();
      assertThat(transaction.get()).isTrue();
      assertThat(next.get().isHeld()).isTrue();
    }
    assertThat(row()).isEqualTo("b-2");
  }

  @Test
  void lostConnectionIsReplacedAtTheNextBeat() throws SQLException {
    var lease = take("a");
    execute(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid()"
            + " AND datname = current_database()");
    clock.pass(Duration.ofSeconds(9));
    lease.beat();
    assertThat(lease.isHeld()).isFalse();
    lease.beat();
    assertThat(lease.isHeld()).isTrue();
    assertThat(losses).isEmpty();
  }

  @Test
  void databaseIsClaimedBeforeAndAfterItHasItsTables() {
    var fresh = RegistryFixture.url(EmbeddedPg.freshDatabaseUrl());
    var dataset = RegistryFixture.newDataset();
    for (int number = 1; number <= 2; number++) {
      try (var claimed = Database.open(fresh)) {
        claimed.claim(claimant("folder-" + number), clock, losses::add);
        claimed.migrate();
        assertThat(RegistryFixture.upload(claimed, dataset).number()).isEqualTo(number);
      }
    }
    assertThat(clock.pauses).isZero();
    assertThat(losses).isEmpty();
  }

  private RowLease take(String folder) {
    var connection = new LeaseConnection(RegistryFixture.url(url), source());
    var lease = RowLease.take(connection, claimant(folder), clock, losses::add);
    taken.add(lease);
    return lease;
  }

  private Claimant claimant(String folder) {
    return new Claimant(
        folder + "-" + (taken.size() + 1), folder, "/srv/" + folder, "host-" + folder, 4711);
  }

  private static String row() {
    return jdbi()
        .withHandle(handle ->
            handle
                .createQuery("SELECT instance FROM server_lease")
                .mapTo(String.class)
                .findOne()
                .orElse(""));
  }

  private static boolean isLockAwaited() {
    return jdbi()
            .withHandle((Handle handle) ->
                handle
                    .createQuery(
                        "SELECT COUNT(*) FROM pg_stat_activity"
                            + " WHERE wait_event_type = 'Lock' AND datname = current_database()")
                    .mapTo(Integer.class)
                    .one())
        > 0;
  }

  private static void execute(String sql) throws SQLException {
    try (var connection = DriverManager.getConnection(source().getURL(), "postgres", "postgres")) {
      execute(connection, sql);
    }
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static Jdbi jdbi() {
    return Jdbi.create(source());
  }

  private static PGSimpleDataSource source() {
    var source = new PGSimpleDataSource();
    source.setURL(url.replaceFirst("^postgresql://[^@]*@", "jdbc:postgresql://"));
    source.setUser("postgres");
    source.setPassword("postgres");
    return source;
  }
}
