package io.specstore.dataset;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Parses URLs of databases as SQLAlchemy writes them; its problems never repeat a password.
final class DatabaseUrlParser {
  /// The hosts are everything up to the path: one or several of them, with their ports.
  private static final Pattern URL =
      Pattern.compile(
          """
          (?<scheme>[A-Za-z0-9_]+(?:\\+[A-Za-z0-9_]+)?)://\
          (?:(?<user>[^:/@]*)(?::(?<password>[^@]*))?@)?\
          (?<hosts>[^/?]*)\
          (?<path>/[^?]*)?\
          (?:\\?(?<query>.*))?\
          """,
          Pattern.DOTALL);

  /// Parameters that steer a Python driver or a connection's keep-alive, which change nothing that
  /// is stored.
  static final Set<String> WITHOUT_EFFECT =
      Set.of(
          "check_same_thread",
          "timeout",
          "isolation_level",
          "detect_types",
          "cached_statements",
          "client_encoding",
          "keepalives",
          "keepalives_idle",
          "keepalives_interval",
          "keepalives_count",
          "tcp_user_timeout",
          "async_fallback",
          "prepared_statement_cache_size");

  private final Path dataDir;

  DatabaseUrlParser(Path dataDir) {
    this.dataDir = dataDir;
  }

  Outcome<DatabaseUrl> parse(String text) {
    var url = URL.matcher(text.strip());
    if (!url.matches()) {
      return refused(
          "is not a database URL: write sqlite:///file.db or postgresql://user:password@host:5432/name"
              + " (in user and password, percent-encode / : @ ? and %)");
    }
    var dialect = url.group("scheme").toLowerCase(Locale.ROOT).split("\\+", 2)[0];
    return switch (dialect) {
      case "sqlite" -> sqlite(url);
      case "postgresql", "postgres" -> new PostgresUrlParser(url).parse();
      default ->
          refused(
              "names the database \""
                  + dialect
                  + "\"; supported are sqlite, postgresql and postgres");
    };
  }

  private Outcome<DatabaseUrl> sqlite(Matcher url) {
    for (var parameter : UrlParameters.parse(part(url, "query")).all()) {
      if (!WITHOUT_EFFECT.contains(parameter.name())) {
        return refused(unknown(parameter.name()));
      }
    }
    if (!part(url, "hosts").isEmpty() || url.group("user") != null) {
      return refused(
          "names a host, but SQLite is a file: write sqlite:///relative/path or"
              + " sqlite:////absolute/path");
    }
    var path = part(url, "path");
    var file = path.isEmpty() ? "" : path.substring(1);
    if (file.isEmpty() || file.equals(":memory:")) {
      return Outcome.ok(
          new DatabaseUrl.Sqlite(dataDir.resolve("memory").resolve("specstore.db"), true));
    }
    if (file.startsWith("file:")) {
      return refused("holds an SQLite URI; write the path of the file itself");
    }
    try {
      return Outcome.ok(new DatabaseUrl.Sqlite(Path.of(file), false));
    } catch (InvalidPathException e) {
      return refused("holds a path that this system cannot name");
    }
  }

  static String unknown(String parameter) {
    return "has the parameter \"" + parameter + "\", which this server does not know; remove it";
  }

  static String part(Matcher url, String name) {
    var part = url.group(name);
    return part == null ? "" : part;
  }

  private static Outcome<DatabaseUrl> refused(String reason) {
    return Outcome.refused(problem(reason));
  }

  static Problem problem(String reason) {
    return new Problem("database-url", "it " + reason);
  }
}
