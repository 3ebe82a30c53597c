package io.specstore;

import io.specstore.auth.BuiltInKeys;
import io.specstore.auth.Principal;
import io.specstore.auth.TokenIssuer;
import io.specstore.cli.Cli;
import io.specstore.cli.CliContext;
import io.specstore.cli.LocalPlan;
import io.specstore.cli.LocalRun;
import io.specstore.cli.LocalServer;
import io.specstore.cli.Terminal;
import io.specstore.cli.TokenRequest;
import io.specstore.dataset.Outcome;
import io.specstore.dataset.Problem;
import io.specstore.plan.PlanOptions;
import io.specstore.registry.Database;
import io.specstore.registry.RegistryException;
import io.specstore.registry.RegistryUnavailableException;
import io.specstore.registry.SchemaTooNewException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The program: passes the command line to `cli`, together with the functions that need all rooms.
public final class Main {
  /// The exit code of a server that ended by itself: whoever looks after it may start it again.
  private static final int FAILED = 1;

  private static final int SPARE_THREADS = 2;

  private final Map<String, String> environment;

  private Main(Map<String, String> environment) {
    this.environment = environment;
  }

  public static void main(String[] arguments) {
    // Digits in headers, published files and texts are the same on every machine.
    Locale.setDefault(Locale.ROOT);
    setRequestThreads();
    var environment = System.getenv();
    setLogLevel(new Environment(environment).text(Setting.LOG_LEVEL, "info"));
    System.exit(new Cli(new Main(environment).context()).run(arguments));
  }

  /// Virtual threads are not preempted: what computes, or waits in a library, keeps one of the
  /// threads that run them. With a few more of these than processors the system shares the
  /// processors among them; each further one makes every request dearer. Has to come before the
  /// first virtual thread.
  private static void setRequestThreads() {
    var setting = "jdk.virtualThreadScheduler.parallelism";
    if (System.getProperty(setting) == null) {
      System.setProperty(
          setting, Integer.toString(Runtime.getRuntime().availableProcessors() + SPARE_THREADS));
    }
  }

  /// Has to come before the first logger is made.
  private static void setLogLevel(String level) {
    System.setProperty("org.slf4j.simpleLogger.defaultLogLevel", level.toLowerCase(Locale.ROOT));
  }

  private CliContext context() {
    return new CliContext(
        Terminal.ofProcess(),
        environment,
        () -> with(Config.readToServe(environment), Main::serve),
        () -> withConfig(Main::migrate),
        isDry -> withConfig(config -> Stores.adopt(config, isDry)),
        () -> withConfig(config -> Outcome.ok(config.printable())),
        request -> withConfig(config -> token(config, request)),
        new CliContext.Local(
            () -> withConfig(config -> Outcome.ok(localServer(config))),
            () -> local(this::localRun),
            () -> local(Main::localPlan)));
  }

  private <T> Outcome<T> local(Function<Config, T> use) {
    return switch (Config.readLocal(environment)) {
      case Outcome.Ok<Config>(var config) -> Outcome.ok(use.apply(config));
      case Outcome.Refused<Config>(var problems) -> new Outcome.Refused<>(problems);
    };
  }

  private <T> Outcome<T> withConfig(Function<Config, Outcome<T>> use) {
    return with(Config.read(environment), use);
  }

  private static <T> Outcome<T> with(Outcome<Config> read, Function<Config, Outcome<T>> use) {
    return switch (read) {
      case Outcome.Ok<Config>(var config) -> with(config, use);
      case Outcome.Refused<Config>(var problems) -> new Outcome.Refused<>(problems);
    };
  }

  /// What the operator can fix is one sentence and no stack trace, whichever command met it.
  private static <T> Outcome<T> with(Config config, Function<Config, Outcome<T>> use) {
    try {
      return use.apply(config);
    } catch (StartRefusedException e) {
      return Outcome.refused(new Problem("start", e.reason()));
    } catch (SchemaTooNewException
        | RegistryUnavailableException
        | RegistryException
        | UncheckedIOException e) {
      return Outcome.refused(new Problem("start", StartRefusedException.because(e).reason()));
    }
  }

  private static Outcome<String> serve(Config config) {
    try {
      var app = App.start(config);
      Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(app), "stop"));
      logger()
          .info(
              "specstore serves {}{}, {} connections at once at most, data in {}",
              config.network().publicUrl(),
              config.network().publicUrl().endsWith(":" + app.port())
                  ? ""
                  : " on port " + app.port(),
              app.maxConnections(),
              config.storage().dataDir());
      var failure = app.failure().get();
      logger().error("specstore stops: {}", failure);
      return Outcome.refused(new Problem("serve", failure));
    } catch (InterruptedException _) {
      return Outcome.ok("interrupted");
    } catch (ExecutionException e) {
      throw new IllegalStateException("a failure has no failure of its own", e);
    }
  }

  /// A server that stopped because it was asked to has succeeded: the exit code is 0, not 143.
  private static void stop(App app) {
    app.close();
    logger().info("specstore has stopped");
    Runtime.getRuntime().halt(app.failure().isDone() ? FAILED : 0);
  }

  private static Outcome<String> migrate(Config config) {
    try (var database = Database.open(config.storage().databaseUrl())) {
      database.migrate();
      return Outcome.ok("the schema of " + config.storage().databaseUrl() + " is up to date");
    }
  }

  private static Outcome<String> token(Config config, TokenRequest request) {
    if (!config.tokens().authServer().isEmpty()) {
      return Outcome.refused(
          new Problem(
              "token",
              "AUTH_SERVER is set, so tokens come from %s; this server cannot make one"
                  .formatted(config.tokens().authServer())));
    }
    var issuer =
        new TokenIssuer(BuiltInKeys.openOrCreate(config.storage().dataDir()), Clock.systemUTC());
    var owner = new Principal(request.ownerId(), request.maxDatasets(), request.username());
    return Outcome.ok(issuer.issue(owner, request.validity()));
  }

  private static LocalServer localServer(Config config) {
    var host =
        switch (config.network().host()) {
          case "0.0.0.0", "::", "[::]" -> "127.0.0.1";
          case String other when other.contains(":") && !other.startsWith("[") -> "[" + other + "]";
          case String other -> other;
        };
    return new LocalServer(
        URI.create(
            (config.network().tls() == null ? "http://" : "https://")
                + host
                + ":"
                + config.network().port()),
        config.storage().dataDir());
  }

  /// The times of a run are now or, where outputs shall be the same again, `SOURCE_DATE_EPOCH`.
  private LocalRun localRun(Config config) {
    var epoch = environment.getOrDefault("SOURCE_DATE_EPOCH", "");
    var at =
        epoch.matches("\\d{1,11}") ? Instant.ofEpochSecond(Long.parseLong(epoch)) : Instant.now();
    var time = at.truncatedTo(ChronoUnit.MILLIS).toString();
    return new LocalRun(
        new PlanOptions(
            config.outputs().allowedTypes(), config.storage().bucket(), time, time, "work/"),
        config.sources().resolver(),
        config.limits().maxSourceBytes(),
        config.sources().reach(),
        config.execution().workers(),
        config.outputs().databases(),
        InstantSource.system());
  }

  private static LocalPlan localPlan(Config config) {
    return new LocalPlan(
        PlanOptions.forPrinting(config.outputs().allowedTypes(), config.storage().bucket()),
        config.execution().engine());
  }

  private static Logger logger() {
    return LoggerFactory.getLogger(Main.class);
  }
}
