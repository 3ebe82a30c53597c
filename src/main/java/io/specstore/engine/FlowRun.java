package io.specstore.engine;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.specstore.archive.HashedFile;
import io.specstore.archive.PublishedJson;
import io.specstore.archive.ZipWriter;
import io.specstore.datapackage.Resource;
import io.specstore.plan.Artifact;
import io.specstore.plan.Pipeline;
import io.specstore.table.check.PackageKeys;
import io.specstore.table.report.ReportJson;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;

/// One run of a plan: first its sources, several at a time, then the artifacts that are made of all
/// of them, and last the package.
///
/// The work is done on platform threads of its own: it keeps a processor busy for long, and on
/// virtual threads it would delay the server's requests.
final class FlowRun {
  private final RunContext context;

  FlowRun(RunContext context) {
    this.context = context;
  }

  void run() throws InterruptedException {
    var factory =
        Thread.ofPlatform().name("engine-" + context.plan().revision() + "-", 1).factory();
    try (var references =
            new PackageKeys(context.folder().path(), new PackageTables(context)::table);
        var threads = Executors.newThreadPerTaskExecutor(factory)) {
      try {
        runOn(threads, references);
      } catch (InterruptedException | RuntimeException e) {
        threads.shutdownNow();
        throw e;
      }
    }
  }

  private void runOn(ExecutorService threads, PackageKeys references) throws InterruptedException {
    var report = only(Artifact.Report.class);
    if (report.isPresent()) {
      context.updates().start(report.get());
    }
    var free = new Semaphore(context.parts().maxSourcesAtOnce());
    var running = new ArrayList<Future<?>>();
    for (var source : SourceRun.of(context)) {
      free.acquire();
      running.add(threads.submit(releasing(free, () -> source.run(references))));
    }
    for (var one : running) {
      join(one);
    }
    join(threads.submit(this::runAfterSources));
  }

  /// Work that an interrupt may end.
  @FunctionalInterface
  private interface Work {
    void run() throws InterruptedException;
  }

  private static Callable<Void> releasing(Semaphore free, Work work) {
    return () -> {
      try {
        work.run();
      } finally {
        free.release();
      }
      return null;
    };
  }

  private static void join(Future<?> one) throws InterruptedException {
    try {
      one.get();
    } catch (ExecutionException e) {
      switch (e.getCause()) {
        case InterruptedException interrupt -> throw interrupt;
        case RuntimeException exception -> throw exception;
        case Error error -> throw error;
        case null, default -> throw new IllegalStateException("a source's thread failed", e);
      }
    }
  }

  private Void runAfterSources() throws InterruptedException {
    for (var pipeline : context.plan().pipelines()) {
      switch (pipeline.artifact()) {
        case Artifact.Report report -> context.make(pipeline, () -> show(report(report)));
        case Artifact.Zip zip -> {
          if (context.updates().start(pipeline)) {
            try (var _ = context.enter(context.ledger().artifactBytes())) {
              context.make(pipeline, () -> zip(pipeline, zip));
            }
          }
        }
        case Artifact.WholePackage all -> {
          if (context.updates().start(pipeline)) {
            context.run(pipeline, () -> publish(all));
          }
        }
        case Artifact.Sqlite _, Artifact.Npm _, Artifact.Rdbms _ -> {
          if (context.updates().start(pipeline)) {
            try (var _ = context.enter(context.ledger().artifactBytes())) {
              new PackageFiles(context).make(pipeline);
            }
          }
        }
        case Artifact.OfTable _, Artifact.Copy _ -> {
          // Made with their source.
        }
      }
    }
    return null;
  }

  /// Makes the report visible at once: the owner needs it most when the package is not published.
  private MadeArtifact show(MadeArtifact report) {
    context.revisionStore().show(report);
    return report;
  }

  private MadeArtifact report(Artifact.Report report) throws IOException, ArtifactException {
    var tables = new ArrayList<ReportJson.Table>();
    var unread = new ArrayList<String>();
    for (var source : report.sources()) {
      switch (context.ledger().table(source)) {
        case TableOutcome.Read(var result, var shown) ->
            tables.add(
                new ReportJson.Table(
                    result.withLeading(context.ledger().fileErrors(source)),
                    shown,
                    format(source)));
        case TableOutcome.Unreadable(var lines) -> unread.addAll(lines);
      }
    }
    if (!unread.isEmpty()) {
      throw new ArtifactException(unread);
    }
    var file = HashedFile.ofText(context.folder().newFile(), ReportJson.of(tables));
    var errorCount = tables.stream().mapToLong(table -> table.result().errorCount()).sum();
    return Resources.report(report, file, errorCount);
  }

  private String format(String source) {
    return context.plan().pipelines().stream()
        .flatMap(pipeline -> pipeline.sources().stream())
        .filter(resource -> resource.name().equals(source))
        .findFirst()
        .flatMap(resource -> resource.format())
        .orElse("csv");
  }

  private MadeArtifact zip(Pipeline pipeline, Artifact.Zip zip)
      throws IOException, InterruptedException, ArtifactException {
    var members = new ArrayList<ObjectNode>();
    var writer = new ZipWriter(context.folder().newFile(), context.packageJson().modified());
    try (writer) {
      for (var original : pipeline.sources()) {
        var bytes = context.ledger().fetched(SourceRun.address(original));
        var file = SourceRun.file(original.name(), bytes);
        members.add(Resources.inZip(original, file.hashed()));
        writer.add(path(members), file.path());
      }
      for (var name : zip.parts()) {
        var part = context.ledger().requireArtifact(name);
        members.add(Resources.inZip(part));
        writer.add(path(members), part.file().path());
      }
      addTexts(writer, members);
    }
    return Resources.zip(pipeline, writer.hashedFile());
  }

  private void addTexts(ZipWriter writer, List<ObjectNode> members)
      throws IOException, InterruptedException {
    var readme = packageJson().readme();
    if (!readme.isEmpty()) {
      members.add(Resources.readmeInZip(readme));
      writer.addText(path(members), readme);
    }
    writer.addText(PackageJson.FILE_NAME, PublishedJson.text(packageJson().inZip(members)));
  }

  private static String path(List<ObjectNode> members) {
    return members.getLast().path("path").asText();
  }

  private RunContext.Completion publish(Artifact.WholePackage all)
      throws IOException, InterruptedException, ArtifactException {
    var begin = System.nanoTime();
    var json = packageJson().published(all.resources().stream().map(this::made).toList());
    var readme = packageJson().readme();
    if (!readme.isEmpty()) {
      context.revisionStore().putOfRevision("README.md", text(readme));
    }
    var statistics = statistics();
    if (!statistics.isEmpty()) {
      context
          .revisionStore()
          .putOfRevision("statistics.json", text(PublishedJson.text(statistics)));
    }
    var file = text(PublishedJson.text(json));
    context.ledger().requireUnchangedFiles();
    if (Thread.interrupted()) {
      throw new InterruptedException(
          "interrupted before " + context.plan().revision() + " was published");
    }
    context.revisionStore().publish(file);
    return new RunContext.Completion(
        List.of(RunContext.line("package", file.bytes(), begin)),
        context.stats().ofPackage(json, file.bytes()));
  }

  /// The statistics of all tables, in the order of the plan; empty without tables.
  private ObjectNode statistics() {
    var tables = JsonNodeFactory.instance.arrayNode();
    context.plan().pipelines().stream()
        .flatMap(pipeline -> pipeline.sources().stream())
        .map(Resource::name)
        .distinct()
        .flatMap(name -> context.ledger().statistics(name).stream())
        .forEach(tables::add);
    return tables.isEmpty()
        ? PublishedJson.object()
        : PublishedJson.object().set("resources", tables);
  }

  /// The package with the metadata that processing steps set.
  private PackageJson packageJson() {
    var sources =
        context.plan().pipelines().stream()
            .flatMap(pipeline -> pipeline.sources().stream())
            .map(Resource::name)
            .distinct()
            .toList();
    return context.packageJson().with(context.ledger().packageMetadata(sources));
  }

  private MadeArtifact made(String name) {
    return context.ledger().requireArtifact(name);
  }

  private HashedFile text(String text) throws IOException {
    return HashedFile.ofText(context.folder().newFile(), text);
  }

  private Optional<Pipeline> only(Class<? extends Artifact> kind) {
    return context.plan().pipelines().stream()
        .filter(pipeline -> kind.isInstance(pipeline.artifact()))
        .findFirst();
  }
}
