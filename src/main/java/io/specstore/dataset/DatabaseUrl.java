package io.specstore.dataset;

import java.nio.file.Path;
import java.util.Map;

/// The address of a database, from a URL as SQLAlchemy writes it: of the registry (`DATABASE_URL`),
/// or of a database that specs may name as an output (`RDBMS`).
///
/// Its text is a URL again, without a password. Immutable; opens nothing.
public sealed interface DatabaseUrl {
  /// Parses that URL.
  ///
  /// Takes `sqlite:///relative/path`, `sqlite:////absolute/path`, `sqlite://` (memory),
  /// `postgresql://` and `postgres://`, each also with a driver, as in `postgresql+psycopg2://`.
  /// User and password are percent-decoded. A relative path starts at the working directory.
  ///
  /// @param dataDir where the temporary file of a database in memory lies
  static Outcome<DatabaseUrl> parse(String databaseUrl, Path dataDir) {
    return new DatabaseUrlParser(dataDir).parse(databaseUrl);
  }

  /// The URL without user and password, for everybody to see.
  String withoutUser();

  /// A database in a file, which is created when there is none.
  ///
  /// @param isTemporary whether it stands for a database in memory: not durable, and deleted with
  ///   its folder when it is opened and closed
  record Sqlite(Path file, boolean isTemporary) implements DatabaseUrl {
    @Override
    public String toString() {
      return isTemporary ? "sqlite://" : "sqlite:///" + file;
    }

    @Override
    public String withoutUser() {
      return toString();
    }
  }

  /// A database of a PostgreSQL server.
  ///
  /// @param driverProperties the other parameters of the URL, by the names of the JDBC driver
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
      return "postgresql://" + user + (password.isEmpty() ? "" : ":***") + "@" + place();
    }

    private String place() {
      return (host.contains(":") ? "[" + host + "]" : host) + ":" + port + "/" + database;
    }

    @Override
    public String withoutUser() {
      return "postgresql://" + place();
    }
  }
}
