package io.specstore.table.export;

import java.nio.file.Path;
import java.util.Map;

/// A database that the server's operator lets tables be written into; specs know it by a name only.
public sealed interface NamedDatabase {
  /// A file, which is made when there is none.
  record Sqlite(Path file) implements NamedDatabase {}

  /// A database of a PostgreSQL server.
  ///
  /// @param driverProperties more about the connection, by the names of the JDBC driver
  record Postgres(
      String host,
      int port,
      String database,
      String user,
      String password,
      Map<String, String> driverProperties)
      implements NamedDatabase {
    public Postgres {
      driverProperties = Map.copyOf(driverProperties);
    }

    @Override
    public String toString() {
      return "postgresql://" + host + ":" + port + "/" + database;
    }
  }
}
