package io.specstore;

import io.specstore.auth.AuthServerKeys;
import io.specstore.dataset.EngineKind;
import io.specstore.dataset.Outcome;
import io.specstore.dataset.Problem;
import io.specstore.fetch.SourceResolver;
import io.specstore.plan.Artifact;
import io.specstore.plan.ArtifactType;
import io.specstore.registry.DatabaseUrl;
import io.specstore.table.export.NamedDatabase;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What the environment says, read once and checked whole.
///
/// Texts are empty where a variable is unset. Secrets are in `databaseUrl`, `databases`, `dppUrl`
/// and `updateSecret` only; `toString` leaves them out.
///
/// @param dppTimeout how long an external flow may be silent before it ends FAILED
/// @param sourceRoot the folder from which file sources may be read; null when there is none
record Config(
    String host,
    int port,
    Path dataDir,
    DatabaseUrl databaseUrl,
    String authServer,
    String authAudience,
    String dppUrl,
    Duration dppTimeout,
    EngineKind engine,
    String updateSecret,
    int workers,
    String publicUrl,
    Set<ArtifactType> allowedTypes,
    @Nullable Path sourceRoot,
    boolean allowPrivateSources,
    long maxBodyBytes,
    long maxSourceBytes,
    String bucket,
    boolean isBucketSet,
    Map<String, NamedDatabase> databases,
    String logLevel) {

  private static final Set<String> LOG_LEVELS = Set.of("trace", "debug", "info", "warn", "error");
  private static final Pattern SEPARATOR = Pattern.compile("[,\\s]+");
  private static final Pattern WITH_USER = Pattern.compile("https?://[^/?#]*@.*");
  private static final long MEBI = 1024L * 1024;

  Config {
    databases = Map.copyOf(databases);
    allowedTypes = Collections.unmodifiableSet(new LinkedHashSet<>(allowedTypes));
  }

  /// What the addresses of sources stand for: files are open to specs below `sourceRoot` only.
  SourceResolver sources() {
    return sourceRoot == null ? SourceResolver.withoutFiles() : SourceResolver.under(sourceRoot);
  }

  /// The configuration of that environment, or every mistake in it.
  static Outcome<Config> read(Map<String, String> variables) {
    var env = new Environment(variables);
    var host = env.text(Setting.HOST, "127.0.0.1");
    var port = (int) env.number(Setting.PORT, 5000, 0, 65_535);
    var dataDir =
        env.path(Setting.DATA_DIR, Path::toAbsolutePath)
            .orElseGet(() -> Path.of("data").toAbsolutePath())
            .normalize();
    var databaseUrl = databaseUrl(env, dataDir);
    var dppUrl = env.webAddress(Setting.DPP_URL, "");
    var level = env.text(Setting.LOG_LEVEL, "info").toLowerCase(Locale.ROOT);
    if (!LOG_LEVELS.contains(level)) {
      env.refuse(Setting.LOG_LEVEL, "one of trace, debug, info, warn, error is wanted");
    }
    var engine = engine(env, !dppUrl.isEmpty());
    var workers =
        (int) env.number(Setting.WORKERS, Runtime.getRuntime().availableProcessors(), 1, 1_000);
    var types = allowedTypes(env);
    var sourceRoot = sourceRoot(env, dataDir);
    var maxBody = env.number(Setting.MAX_BODY_BYTES, 10 * MEBI, 1_024, 1_024 * MEBI);
    var maxSource = env.number(Setting.MAX_SOURCE_BYTES, 10 * 1_024 * MEBI, 1, Long.MAX_VALUE);
    var bucket = env.text(Setting.PKGSTORE_BUCKET);
    var authServer = authServer(env);
    var authAudience = env.text(Setting.AUTH_AUDIENCE, "");
    var dppTimeout = env.duration(Setting.DPP_TIMEOUT, Duration.ofHours(6));
    var secret = env.text(Setting.UPDATE_SECRET, "");
    var publicUrl = publicUrl(env, "http://" + bracketed(host) + ":" + port);
    var allowPrivate = env.flag(Setting.ALLOW_PRIVATE_SOURCES);
    var databases =
        databaseUrl == null
            ? Map.<String, NamedDatabase>of()
            : new NamedDatabases(env, dataDir, databaseUrl).read();
    if (types.contains(ArtifactType.RDBMS)
        && !databases.containsKey(Artifact.Rdbms.DEFAULT_DATABASE)) {
      env.refuse(
          Setting.ALLOWED_TYPES,
          "derived/rdbms needs a database of the name \"default\" in RDBMS; name one");
    }
    if (!env.problems().isEmpty() || databaseUrl == null) {
      return new Outcome.Refused<>(env.problems());
    }
    return Outcome.ok(
        new Config(
            host,
            port,
            dataDir,
            databaseUrl,
            authServer,
            authAudience,
            dppUrl,
            dppTimeout,
            engine,
            secret,
            workers,
            publicUrl,
            types,
            sourceRoot,
            allowPrivate,
            maxBody,
            maxSource,
            bucket.orElse("pkgstore"),
            bucket.isPresent(),
            databases,
            level));
  }

  private static @Nullable DatabaseUrl databaseUrl(Environment env, Path dataDir) {
    var text = env.text(Setting.DATABASE_URL, "sqlite:///" + dataDir.resolve("specstore.db"));
    return switch (DatabaseUrl.parse(text, dataDir)) {
      case Outcome.Ok<DatabaseUrl>(var url) -> url;
      case Outcome.Refused<DatabaseUrl>(var problems) -> {
        for (Problem problem : problems) {
          env.refuse(Setting.DATABASE_URL, problem.message());
        }
        yield null;
      }
    };
  }

  private static String authServer(Environment env) {
    var text = env.text(Setting.AUTH_SERVER, "");
    if (!text.isEmpty()
        && AuthServerKeys.address(text) instanceof Outcome.Refused<URI>(var problems)) {
      env.refuse(Setting.AUTH_SERVER, problems.getFirst().message());
    }
    return text;
  }

  private static String publicUrl(Environment env, String otherwise) {
    var url = env.webAddress(Setting.PUBLIC_URL, otherwise);
    if (WITH_USER.matcher(url).matches()) {
      env.refuse(Setting.PUBLIC_URL, "everybody sees it; take user and password out of it");
    }
    return url;
  }

  private static EngineKind engine(Environment env, boolean hasPipelinesService) {
    var otherwise = hasPipelinesService ? "external" : "builtin";
    return switch (env.text(Setting.ENGINE, otherwise)) {
      case "builtin" -> {
        if (hasPipelinesService) {
          env.refuse(Setting.ENGINE, "builtin and a DPP_URL exclude each other; unset one");
        }
        yield EngineKind.BUILTIN;
      }
      case "external" -> EngineKind.EXTERNAL;
      case String other -> {
        env.refuse(Setting.ENGINE, "builtin or external is wanted, not \"" + other + "\"");
        yield EngineKind.BUILTIN;
      }
    };
  }

  private static Set<ArtifactType> allowedTypes(Environment env) {
    var text = env.text(Setting.ALLOWED_TYPES);
    if (text.isEmpty()) {
      return ArtifactType.usual();
    }
    var types = EnumSet.noneOf(ArtifactType.class);
    for (String word : SEPARATOR.splitAsStream(text.get()).toList()) {
      ArtifactType.parse(word)
          .ifPresentOrElse(
              types::add,
              () ->
                  env.refuse(
                      Setting.ALLOWED_TYPES,
                      "\"%s\" is unknown; known are %s".formatted(word, knownTypes())));
    }
    return types;
  }

  private static String knownTypes() {
    return String.join(
        ", ", Arrays.stream(ArtifactType.values()).map(ArtifactType::wireName).toList());
  }

  private static @Nullable Path sourceRoot(Environment env, Path dataDir) {
    var root = env.path(Setting.SOURCE_ROOT, path -> path.toAbsolutePath().normalize());
    if (root.isEmpty()) {
      return null;
    }
    var sources = followed(root.get());
    var own = followed(dataDir);
    if (sources.startsWith(own) || own.startsWith(sources)) {
      env.refuse(
          Setting.SOURCE_ROOT,
          "it and DATA_DIR contain one another, so sources could read the server's own files");
    } else if (!Files.isDirectory(sources)) {
      env.refuse(
          Setting.SOURCE_ROOT,
          root.get() + " is no folder; make it, correct the path, or unset SOURCE_ROOT");
    }
    return root.get();
  }

  /// That path with its links followed, as far as it is there.
  private static Path followed(Path path) {
    for (Path at = path; at != null; at = at.getParent()) {
      try {
        return at.toRealPath().resolve(at.relativize(path)).normalize();
      } catch (IOException _) {
        // Not there yet: what is above it may be.
      }
    }
    return path;
  }

  private static String bracketed(String host) {
    return host.contains(":") && !host.startsWith("[") ? "[" + host + "]" : host;
  }

  /// The settings in effect as a person may see them: secrets are replaced by what they are.
  SequencedMap<String, String> printable() {
    return ConfigText.of(this);
  }

  @Override
  public String toString() {
    return "Config" + printable();
  }
}
