package io.specstore;

import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.model.registry.Collector;
import io.specstore.auth.AuthServerKeys;
import io.specstore.auth.AuthServerNames;
import io.specstore.auth.BuiltInKeys;
import io.specstore.auth.KeySource;
import io.specstore.auth.TokenVerifier;
import io.specstore.dataset.Outcome;
import io.specstore.engine.DppEngine;
import io.specstore.engine.Engine;
import io.specstore.engine.EngineUnreachableException;
import io.specstore.engine.LocalEngine;
import io.specstore.engine.LocalParts;
import io.specstore.engine.OutputTables;
import io.specstore.fetch.FetchLimits;
import io.specstore.fetch.Fetcher;
import io.specstore.flow.Acceptance;
import io.specstore.flow.AnotherStoreException;
import io.specstore.flow.BlobOptions;
import io.specstore.flow.Deletions;
import io.specstore.flow.FailedFiles;
import io.specstore.flow.FlowPlaces;
import io.specstore.flow.FlowRunner;
import io.specstore.flow.Handover;
import io.specstore.flow.Housekeeping;
import io.specstore.flow.OutsideParts;
import io.specstore.flow.OwnerChecks;
import io.specstore.flow.Publications;
import io.specstore.flow.Queue;
import io.specstore.flow.QueueOptions;
import io.specstore.flow.Readiness;
import io.specstore.flow.Reading;
import io.specstore.flow.RemainsRemoval;
import io.specstore.flow.Schedules;
import io.specstore.flow.SilentFlows;
import io.specstore.flow.Updates;
import io.specstore.flow.UploadRules;
import io.specstore.flow.UploadedBlobs;
import io.specstore.flow.Uploads;
import io.specstore.flow.Usage;
import io.specstore.http.HttpOptions;
import io.specstore.http.HttpServer;
import io.specstore.http.Services;
import io.specstore.http.UnusableTlsException;
import io.specstore.plan.Planner;
import io.specstore.registry.Claimant;
import io.specstore.registry.Database;
import io.specstore.registry.LeaseClock;
import io.specstore.registry.RegistryException;
import io.specstore.registry.RegistryUnavailableException;
import io.specstore.registry.SchemaTooNewException;
import io.specstore.store.ArtifactStore;
import io.specstore.store.MeasuredStore;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.URLEncoder;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A whole server: built from top to bottom, started in that order, stopped in the reverse order.
/// Started and closed by one thread.
final class App implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(App.class);

  private final Config config;
  private final InstantSource clock = Clock.systemUTC();
  private final Deque<AutoCloseable> opened = new ArrayDeque<>();
  private final CompletableFuture<String> failure = new CompletableFuture<>();
  private final Histogram storeSeconds = MeasuredStore.seconds();

  /// What the parts of this server count.
  private final List<Collector> metrics = new ArrayList<>(List.of(storeSeconds));

  private int port;
  private int maxConnections;

  private App(Config config) {
    this.config = config;
  }

  /// Starts a server with that configuration; it answers when this returns.
  ///
  /// @throws StartRefusedException when it can't, for a reason that the operator can fix
  static App start(Config config) {
    var app = new App(config);
    try {
      app.start();
      return app;
    } catch (SchemaTooNewException
        | RegistryUnavailableException
        | RegistryException
        | UnusableTlsException
        | AnotherStoreException
        | UncheckedIOException e) {
      app.close();
      throw StartRefusedException.because(e);
    } catch (RuntimeException e) {
      app.close();
      throw e;
    }
  }

  int port() {
    return port;
  }

  /// How many connections may be open at once.
  int maxConnections() {
    return maxConnections;
  }

  /// Completed with a sentence when the server can't go on and has to be closed.
  CompletableFuture<String> failure() {
    return failure;
  }

  private void start() {
    maxConnections =
        DescriptorLimit.ofProcess().connections(config.network().clients().connections());
    var folder = opened(DataFolder.lock(config.storage().dataDir(), config.storage().group()));
    var database = opened(Database.open(config.storage().databaseUrl()));
    database.claim(claimant(config, folder), LeaseClock.ofMachine(), failure::complete);
    database.migrate();
    var stores = Stores.open(config.storage(), database);
    var packages = measured(stores.packages(), "pkgstore");
    var blobStore = measured(stores.blobs(), "blobs");
    var engine = localEngine(folder, packages, blobStore);
    var runner = new FlowRunner(database, engine, clock);
    var queue = queue(folder, database, runner);
    var acceptance = new Acceptance(new Planner(), rules(), queue, stores.unknown());
    var reading = new Reading(database);
    var blobs = blobs(folder, database, blobStore);
    var usage = new Usage(database, packages, config.limits().ofOwner(), System::nanoTime);
    var schedules = new Schedules(database, acceptance, clock, usage::limitReached);
    metrics.addAll(database.metrics());
    metrics.addAll(runner.metrics());
    metrics.addAll(schedules.metrics());
    var remains =
        new RemainsRemoval(
            database,
            new OutsideParts(
                packages,
                blobs,
                new OutputTables(config.outputs().databases()),
                runner.turns(),
                stores.unknown()));
    var keys = keys();
    var uploads = new Uploads(database, acceptance, clock, checks(usage));
    var services =
        new Services(
            new Services.Changes(
                uploads,
                new Updates(database, clock),
                new Deletions(database, remains, schedules, clock),
                usage),
            reading,
            new Publications(packages),
            blobs,
            new Services.Tokens(
                new TokenVerifier(keys, config.tokens().audience(), clock),
                keys instanceof BuiltInKeys own ? own.publicPem() : ""),
            packages,
            new Readiness(database, packages, blobStore, System::nanoTime),
            metrics);
    var housekeeping =
        new Housekeeping(
            schedules,
            new SilentFlows(database, config.execution().dppTimeout(), clock),
            new Housekeeping.Removals(
                blobs,
                remains,
                new FailedFiles(database, remains, config.limits().keepFailed(), clock),
                uploads));
    open(services);
    begin(queue, housekeeping);
  }

  static Claimant claimant(Config config, DataFolder folder) {
    return new Claimant(
        UUID.randomUUID().toString(),
        folder.identity(),
        config.storage().dataDir().toAbsolutePath().toString(),
        hostName(),
        ProcessHandle.current().pid());
  }

  private static String hostName() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException _) {
      return "(unknown)";
    }
  }

  private void open(Services services) {
    warnOfOpenUpdates();
    var http =
        new HttpServer(
            new HttpOptions(
                config.network().host(),
                config.network().port(),
                config.limits().maxBodyBytes(),
                config.limits().maxSourceBytes(),
                updateSecret(),
                config.network().clients().within(maxConnections),
                config.network().tls()),
            services);
    http.onListenerEnd(() -> failure.complete("the port was closed while the server ran"));
    try {
      port = http.start();
    } catch (UncheckedIOException e) {
      throw new StartRefusedException(
          StartRefusedException.because(e).reason()
              + "; stop what listens there, or set another HOST or PORT",
          e);
    }
    opened.push(http::stop);
  }

  private void begin(Queue queue, Housekeeping housekeeping) {
    opened.push(queue);
    queue.start();
    opened.push(housekeeping);
    housekeeping.start();
  }

  private ArtifactStore measured(ArtifactStore store, String name) {
    return new MeasuredStore(store, name, storeSeconds);
  }

  private LocalEngine localEngine(
      DataFolder folder, ArtifactStore packages, ArtifactStore blobStore) {
    var fetcher =
        opened(
            new Fetcher(
                blobStore,
                FetchLimits.ofBytes(config.limits().maxSourceBytes())
                    .withLeastRate(config.limits().sourceMinRate()),
                config.sources().reach(),
                clock));
    var engine =
        LocalEngine.open(
            new LocalParts(
                fetcher,
                config.sources().resolver(),
                packages,
                folder.resolve("work"),
                config.network().publicUrl(),
                Runtime.getRuntime().availableProcessors(),
                config.execution().workers(),
                config.outputs().databases()));
    metrics.addAll(engine.metrics());
    return engine;
  }

  private Queue queue(DataFolder folder, Database database, FlowRunner runner) {
    var handover = new Handover(database, pipelinesService());
    var queue =
        new Queue(
            database,
            clock,
            new QueueOptions(folder.nodeName(), FlowPlaces.USUAL, runner, handover));
    metrics.addAll(queue.metrics());
    return queue;
  }

  /// Revisions may wait for a service whose address has been taken away since.
  private Engine pipelinesService() {
    if (config.execution().dppUrl().isEmpty()) {
      return (_, _, _) -> {
        throw new EngineUnreachableException("no pipelines service is set (DPP_URL)", null);
      };
    }
    return new DppEngine(config.execution().dppUrl());
  }

  private String updateSecret() {
    var set = config.execution().updateSecret();
    return set.equals(UpdateSecret.AUTO)
        ? UpdateSecret.openOrCreate(config.storage().dataDir())
        : set;
  }

  private UploadRules rules() {
    var known = updateSecret();
    var secret =
        known.isEmpty() ? "" : "?secret=" + URLEncoder.encode(known, StandardCharsets.UTF_8);
    var hook =
        config.execution().dppUrl().isEmpty()
            ? ""
            : config.network().publicUrl() + "/source/update" + secret;
    return new UploadRules(
        config.execution().engine(),
        hook,
        config.outputs().allowedTypes(),
        config.storage().bucket(),
        config.outputs().databases().keySet(),
        config.limits().maxWaitingFlows());
  }

  private UploadedBlobs blobs(DataFolder folder, Database database, ArtifactStore blobStore) {
    var options =
        new BlobOptions(
            folder.resolve("incoming"),
            config.limits().maxSourceBytes(),
            config.limits().ofOwner().blobs());
    var blobs = new UploadedBlobs(database, blobStore, options, clock);
    blobs.removeUnfinished();
    return blobs;
  }

  private KeySource keys() {
    if (config.tokens().authServer().isEmpty()) {
      return BuiltInKeys.openOrCreate(config.storage().dataDir());
    }
    return switch (AuthServerKeys.address(config.tokens().authServer())) {
      case Outcome.Ok<URI>(var address) -> new AuthServerKeys(address, System::nanoTime);
      case Outcome.Refused<URI>(var problems) ->
          throw new StartRefusedException("AUTH_SERVER: " + problems.getFirst().message());
    };
  }

  private OwnerChecks checks(Usage usage) {
    return AuthServerKeys.address(config.tokens().authServer()) instanceof Outcome.Ok<URI>(var key)
        ? new OwnerChecks(usage::limitReached, new AuthServerNames(key, System::nanoTime)::ownerId)
        : OwnerChecks.byToken(usage::limitReached);
  }

  private void warnOfOpenUpdates() {
    if (config.execution().isOpenToUpdates()) {
      LOG.warn(
          "anyone who reaches {} can move flows by /source/update, and learns from it which private"
              + " ones exist and their states; set UPDATE_SECRET, to \"auto\" for one that the"
              + " server makes",
          config.network().publicUrl());
    }
  }

  private <T extends AutoCloseable> T opened(T resource) {
    opened.push(resource);
    return resource;
  }

  /// Stops what runs and gives everything back; what was running is taken up at the next start.
  @Override
  public void close() {
    while (!opened.isEmpty()) {
      var resource = opened.pop();
      try {
        resource.close();
      } catch (Exception e) {
        LOG.warn("{} did not close", resource, e);
      }
    }
  }
}
