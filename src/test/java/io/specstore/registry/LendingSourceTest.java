package io.specstore.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.sqlite.SQLiteDataSource;

class LendingSourceTest {
  private static final int PATIENCE_SECONDS = 30;

  private final List<Connection> lent = new CopyOnWriteArrayList<>();
  private final CountDownLatch isMaking = new CountDownLatch(1);
  private final CountDownLatch mayGoOn = new CountDownLatch(1);

  @Test
  void poolThatClosesWaitsForTheConnectionThatIsBeingMade()
      throws ExecutionException, InterruptedException, SQLException, TimeoutException {
    var pool = pool();
    assertThat(isMaking.await(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var closing = threads.submit(pool::close);

      assertThatExceptionOfType(TimeoutException.class)
          .isThrownBy(() -> closing.get(500, TimeUnit.MILLISECONDS));
      mayGoOn.countDown();
      closing.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    assertThat(lent).hasSize(2);
    for (var connection : lent) {
      assertThat(connection.isClosed()).isTrue();
    }
  }

  /// The first connection is there at once, the second one waits to be let.
  private HikariDataSource pool() {
    var sqlite = new SQLiteDataSource();
    sqlite.setUrl("jdbc:sqlite::memory:");
    var config = new HikariConfig();
    config.setMinimumIdle(2);
    config.setMaximumPoolSize(2);
    config.setDataSource(
        new LendingSource(() -> {
          if (!lent.isEmpty()) {
            isMaking.countDown();
            await();
          }
          var connection = sqlite.getConnection();
          lent.add(connection);
          return connection;
        }));
    return new HikariDataSource(config);
  }

  private void await() {
    try {
      assertThat(mayGoOn.await(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new IllegalStateException("a connection is made to its end", e);
    }
  }
}
