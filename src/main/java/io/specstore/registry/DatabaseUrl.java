package io.specstore.registry;

import io.specstore.dataset.Outcome;
import java.nio.file.Path;
import java.util.Map;

/// Where the registry is kept: the SQLAlchemy-style URL of `DATABASE_URL`, understood.
///
/// Its text is a URL again, without a password.
public sealed interface DatabaseUrl {
  /// Understands that URL.
  ///
  /// Takes `sqlite:///relative/path`, `sqlite:////absolute/path`, `sqlite://` (memory),
  /// `postgresql://` and `postgres://`, each also with a driver, as in `postgresql+psycopg2://`.
  /// User and password are percent-decoded. A relative path starts at the working directory.
  ///
  /// @param dataDir where the temporary file of a database in memory lies
  static Outcome<DatabaseUrl> parse(String databaseUrl, Path dataDir) {
    return new DatabaseUrlParser(dataDir).parse(databaseUrl);
  }

  /// A database in a file.
  ///
  /// @param isTemporary whether it stands for a database in memory: not durable, and removed with
  ///   its folder when it is opened and closed
  record Sqlite(Path file, boolean isTemporary) implements DatabaseUrl {
    @Override
    public String toString() {
      return isTemporary ? "sqlite://" : "sqlite:///" + file;
    }
  }

  /// A database of a PostgreSQL server.
  ///
  /// @param driverProperties what the URL says beside, by the names of the JDBC driver
  record Postgres(
      String host,
      int port,
      String database,
      String user,
      String password,
      Map<String, String> driverProperties)
      implements DatabaseUrl {
    public Postgres {
      driverProperties = Map.copyOf(driverProperties);
    }

    @Override
    public String toString() {
      var secret = password.isEmpty() ? "" : ":***";
      var address = host.contains(":") ? "[" + host + "]" : host;
      return "postgresql://" + user + secret + "@" + address + ":" + port + "/" + database;
    }
  }
}
