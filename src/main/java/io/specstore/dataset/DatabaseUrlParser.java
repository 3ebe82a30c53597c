package io.specstore.dataset;

import static java.util.Map.entry;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Parses URLs of databases as SQLAlchemy writes them; its problems never repeat a password.
final class DatabaseUrlParser {
  private static final int POSTGRES_PORT = 5432;

  private static final Pattern URL =
      Pattern.compile(
          """
          (?<scheme>[A-Za-z0-9_]+(?:\\+[A-Za-z0-9_]+)?)://\
          (?:(?<user>[^:/@]*)(?::(?<password>[^@]*))?@)?\
          (?:\\[(?<ipv6>[^/\\]]+)]|(?<host>[^/:?\\[\\]]*))(?::(?<port>[^/?]*))?\
          (?<path>/[^?]*)?\
          (?:\\?(?<query>.*))?\
          """,
          Pattern.DOTALL);

  /// Parameters of libpq and what the JDBC driver calls them.
  private static final Map<String, String> DRIVER_NAMES =
      Map.ofEntries(
          entry("sslmode", "sslmode"),
          entry("sslrootcert", "sslrootcert"),
          entry("sslcert", "sslcert"),
          entry("sslkey", "sslkey"),
          entry("sslpassword", "sslpassword"),
          entry("channel_binding", "channelBinding"),
          entry("gssencmode", "gssEncMode"),
          entry("application_name", "ApplicationName"),
          entry("connect_timeout", "connectTimeout"),
          entry("options", "options"));

  private static final Set<String> SSL_MODES =
      Set.of("disable", "allow", "prefer", "require", "verify-ca", "verify-full");

  /// Parameters that steer a Python driver or a connection's keep-alive, which change nothing that
  /// is stored.
  private static final Set<String> WITHOUT_EFFECT =
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
      case "postgresql", "postgres" -> postgres(url);
      default ->
          refused(
              "names the database \""
                  + dialect
                  + "\"; supported are sqlite, postgresql and postgres");
    };
  }

  private Outcome<DatabaseUrl> sqlite(Matcher url) {
    var problem = unknownParameter(parameters(url), Set.of());
    if (problem != null) {
      return refused(problem);
    }
    if (!part(url, "host").isEmpty() || url.group("ipv6") != null || url.group("user") != null) {
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

  private Outcome<DatabaseUrl> postgres(Matcher url) {
    var parameters = parameters(url);
    var problems = new ArrayList<String>();
    var host = url.group("ipv6") == null ? part(url, "host") : part(url, "ipv6");
    if (host.isEmpty() || host.contains("%2F") || parameters.containsKey("host")) {
      problems.add(
          "names no host before the path: Unix sockets and a \"host\" parameter are not supported,"
              + " write postgresql://user@localhost:5432/name");
    }
    if (host.contains("@") || part(url, "path").contains("@")) {
      problems.add(
          "has an @ after its password: percent-encode those of user and password (%40), and the"
              + " slashes of the user (%2F)");
    }
    var port = port(part(url, "port"));
    if (port < 1) {
      problems.add("has a port that is not a number from 1 to 65535");
    }
    if (parameters.containsKey("sslmode") && !SSL_MODES.contains(parameters.get("sslmode"))) {
      problems.add(
          "has an sslmode that is none of disable, allow, prefer, require, verify-ca, verify-full");
    }
    var unknown = unknownParameter(parameters, DRIVER_NAMES.keySet());
    if (unknown != null && !parameters.containsKey("host")) {
      problems.add(unknown);
    }
    var user = percentDecoded(part(url, "user"));
    var database = part(url, "path").isEmpty() ? "" : part(url, "path").substring(1);
    if (database.isEmpty() && user.isEmpty()) {
      problems.add("names no database: write postgresql://user:password@host:5432/name");
    }
    if (!problems.isEmpty()) {
      return new Outcome.Refused<>(problems.stream().map(DatabaseUrlParser::problem).toList());
    }
    return Outcome.ok(
        new DatabaseUrl.Postgres(
            host,
            port,
            database.isEmpty() ? user : database,
            user,
            percentDecoded(part(url, "password")),
            driverProperties(parameters)));
  }

  private static int port(String text) {
    if (text.isEmpty()) {
      return POSTGRES_PORT;
    }
    if (!text.matches("[0-9]{1,5}") || Integer.parseInt(text) > 65_535) {
      return -1;
    }
    return Integer.parseInt(text);
  }

  private static Map<String, String> driverProperties(Map<String, String> parameters) {
    var properties = new LinkedHashMap<String, String>();
    parameters.forEach((name, value) -> {
      var driverName = DRIVER_NAMES.get(name);
      if (driverName != null) {
        properties.put(driverName, value);
      }
    });
    return properties;
  }

  /// What is wrong with the first parameter that is neither known nor without effect.
  private static @Nullable String unknownParameter(
      Map<String, String> parameters, Set<String> known) {
    for (var name : parameters.keySet()) {
      if (!known.contains(name) && !WITHOUT_EFFECT.contains(name)) {
        return "has the parameter \"" + name + "\", which this server does not know; remove it";
      }
    }
    return null;
  }

  private static Map<String, String> parameters(Matcher url) {
    var parameters = new LinkedHashMap<String, String>();
    for (var pair : List.of(part(url, "query").split("&", -1))) {
      if (!pair.isEmpty()) {
        var split = pair.indexOf('=');
        var name = split < 0 ? pair : pair.substring(0, split);
        var value = split < 0 ? "" : pair.substring(split + 1);
        parameters.put(percentDecoded(name), percentDecoded(value.replace('+', ' ')));
      }
    }
    return parameters;
  }

  private static String part(Matcher url, String name) {
    var part = url.group(name);
    return part == null ? "" : part;
  }

  /// As SQLAlchemy decodes: `+` stays, and a `%` before anything but two hexadecimal digits stays
  /// too.
  private static String percentDecoded(String text) {
    if (text.indexOf('%') < 0) {
      return text;
    }
    var bytes = new ByteArrayOutputStream();
    for (int i = 0; i < text.length(); ) {
      if (i + 2 < text.length() && isEscape(text, i)) {
        bytes.write(Integer.parseInt(text, i + 1, i + 3, 16));
        i += 3;
      } else {
        var point = text.codePointAt(i);
        bytes.writeBytes(Character.toString(point).getBytes(StandardCharsets.UTF_8));
        i += Character.charCount(point);
      }
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }

  private static boolean isEscape(String text, int at) {
    return text.charAt(at) == '%'
        && Character.digit(text.charAt(at + 1), 16) >= 0
        && Character.digit(text.charAt(at + 2), 16) >= 0;
  }

  private static Outcome<DatabaseUrl> refused(String reason) {
    return Outcome.refused(problem(reason));
  }

  private static Problem problem(String reason) {
    return new Problem("database-url", "it " + reason);
  }
}
