package io.specstore.dataset;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// The address of a database, from a URL as SQLAlchemy writes it: of the registry (`DATABASE_URL`),
/// or of a database that specs may name as an output (`RDBMS`).
///
/// Its text is a URL again, without a password. Immutable; opens nothing.
public sealed interface DatabaseUrl {
  /// Parses that URL.
  ///
  /// Takes `sqlite:///relative/path`, `sqlite:////absolute/path`, `sqlite://` (memory),
  /// `postgresql://` and `postgres://`, each also with a driver, as in `postgresql+psycopg2://`. A
  /// relative path starts at the working directory. The parts of a URL of PostgreSQL are
  /// percent-decoded; it may name several hosts (`h1:5432,h2:5433`) or, as a parameter, the folder
  /// of a Unix socket (`?host=/var/run/postgresql`).
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

  /// A database of PostgreSQL, on one of several servers.
  ///
  /// @param hosts where to look for it, in this order; a socket is the only one
  /// @param driverProperties the other parameters of the URL, by the names of the JDBC driver
  record Postgres(
      List<Host> hosts,
      String database,
      String user,
      String password,
      Map<String, String> driverProperties)
      implements DatabaseUrl {
    /// After how many uses the driver keeps a statement on the server; 0 is never, as a connection
    /// pooler needs it.
    public static final String PREPARE_THRESHOLD = "prepareThreshold";

    public Postgres {
      hosts = List.copyOf(hosts);
      driverProperties = Map.copyOf(driverProperties);
    }

    @Override
    public String toString() {
      return text(user + (password.isEmpty() ? "" : ":***") + (user.isEmpty() ? "" : "@"));
    }

    @Override
    public String withoutUser() {
      return text("");
    }

    private String text(String account) {
      return "postgresql://" + account + place();
    }

    private String place() {
      var first = hosts.getFirst();
      return first.isSocketFolder()
          ? "/" + database + "?host=" + first.name() + "&port=" + first.port()
          : hosts.stream().map(Host::toString).collect(Collectors.joining(",")) + "/" + database;
    }
  }

  /// A server of PostgreSQL: a name or address, or the absolute path of the folder in which its
  /// Unix socket lies.
  record Host(String name, int port) {
    public boolean isSocketFolder() {
      return name.startsWith("/");
    }

    @Override
    public String toString() {
      return (name.contains(":") ? "[" + name + "]" : name) + ":" + port;
    }
  }
}
