package io.specstore.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.specstore.dataset.EngineKind;
import io.specstore.dataset.Outcome;
import io.specstore.fetch.Reach;
import io.specstore.fetch.SourceResolver;
import io.specstore.plan.ArtifactType;
import io.specstore.plan.PlanOptions;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// A terminal that remembers what a command printed, in a house whose answers are fixed.
final class Console {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private final Terminal terminal;
  private final Map<String, String> environment;
  private final LocalServer localServer;
  private static final String NOON = "2026-03-04T12:00:00Z";

  private Set<ArtifactType> types = ArtifactType.usual();
  private SourceResolver sources = SourceResolver.withoutFiles();
  private EngineKind engine = EngineKind.BUILTIN;

  private Console(Map<String, String> environment, LocalServer localServer, int rows) {
    this.environment = environment;
    this.localServer = localServer;
    this.terminal =
        new Terminal(
            new PrintStream(out, true, UTF_8),
            new PrintStream(err, true, UTF_8),
            rows,
            rows == 0 ? 0 : 80);
  }

  /// A console whose output is a pipe; the local server's address is one where nobody listens.
  static Console pipe(Map<String, String> environment) {
    return new Console(
        environment, new LocalServer(URI.create("http://127.0.0.1:1"), Path.of("nowhere")), 0);
  }

  /// A console whose output can't be written, as on a full disk.
  static Console full() {
    var full =
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            throw new IOException("No space left on device");
          }
        };
    return new Console(full);
  }

  private Console(OutputStream full) {
    this.environment = Map.of();
    this.localServer = new LocalServer(URI.create("http://127.0.0.1:1"), Path.of("nowhere"));
    this.terminal =
        new Terminal(
            new PrintStream(new BufferedOutputStream(full), false, UTF_8),
            new PrintStream(err, true, UTF_8),
            0,
            0);
  }

  static Console pipe(LocalServer server) {
    return new Console(Map.of(), server, 0);
  }

  static Console screen(LocalServer server) {
    return new Console(Map.of(), server, 24);
  }

  /// What runs plans in that house.
  Console engine(EngineKind kind) {
    engine = kind;
    return this;
  }

  Console sources(SourceResolver resolver) {
    sources = resolver;
    return this;
  }

  Console making(Set<ArtifactType> only) {
    types = only;
    return this;
  }

  int run(String... arguments) {
    return new Cli(context()).run(arguments);
  }

  String out() {
    return out.toString(UTF_8);
  }

  String err() {
    return err.toString(UTF_8);
  }

  List<String> outLines() {
    return out().lines().toList();
  }

  CliContext context() {
    return new CliContext(
        terminal,
        environment,
        () -> Outcome.ok(""),
        () -> Outcome.ok("the schema is at version 1"),
        isDry -> Outcome.ok(List.of(isDry ? "would be taken over" : "taken over")),
        () -> Outcome.ok(new LinkedHashMap<>(Map.of("PORT", "5000"))),
        request ->
            Outcome.ok(
                "token-of-"
                    + request.ownerId()
                    + (request.username().isEmpty() ? "" : "-named-" + request.username())),
        new CliContext.Local(
            () -> Outcome.ok(localServer),
            () -> Outcome.ok(localRun()),
            () -> Outcome.ok(new LocalPlan(PlanOptions.forPrinting(types, "pkgstore"), engine))));
  }

  private LocalRun localRun() {
    var options = new PlanOptions(types, "pkgstore", NOON, NOON, "work/");
    return new LocalRun(
        options, sources, 1 << 20, Reach.of(false), 1, Map.of(), InstantSource.system());
  }
}
