package io.specstore.engine;

import io.specstore.datapackage.Resource;
import io.specstore.plan.Artifact;
import io.specstore.plan.Pipeline;
import io.specstore.table.check.PackageKeys;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/// Fetches the bytes at one address of a plan, once, and makes every artifact that is made of them
/// alone: its tables and copies.
///
/// Run by one thread; other threads may ask for the bytes.
final class SourceRun {
  private final RunContext context;
  private final Resource first;
  private final SequencedMap<String, Resource> tables = new LinkedHashMap<>();
  private final List<Pipeline> copies = new ArrayList<>();

  private SourceRun(RunContext context, Resource first) {
    this.context = context;
    this.first = first;
  }

  /// The sources of the plan, one for each address, in plan order.
  static List<SourceRun> of(RunContext context) {
    Map<String, SourceRun> runs = new LinkedHashMap<>();
    for (var pipeline : context.plan().pipelines()) {
      for (var resource : pipeline.sources()) {
        runs.computeIfAbsent(address(resource), _ -> new SourceRun(context, resource))
            .add(pipeline, resource);
      }
    }
    return List.copyOf(runs.values());
  }

  /// The text by which the plan's sources are distinguished.
  static String address(Resource resource) {
    var json = resource.json();
    return json.path("parts") + " " + resource.url().orElseGet(() -> json.path("data").toString());
  }

  private void add(Pipeline pipeline, Resource resource) {
    switch (pipeline.artifact()) {
      case Artifact.Copy _ -> copies.add(pipeline);
      case Artifact.Zip _, Artifact.Npm _, Artifact.Preview _, Artifact.WholePackage _ -> {
        // A zip or npm package waits for all sources; the others read none.
      }
      case Artifact.Report _, Artifact.OfTable _, Artifact.Sqlite _, Artifact.Rdbms _ ->
          tables.putIfAbsent(resource.name(), resource);
    }
  }

  /// @param references the other tables of the plan, for foreign keys
  void run(PackageKeys references) throws InterruptedException {
    for (var copy : copies) {
      context.updates().start(copy);
    }
    for (var table : tables.values()) {
      for (var pipeline : pipelines(table)) {
        if (!(pipeline.artifact() instanceof Artifact.Preview)) {
          context.updates().start(pipeline.pipeline());
        }
      }
    }
    var bytes = bytes();
    fetchReferenced();
    try (var place = context.enter(size(bytes))) {
      for (var table : tables.values()) {
        new TableRun(context, table, pipelines(table), place).run(bytes, references);
      }
    }
    for (var copy : copies) {
      context.make(
          copy,
          () -> {
            var file = file(copy.artifact().name(), bytes);
            for (var resource : copy.sources()) {
              var _ = DeclaredBytes.check(resource, file);
            }
            return Resources.copy(copy, file.own(context.folder()));
          });
    }
  }

  /// Fetches the sources of the tables that foreign keys refer to, so that no place is held while
  /// they come in.
  private void fetchReferenced() throws InterruptedException {
    var names = new HashSet<String>();
    for (var table : tables.values()) {
      for (var key : table.json().path("schema").path("foreignKeys")) {
        names.add(key.path("reference").path("resource").asText());
      }
    }
    names.removeAll(tables.keySet());
    if (names.isEmpty()) {
      return;
    }
    for (var source : of(context)) {
      if (source.tables.keySet().stream().anyMatch(names::contains)) {
        var _ = source.bytes();
      }
    }
  }

  private static long size(SourceBytes bytes) {
    return switch (bytes) {
      case SourceBytes.Available(var file, _, _) -> file.bytes();
      case SourceBytes.Unavailable _ -> 0;
    };
  }

  /// The bytes of a source that a pipeline needs.
  static SourceFile file(String resource, SourceBytes bytes) throws ArtifactException {
    return switch (bytes) {
      case SourceBytes.Available(var file, _, _) -> file;
      case SourceBytes.Unavailable(var reason) ->
          throw ArtifactException.ofResource(resource, reason);
    };
  }

  private List<TablePipeline> pipelines(Resource table) {
    return TablePipeline.of(context.plan(), table.name());
  }

  /// The table of that name; empty when this source has none.
  Optional<Resource> table(String name) {
    return Optional.ofNullable(tables.get(name));
  }

  /// The bytes, fetched unless another thread has done so.
  SourceBytes bytes() throws InterruptedException {
    return context.ledger().fetchOnce(address(first), () -> new SourceFetch(context).bytes(first));
  }
}
