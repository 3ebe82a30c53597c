package io.specstore.registry;

import io.specstore.dataset.DatabaseUrl;
import java.sql.SQLException;
import java.time.Duration;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;

/// The connection over which a lease is kept, apart from the pools, so that no load delays a beat.
///
/// Shared by all threads under its own lock, which guards `handle`. After an error it is opened
/// anew by the next call.
final class LeaseConnection implements AutoCloseable {
  /// How long the network may be silent under a statement.
  private static final Duration SOCKET_TIMEOUT = Duration.ofSeconds(5);

  private final DatabaseUrl url;
  private final Jdbi jdbi;
  private @Nullable Handle handle;

  LeaseConnection(DatabaseUrl url, DataSource source) {
    this.url = url;
    this.jdbi = Jdbi.create(source);
  }

  DatabaseUrl url() {
    return url;
  }

  synchronized <T> T call(Function<ServerLeases, T> work) {
    try {
      var ready = handle == null ? open() : handle;
      handle = ready;
      return work.apply(new ServerLeases(ready));
    } catch (JdbiException | SQLException e) {
      close();
      throw SqlExceptions.translate("the registry at " + url, e);
    }
  }

  private Handle open() throws SQLException {
    var opened = jdbi.open();
    opened.getConnection().setNetworkTimeout(Runnable::run, (int) SOCKET_TIMEOUT.toMillis());
    return opened;
  }

  @Override
  public synchronized void close() {
    if (handle != null) {
      handle.close();
      handle = null;
    }
  }
}
