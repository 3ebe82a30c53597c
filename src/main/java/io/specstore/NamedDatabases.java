package io.specstore;

import io.specstore.dataset.DatabaseUrl;
import io.specstore.dataset.Outcome;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Reads `RDBMS`: the databases that specs may name as outputs, each as `name=url` with a URL as
/// that of `DATABASE_URL`, between blanks or on lines of their own.
final class NamedDatabases {
  private static final Pattern BLANKS = Pattern.compile("\\s+");
  private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_-]{0,62}");

  private final Environment env;
  private final Path dataDir;
  private final DatabaseUrl registry;
  private final Map<String, DatabaseUrl> databases = new LinkedHashMap<>();

  NamedDatabases(Environment env, Path dataDir, DatabaseUrl registry) {
    this.env = env;
    this.dataDir = dataDir;
    this.registry = registry;
  }

  Map<String, DatabaseUrl> read() {
    for (var entry : BLANKS.splitAsStream(env.text(Setting.RDBMS, "").strip()).toList()) {
      if (!entry.isEmpty()) {
        add(entry);
      }
    }
    return databases;
  }

  private void add(String entry) {
    var split = entry.indexOf('=');
    var name = split < 0 ? "" : entry.substring(0, split);
    if (!NAME.matcher(name).matches()) {
      env.refuse(
          Setting.RDBMS,
          "each database is name=url, the name of letters, digits, - and _, a letter first");
      return;
    }
    if (databases.containsKey(name)) {
      env.refuse(Setting.RDBMS, "two databases have the name \"" + name + "\"");
      return;
    }
    switch (DatabaseUrl.parse(entry.substring(split + 1), dataDir)) {
      case Outcome.Ok<DatabaseUrl>(var url) -> add(name, url);
      case Outcome.Refused<DatabaseUrl>(var problems) ->
          problems.forEach(problem ->
              env.refuse(
                  Setting.RDBMS,
                  "the URL of \"" + name + "\" " + problem.message().replaceFirst("^\\S+ ", "")));
    }
  }

  private void add(String name, DatabaseUrl url) {
    switch (url) {
      case DatabaseUrl.Sqlite(var file, var isTemporary) -> {
        var place = file.toAbsolutePath().normalize();
        if (isTemporary) {
          env.refuse(
              Setting.RDBMS,
              "\"" + name + "\" is in memory, where nobody could read it; name a file");
        } else if (place.startsWith(dataDir) || url.equals(registry)) {
          env.refuse(
              Setting.RDBMS,
              "\"" + name + "\" is in DATA_DIR, among the server's own files; name another place");
        } else {
          databases.put(name, new DatabaseUrl.Sqlite(place, false));
        }
      }
      case DatabaseUrl.Postgres postgres -> {
        if (isRegistry(postgres)) {
          env.refuse(
              Setting.RDBMS, "\"" + name + "\" is the registry's own database; take another one");
        } else {
          databases.put(name, postgres);
        }
      }
    }
  }

  private boolean isRegistry(DatabaseUrl.Postgres postgres) {
    return registry instanceof DatabaseUrl.Postgres own
        && own.database().equals(postgres.database())
        && own.hosts().stream()
            .anyMatch(host -> postgres.hosts().stream().anyMatch(other -> isSame(host, other)));
  }

  private static boolean isSame(DatabaseUrl.Host one, DatabaseUrl.Host other) {
    return one.port() == other.port() && one.name().equalsIgnoreCase(other.name());
  }

  /// Those databases as they may be shown: without users and passwords.
  static String text(Map<String, DatabaseUrl> databases) {
    return new TreeMap<>(databases)
        .entrySet().stream()
            .map(entry -> entry.getKey() + "=" + entry.getValue().withoutUser())
            .collect(Collectors.joining(" "));
  }
}
