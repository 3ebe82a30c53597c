package io.specstore.postgres;

import io.specstore.dataset.DatabaseUrl;
import io.specstore.dataset.DatabaseUrl.Host;
import java.sql.SQLException;
import org.postgresql.PGProperty;
import org.postgresql.ds.PGSimpleDataSource;

/// Makes data sources for databases of PostgreSQL: for the registry, and for outputs.
///
/// ```java
/// try (var connection = PostgresSource.of(url).getConnection()) { … }
/// ```
public final class PostgresSource {
  /// Since the driver knows it, it sends its settings while it connects. Sent as statements
  /// afterwards, they would reach another client's session through a connection pooler.
  private static final String OLDEST_SERVER = "10";

  private PostgresSource() {}

  /// A data source without a pool; nothing is connected yet.
  public static PGSimpleDataSource of(DatabaseUrl.Postgres url) throws SQLException {
    var source = new PGSimpleDataSource();
    source.setDatabaseName(url.database());
    if (!url.user().isEmpty()) {
      source.setUser(url.user());
    }
    source.setPassword(url.password());
    source.setTcpKeepAlive(true);
    source.setAssumeMinServerVersion(OLDEST_SERVER);
    source.setProperty(PGProperty.APPLICATION_NAME, "specstore");
    for (var parameter : url.driverProperties().entrySet()) {
      source.setProperty(parameter.getKey(), parameter.getValue());
    }
    var first = url.hosts().getFirst();
    if (first.isSocketFolder()) {
      setSocket(source, first);
    } else {
      source.setServerNames(url.hosts().stream().map(Host::name).toArray(String[]::new));
      source.setPortNumbers(url.hosts().stream().mapToInt(Host::port).toArray());
    }
    return source;
  }

  /// Over a socket nothing is encrypted, whatever `sslmode` says; so it is with libpq.
  private static void setSocket(PGSimpleDataSource source, Host host) throws SQLException {
    source.setServerNames(new String[] {"localhost"});
    source.setPortNumbers(new int[] {host.port()});
    source.setProperty(PGProperty.SOCKET_FACTORY, UnixSocketFactory.class.getName());
    source.setProperty(PGProperty.SOCKET_FACTORY_ARG, host.name());
    source.setProperty(PGProperty.SSL_MODE, "disable");
    source.setProperty(PGProperty.GSS_ENC_MODE, "disable");
  }
}
