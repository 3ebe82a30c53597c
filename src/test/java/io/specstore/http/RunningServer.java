package io.specstore.http;

import io.specstore.auth.KeySource;
import io.specstore.auth.TokenVerifier;
import io.specstore.dataset.DatabaseUrl;
import io.specstore.dataset.EngineKind;
import io.specstore.dataset.Outcome;
import io.specstore.engine.Engine;
import io.specstore.engine.OutputTables;
import io.specstore.flow.Acceptance;
import io.specstore.flow.BlobOptions;
import io.specstore.flow.Deletions;
import io.specstore.flow.FlowPlaces;
import io.specstore.flow.FlowRunner;
import io.specstore.flow.Handover;
import io.specstore.flow.OutsideParts;
import io.specstore.flow.OwnerChecks;
import io.specstore.flow.Publications;
import io.specstore.flow.Queue;
import io.specstore.flow.QueueOptions;
import io.specstore.flow.Readiness;
import io.specstore.flow.Reading;
import io.specstore.flow.RemainsRemoval;
import io.specstore.flow.Schedules;
import io.specstore.flow.UnknownRevisions;
import io.specstore.flow.Updates;
import io.specstore.flow.UploadRules;
import io.specstore.flow.UploadedBlobs;
import io.specstore.flow.Uploads;
import io.specstore.flow.Usage;
import io.specstore.plan.ArtifactType;
import io.specstore.plan.Planner;
import io.specstore.registry.Database;
import io.specstore.store.DiskStore;
import io.specstore.testing.Eventually;
import io.specstore.testing.Tokens;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.interfaces.RSAPublicKey;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// A whole server on a free port: real registry, real store, real flow. Its flows are moved from
/// outside, as by a pipelines service that the test plays.
final class RunningServer implements AutoCloseable {
  static final long MAX_BODY_BYTES = 1024 * 1024;
  static final long MAX_BLOB_BYTES = 4 * 1024 * 1024;

  /// What the uploaded files of one owner may have together.
  static final long MAX_OWNER_BLOB_BYTES = 6 * 1024 * 1024;

  /// Who issues the tokens of these servers.
  static final Tokens TOKENS = Tokens.create();

  /// Whether there is a key to verify tokens with.
  final AtomicBoolean hasKey = new AtomicBoolean(true);

  /// What happens first when a key to verify a token with is wanted.
  final AtomicReference<Runnable> beforeKey = new AtomicReference<>(() -> {});

  /// What an upload does first when its spec has been read.
  final AtomicReference<Runnable> beforeAccepting = new AtomicReference<>(() -> {});

  private final AtomicLong nanosLater = new AtomicLong();
  private final SlowClients slowClients =
      new SlowClients(() -> System.nanoTime() + nanosLater.get());
  private final AtomicBoolean hasRegistry = new AtomicBoolean(true);
  private final Path folder;
  private final Database database;
  private final Queue queue;
  private final DiskStore store;
  private final Services services;
  private final HttpServer server;
  private final int port;

  /// Waits until the server waits for so many clients, then lets it be that much later.
  void awaitWaiting(int clients, Duration thenPass) {
    Eventually.holds("waiting for " + clients, () -> slowClients.count() == clients);
    pass(thenPass);
  }

  /// Waits until the server answers so many clients, whether it waits for them or works.
  void awaitWatched(int clients) {
    Eventually.holds("answering " + clients, () -> slowClients.watched() == clients);
  }

  /// Lets that much time pass for what the server remembers and for the clients it waits for.
  void pass(Duration time) {
    nanosLater.addAndGet(time.toNanos());
    slowClients.look();
  }

  private Instant acceptedAt() {
    beforeAccepting.get().run();
    return Instant.now();
  }

  private boolean isKeyKnown() {
    beforeKey.get().run();
    return hasKey.get();
  }

  private record TestKey(RSAPublicKey key, BooleanSupplier isKnown) implements KeySource {
    @Override
    public Optional<RSAPublicKey> current() {
      return Optional.of(key).filter(_ -> isKnown.getAsBoolean());
    }

    @Override
    public Optional<RSAPublicKey> after(RSAPublicKey refused) {
      return Optional.empty();
    }
  }

  /// What a test may want otherwise.
  record Wish(
      String databaseUrl,
      String updateSecret,
      EngineKind engine,
      ClientLimits clients,
      @Nullable TlsFiles tls) {
    static Wish usual(Path folder) {
      return new Wish(
          "sqlite:///" + folder.resolve("t.db"),
          "",
          EngineKind.EXTERNAL,
          ClientLimits.usual(),
          null);
    }

    Wish clients(ClientLimits clients) {
      return new Wish(databaseUrl, updateSecret, engine, clients, tls);
    }

    Wish tls(TlsFiles tls) {
      return new Wish(databaseUrl, updateSecret, engine, clients, tls);
    }

    Wish secret(String updateSecret) {
      return new Wish(databaseUrl, updateSecret, engine, clients, tls);
    }

    Wish database(String databaseUrl) {
      return new Wish(databaseUrl, updateSecret, engine, clients, tls);
    }

    Wish engine(EngineKind engine) {
      return new Wish(databaseUrl, updateSecret, engine, clients, tls);
    }
  }

  RunningServer(Path folder, Wish wish) {
    this.folder = folder;
    database = Database.open(url(folder, wish.databaseUrl()));
    database.migrate();
    store = new DiskStore(folder.resolve("pkgstore"));
    var clock = Clock.systemUTC();
    Engine idle = (_, _, _) -> Engine.Ending.ELSEWHERE;
    var runner = new FlowRunner(database, idle, clock);
    queue =
        new Queue(
            database,
            clock,
            new QueueOptions("test", FlowPlaces.USUAL, runner, new Handover(database, idle)));
    var rules =
        new UploadRules(
            wish.engine(), "", ArtifactType.usual(), "pkgstore", Set.of(), UploadRules.ANY_NUMBER);
    var acceptance = new Acceptance(new Planner(), rules, queue, UnknownRevisions.NONE);
    var reading = new Reading(database);
    var blobStore = new DiskStore(folder.resolve("blobs"));
    var blobs =
        new UploadedBlobs(
            database,
            blobStore,
            new BlobOptions(folder.resolve("parts"), MAX_BLOB_BYTES, MAX_OWNER_BLOB_BYTES),
            clock);
    var usage = new Usage(database, store, Usage.Limits.NONE, System::nanoTime);
    services =
        new Services(
            new Services.Changes(
                new Uploads(
                    database,
                    acceptance,
                    this::acceptedAt,
                    OwnerChecks.byToken(usage::limitReached)),
                new Updates(database, clock),
                new Deletions(
                    database,
                    new RemainsRemoval(
                        database,
                        new OutsideParts(
                            store,
                            blobs,
                            new OutputTables(Map.of()),
                            runner.turns(),
                            UnknownRevisions.NONE)),
                    new Schedules(database, acceptance, clock, usage::limitReached),
                    clock),
                usage),
            reading,
            new Publications(store),
            blobs,
            new Services.Tokens(
                new TokenVerifier(new TestKey(TOKENS.publicKey(), this::isKeyKnown), "", clock),
                TOKENS.publicPem()),
            store,
            new Readiness(database, store, blobStore, () -> System.nanoTime() + nanosLater.get()),
            List.of());
    server = new HttpServer(options(0, wish), services, slowClients);
    port = server.start();
  }

  private static HttpOptions options(int port, Wish wish) {
    return new HttpOptions(
        "127.0.0.1",
        port,
        MAX_BODY_BYTES,
        MAX_BLOB_BYTES,
        wish.updateSecret(),
        wish.clients(),
        wish.tls());
  }

  /// A second server over the same services, not started.
  HttpServer another(int onPort) {
    return new HttpServer(options(onPort, Wish.usual(folder)), services);
  }

  int port() {
    return port;
  }

  HttpServer http() {
    return server;
  }

  /// A token of that owner, with the name that [Specs] give them.
  String token(String ownerId, int maxDatasets) {
    return TOKENS.of(ownerId, maxDatasets, Specs.nameOf(ownerId));
  }

  String token(String ownerId) {
    return token(ownerId, 9);
  }

  /// Puts a file into the package store.
  void publish(String key, String text) {
    try {
      var file = Files.createTempFile(folder, "publish", ".tmp");
      Files.writeString(file, text);
      store.put(key, file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Makes a file of the package store that long, with zeros at its end that take no room on disk.
  void lengthen(String key, long bytes) {
    try (var file = new RandomAccessFile(folder.resolve("pkgstore").resolve(key).toFile(), "rw")) {
      file.setLength(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The answer to one request on a connection of its own. `head` is the request line without the
  /// version, then further header lines.
  Wire.Reply ask(String head, String... headers) {
    return call(head, "", headers);
  }

  /// The same with a JSON body.
  Wire.Reply post(String path, String json, String... headers) {
    var all = new String[headers.length + 1];
    System.arraycopy(headers, 0, all, 1, headers.length);
    all[0] = "Content-Type: application/json";
    return call("POST " + path, json, all);
  }

  Wire.Reply call(String head, String body, String... headers) {
    var bytes = body.getBytes(StandardCharsets.UTF_8);
    var text = new StringBuilder(head).append(" HTTP/1.1\r\nHost: localhost\r\n");
    for (var header : headers) {
      text.append(header).append("\r\n");
    }
    if (!body.isEmpty() || head.startsWith("POST ")) {
      text.append("Content-Length: ").append(bytes.length).append("\r\n");
    }
    try (var wire = new Wire(port)) {
      return wire.send(text.append("\r\n").toString())
          .send(bytes)
          .receive(head.startsWith("HEAD "));
    }
  }

  /// Runs that statement on the connection that writes to the registry (SQLite).
  void onRegistry(String sql) {
    try (var connection = database.schedulerDataSource().getConnection();
        var statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(sql, e);
    }
  }

  /// Takes the registry away from the server that needs it.
  void loseRegistry() {
    if (hasRegistry.compareAndSet(true, false)) {
      database.close();
    }
  }

  @Override
  public void close() {
    server.stop();
    queue.close();
    loseRegistry();
  }

  private static DatabaseUrl url(Path folder, String text) {
    return switch (DatabaseUrl.parse(text, folder)) {
      case Outcome.Ok<DatabaseUrl>(var url) -> url;
      case Outcome.Refused<DatabaseUrl>(var problems) ->
          throw new AssertionError(problems.toString());
    };
  }
}
