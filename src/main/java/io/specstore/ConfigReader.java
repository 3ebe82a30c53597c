package io.specstore;

import io.specstore.auth.AuthServerKeys;
import io.specstore.dataset.DatabaseUrl;
import io.specstore.dataset.EngineKind;
import io.specstore.dataset.Outcome;
import io.specstore.fetch.FetchLimits;
import io.specstore.fetch.Reach;
import io.specstore.fetch.SourcePorts;
import io.specstore.flow.UploadRules;
import io.specstore.flow.Usage;
import io.specstore.http.ClientLimits;
import io.specstore.http.TlsFiles;
import io.specstore.http.TrustedProxies;
import io.specstore.plan.Artifact;
import io.specstore.plan.ArtifactType;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads the settings, a group at a time.
///
/// A value that is refused is replaced by its default until all are read, so that every mistake is
/// reported at once.
final class ConfigReader {
  private static final Set<String> LOG_LEVELS = Set.of("trace", "debug", "info", "warn", "error");
  private static final Pattern SEPARATOR = Pattern.compile("[,\\s]+");
  private static final Pattern WITH_USER = Pattern.compile("https?://[^/?#]*@.*");
  private static final long MEBI = 1024L * 1024;

  private final Environment env;

  ConfigReader(Environment env) {
    this.env = env;
  }

  Outcome<Config> read() {
    return outcome(config(true));
  }

  /// The same without a server, which has no data folder.
  Outcome<Config> readLocal() {
    return outcome(config(false));
  }

  /// The same for the server itself, which has to be able to work with what the settings name.
  Outcome<Config> readToServe() {
    var config = config(true);
    if (config.storage().isBucketSet()) {
      env.refuse(
          Setting.PKGSTORE_BUCKET,
          "packages cannot be kept in object storage yet; unset it to keep them in DATA_DIR");
    }
    if (config.network().tls() != null) {
      config.network().tls().problems().forEach(env::refuse);
    }
    return outcome(config);
  }

  private Outcome<Config> outcome(Config config) {
    return env.problems().isEmpty() ? Outcome.ok(config) : new Outcome.Refused<>(env.problems());
  }

  private Config config(boolean keepsData) {
    var network = network();
    var storage = storage();
    var tokens = new Config.Tokens(authServer(), env.text(Setting.AUTH_AUDIENCE, ""));
    var execution = execution();
    var sources =
        new Config.Sources(
            sourceRoot(storage.dataDir(), keepsData),
            new Reach(env.flag(Setting.ALLOW_PRIVATE_SOURCES), sourcePorts()));
    var outputs = outputs(storage);
    return new Config(network, storage, tokens, execution, sources, outputs, limits(), logLevel());
  }

  private Config.Network network() {
    var host = env.text(Setting.HOST, "127.0.0.1");
    var port = (int) env.number(Setting.PORT, 5000, 0, 65_535);
    var tls = tls();
    var scheme = tls == null ? "http://" : "https://";
    var url = env.webAddress(Setting.PUBLIC_URL, scheme + bracketed(host) + ":" + port);
    if (WITH_USER.matcher(url).matches()) {
      env.refuse(
          Setting.PUBLIC_URL, "everybody can see this URL; remove user and password from it");
    }
    return new Config.Network(host, port, url, clients(), tls);
  }

  private @Nullable TlsFiles tls() {
    var certificates = env.path(Setting.TLS_CERT, Path::toAbsolutePath);
    var key = env.path(Setting.TLS_KEY, Path::toAbsolutePath);
    if (certificates.isPresent() && key.isPresent()) {
      return new TlsFiles(certificates.get(), key.get());
    }
    if (certificates.isPresent()) {
      env.refuse(Setting.TLS_KEY, "is needed with TLS_CERT: the file of the certificate's key");
    }
    if (key.isPresent()) {
      env.refuse(Setting.TLS_CERT, "is needed with TLS_KEY: the file of the certificate");
    }
    return null;
  }

  private ClientLimits clients() {
    var usual = ClientLimits.usual();
    return new ClientLimits(
        connections(Setting.MAX_CONNECTIONS, usual.connections()),
        connections(Setting.MAX_CONNECTIONS_PER_ADDRESS, usual.connectionsPerAddress()),
        connections(Setting.MAX_REQUESTS_PER_ADDRESS, usual.requestsPerAddress()),
        trustedProxies());
  }

  private int connections(Setting setting, int otherwise) {
    return (int) env.number(setting, otherwise, 1, 1_000_000);
  }

  private TrustedProxies trustedProxies() {
    return switch (TrustedProxies.parse(env.text(Setting.TRUSTED_PROXIES, ""))) {
      case Outcome.Ok<TrustedProxies>(var proxies) -> proxies;
      case Outcome.Refused<TrustedProxies>(var problems) -> {
        problems.forEach(problem -> env.refuse(Setting.TRUSTED_PROXIES, problem.message()));
        yield TrustedProxies.local();
      }
    };
  }

  private static String bracketed(String host) {
    return host.contains(":") && !host.startsWith("[") ? "[" + host + "]" : host;
  }

  private Config.Storage storage() {
    var dataDir =
        env.path(Setting.DATA_DIR, Path::toAbsolutePath)
            .orElseGet(() -> Path.of("data").toAbsolutePath())
            .normalize();
    var bucket = env.text(Setting.PKGSTORE_BUCKET);
    return new Config.Storage(
        dataDir,
        env.text(Setting.DATA_GROUP, ""),
        databaseUrl(dataDir),
        bucket.orElse("pkgstore"),
        bucket.isPresent());
  }

  private DatabaseUrl databaseUrl(Path dataDir) {
    var file = dataDir.resolve("specstore.db");
    var text = env.text(Setting.DATABASE_URL, "sqlite:///" + file);
    return switch (DatabaseUrl.parse(text, dataDir)) {
      case Outcome.Ok<DatabaseUrl>(var url) -> url;
      case Outcome.Refused<DatabaseUrl>(var problems) -> {
        problems.forEach(problem -> env.refuse(Setting.DATABASE_URL, problem.message()));
        yield new DatabaseUrl.Sqlite(file, false);
      }
    };
  }

  private String authServer() {
    var text = env.text(Setting.AUTH_SERVER, "");
    if (!text.isEmpty()
        && AuthServerKeys.address(text) instanceof Outcome.Refused<URI>(var problems)) {
      env.refuse(Setting.AUTH_SERVER, problems.getFirst().message());
    }
    return text;
  }

  private Config.Execution execution() {
    var dppUrl = env.webAddress(Setting.DPP_URL, "");
    return new Config.Execution(
        engine(!dppUrl.isEmpty()),
        (int) env.number(Setting.WORKERS, Runtime.getRuntime().availableProcessors(), 1, 1_000),
        dppUrl,
        env.duration(Setting.DPP_TIMEOUT, Duration.ofHours(6)),
        env.text(Setting.UPDATE_SECRET, ""));
  }

  private EngineKind engine(boolean hasPipelinesService) {
    var otherwise = hasPipelinesService ? "external" : "builtin";
    return switch (env.text(Setting.ENGINE, otherwise)) {
      case "builtin" -> {
        if (hasPipelinesService) {
          env.refuse(Setting.ENGINE, "builtin and a DPP_URL exclude each other; unset one of them");
        }
        yield EngineKind.BUILTIN;
      }
      case "external" -> EngineKind.EXTERNAL;
      case String other -> {
        env.refuse(Setting.ENGINE, "must be builtin or external, not \"" + other + "\"");
        yield EngineKind.BUILTIN;
      }
    };
  }

  private @Nullable Path sourceRoot(Path dataDir, boolean keepsData) {
    var root = env.path(Setting.SOURCE_ROOT, path -> path.toAbsolutePath().normalize());
    if (root.isEmpty()) {
      return null;
    }
    var sources = withLinksFollowed(root.get());
    var own = withLinksFollowed(dataDir);
    if (keepsData && (sources.startsWith(own) || own.startsWith(sources))) {
      env.refuse(
          Setting.SOURCE_ROOT,
          "this folder and DATA_DIR contain one another, so sources could read the server's own"
              + " files; choose another folder");
    } else if (!Files.isDirectory(sources)) {
      env.refuse(
          Setting.SOURCE_ROOT,
          root.get() + " is not a folder; create it, correct the path, or unset SOURCE_ROOT");
    }
    return root.get();
  }

  private SourcePorts sourcePorts() {
    return switch (SourcePorts.parse(env.text(Setting.SOURCE_PORTS, SourcePorts.USUAL))) {
      case Outcome.Ok<SourcePorts>(var ports) -> ports;
      case Outcome.Refused<SourcePorts>(var problems) -> {
        problems.forEach(problem -> env.refuse(Setting.SOURCE_PORTS, problem.message()));
        yield SourcePorts.usual();
      }
    };
  }

  /// That path with its links followed, as far as it exists.
  private static Path withLinksFollowed(Path path) {
    for (Path at = path; at != null; at = at.getParent()) {
      try {
        return at.toRealPath().resolve(at.relativize(path)).normalize();
      } catch (IOException _) {
        // Does not exist yet: a folder above it may.
      }
    }
    return path;
  }

  private Config.Outputs outputs(Config.Storage storage) {
    var types = allowedTypes();
    var databases = new NamedDatabases(env, storage.dataDir(), storage.databaseUrl()).read();
    if (types.contains(ArtifactType.RDBMS)
        && !databases.containsKey(Artifact.Rdbms.DEFAULT_DATABASE)) {
      env.refuse(
          Setting.ALLOWED_TYPES,
          "derived/rdbms needs a database of the name \"default\"; add one to RDBMS");
    }
    return new Config.Outputs(types, databases);
  }

  private Set<ArtifactType> allowedTypes() {
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

  private Config.Limits limits() {
    return new Config.Limits(
        env.number(Setting.MAX_BODY_BYTES, 10 * MEBI, 1_024, 1_024 * MEBI),
        env.number(Setting.MAX_SOURCE_BYTES, 10 * 1_024 * MEBI, 1, Long.MAX_VALUE),
        env.number(Setting.SOURCE_MIN_RATE, FetchLimits.USUAL_BYTES_PER_SECOND, 0, 1_024 * MEBI),
        (int)
            env.number(
                Setting.MAX_WAITING_FLOWS, UploadRules.ANY_NUMBER, 1, UploadRules.ANY_NUMBER),
        new Usage.Limits(
            env.number(Setting.MAX_OWNER_BYTES, Usage.UNLIMITED, 1, Usage.UNLIMITED),
            env.number(Setting.MAX_OWNER_BLOB_BYTES, Usage.UNLIMITED, 1, Usage.UNLIMITED)),
        env.duration(Setting.KEEP_FAILED, Duration.ofDays(7)));
  }

  private String logLevel() {
    var level = env.text(Setting.LOG_LEVEL, "info").toLowerCase(Locale.ROOT);
    if (!LOG_LEVELS.contains(level)) {
      env.refuse(Setting.LOG_LEVEL, "must be one of trace, debug, info, warn, error");
    }
    return level;
  }
}
