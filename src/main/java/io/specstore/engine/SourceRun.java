package io.specstore.engine;

import io.specstore.datapackage.Resource;
import io.specstore.plan.Artifact;
import io.specstore.plan.Pipeline;
import io.specstore.table.check.PackageKeys;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/// One address of a plan, its bytes brought in once, with everything that is made of them alone.
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

  /// By what the plan tells one source from another.
  static String address(Resource resource) {
    var json = resource.json();
    return json.path("parts") + " " + resource.url().orElseGet(() -> json.path("data").toString());
  }

  private void add(Pipeline pipeline, Resource resource) {
    switch (pipeline.artifact()) {
      case Artifact.Report _,
          Artifact.Csv _,
          Artifact.Json _,
          Artifact.Rejected _,
          Artifact.Parquet _,
          Artifact.Xlsx _,
          Artifact.Sqlite _,
          Artifact.Rdbms _ ->
          tables.putIfAbsent(resource.name(), resource);
      case Artifact.Copy _ -> copies.add(pipeline);
      case Artifact.Zip _, Artifact.Npm _, Artifact.Preview _, Artifact.WholePackage _ -> {
        // A zip waits for all sources, and the others read none.
      }
    }
  }

  /// @param references the other tables of the plan, for foreign keys
  void run(PackageKeys references) throws InterruptedException {
    for (var copy : copies) {
      context.updates().start(copy);
    }
    for (var table : tables.values()) {
      for (var pipeline : madeOf(table)) {
        if (!(pipeline.artifact() instanceof Artifact.Preview)) {
          context.updates().start(pipeline);
        }
      }
    }
    var bytes = bytes();
    try (var _ = context.lanes().enter(size(bytes))) {
      for (var table : tables.values()) {
        new TableRun(context, table, madeOf(table)).run(bytes, references);
      }
    }
    for (var copy : copies) {
      context.make(
          copy,
          () -> {
            var file = file(copy.artifact().name(), bytes);
            for (var resource : copy.sources()) {
              var _ = DeclaredStats.check(resource, file);
            }
            return Resources.copy(copy, file.own(context.folder()));
          });
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

  private List<Pipeline> madeOf(Resource table) {
    return context.plan().pipelines().stream()
        .filter(pipeline ->
            switch (pipeline.artifact()) {
              case Artifact.Csv(var source) -> source.equals(table.name());
              case Artifact.Json(var source) -> source.equals(table.name());
              case Artifact.Rejected(var source) -> source.equals(table.name());
              case Artifact.Preview(var source) -> source.equals(table.name());
              case Artifact.Parquet(var source) -> source.equals(table.name());
              case Artifact.Xlsx(var source) -> source.equals(table.name());
              default -> false;
            })
        .toList();
  }

  /// The table of that name, when it is one of this source's.
  Optional<Resource> table(String name) {
    return Optional.ofNullable(tables.get(name));
  }

  /// The bytes, brought in when nobody has done so yet.
  SourceBytes bytes() throws InterruptedException {
    return context.ledger().fetchOnce(address(first), () -> new SourceFetch(context).bytes(first));
  }
}
