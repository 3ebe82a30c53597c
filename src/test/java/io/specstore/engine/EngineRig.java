package io.specstore.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.specstore.dataset.DatabaseUrl;
import io.specstore.dataset.EngineKind;
import io.specstore.dataset.Outcome;
import io.specstore.dataset.PipelineId;
import io.specstore.dataset.RevisionId;
import io.specstore.dataset.Status;
import io.specstore.fetch.FetchLimits;
import io.specstore.fetch.Fetcher;
import io.specstore.fetch.Reach;
import io.specstore.fetch.SourceResolver;
import io.specstore.plan.ArtifactType;
import io.specstore.plan.FlowState;
import io.specstore.plan.PipelineUpdate;
import io.specstore.plan.Plan;
import io.specstore.plan.PlanOptions;
import io.specstore.plan.Planner;
import io.specstore.plan.Transition;
import io.specstore.spec.SourceSpec;
import io.specstore.spec.SpecParser;
import io.specstore.store.ArtifactStore;
import io.specstore.store.DiskStore;
import io.specstore.table.check.TablePass;
import io.specstore.testing.LoopbackSite;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The engine of this process with all it needs: a folder, a store and a site to read from.
final class EngineRig implements AutoCloseable {
  static final String UPLOADED = "2026-03-04T05:06:07.890Z";
  static final ObjectMapper JSON = new ObjectMapper();

  final LoopbackSite site = new LoopbackSite();
  final DiskStore store;
  final DiskStore blobs;
  final Fetcher fetcher;
  final LocalEngine engine;
  final Path work;

  EngineRig(Path folder) {
    this(folder, SourceResolver.withoutFiles());
  }

  EngineRig(Path folder, SourceResolver sources) {
    this(folder, sources, Map.of());
  }

  EngineRig(Path folder, SourceResolver sources, Map<String, DatabaseUrl> databases) {
    this(folder, sources, databases, new TablePass());
  }

  EngineRig(
      Path folder, SourceResolver sources, Map<String, DatabaseUrl> databases, TablePass pass) {
    store = new DiskStore(folder.resolve("pkgstore"));
    blobs = new DiskStore(folder.resolve("blobs"));
    work = folder.resolve("work");
    var usual = FetchLimits.ofBytes(100_000_000);
    var limits =
        new FetchLimits(
            usual.maxBytes(),
            usual.connect(),
            usual.pace(),
            3,
            2,
            Duration.ofMillis(1),
            Duration.ofMillis(5));
    fetcher = new Fetcher(blobs, limits, Reach.of(true), InstantSource.system());
    engine =
        LocalEngine.open(
            new LocalParts(
                fetcher, sources, store, work, "https://specs.example/", 2, 1, databases),
            pass);
  }

  /** An engine with another store, all else being the same. */
  LocalEngine engineOver(ArtifactStore other) {
    return LocalEngine.open(
        new LocalParts(
            fetcher,
            SourceResolver.withoutFiles(),
            other,
            work,
            "https://specs.example/",
            2,
            1,
            Map.of()));
  }

  @Override
  public void close() {
    site.close();
    fetcher.close();
  }

  /// The plan of the first revision of that spec, all types made.
  static Plan plan(String spec) {
    return plan(spec, ArtifactType.usual(), 1);
  }

  static Plan plan(String text, Set<ArtifactType> types, int number) {
    var head = value(SpecParser.open(text));
    SourceSpec spec = value(head.parse(EngineKind.BUILTIN));
    var id = new RevisionId(spec.dataset(), number);
    var options = new PlanOptions(types, "pkgstore", "2026-01-02T03:04:05Z", UPLOADED, "work/");
    return Plan.parse(value(new Planner().plan(spec, id, options)).toJson());
  }

  Run run(String spec) throws InterruptedException {
    return run(plan(spec));
  }

  Run run(Plan plan) throws InterruptedException {
    var updates = new ArrayList<PipelineUpdate>();
    var ending = engine.run(plan.revision(), plan, updates::add);
    assertThat(ending).isEqualTo(Engine.Ending.HERE);
    return new Run(plan, List.copyOf(updates), store);
  }

  static JsonNode json(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static <T> T value(Outcome<T> outcome) {
    return switch (outcome) {
      case Outcome.Ok<T>(var value) -> value;
      case Outcome.Refused<T>(var problems) -> throw new AssertionError(problems);
    };
  }

  /// A run that has ended, as the registry and the readers would see it.
  record Run(Plan plan, List<PipelineUpdate> updates, DiskStore store) {
    FlowState state() {
      var state = FlowState.start(plan);
      for (var update : updates) {
        state = state.after(update).next();
      }
      return state;
    }

    Status status() {
      return state().status();
    }

    Status status(String artifact) {
      return state().statuses().getOrDefault(id(artifact), Status.QUEUED);
    }

    /// The error lines of a pipeline, be they its own or those of what it needed.
    List<String> errors(String artifact) {
      var state = FlowState.start(plan);
      for (var update : updates) {
        Transition transition = state.after(update);
        var cause = transition.failedBecauseOf().get(id(artifact));
        if (cause != null) {
          return List.of(Transition.dependencyText(cause));
        }
        if (update.pipeline().equals(id(artifact)) && !update.report().errors().isEmpty()) {
          return update.report().errors();
        }
        state = transition.next();
      }
      return List.of();
    }

    JsonNode stats(String artifact) {
      return updates.stream()
          .filter(update -> update.pipeline().equals(id(artifact)))
          .map(update -> update.report().stats())
          .filter(stats -> !stats.isEmpty())
          .findFirst()
          .map(EngineRig::json)
          .orElseThrow();
    }

    List<String> log() {
      return updates.stream().flatMap(update -> update.report().log().stream()).toList();
    }

    JsonNode published() {
      return json(text(plan.revision() + "/datapackage.json"));
    }

    ObjectNode resource(String name) {
      for (var resource : published().path("resources")) {
        if (resource.path("name").asText().equals(name)) {
          return (ObjectNode) resource;
        }
      }
      throw new AssertionError("no resource " + name);
    }

    /// The text of a published resource.
    String content(String resource) {
      return new String(bytes(resource), StandardCharsets.UTF_8);
    }

    byte[] bytes(String resource) {
      return read(plan.revision().dataset() + "/" + resource(resource).path("path").asText());
    }

    String text(String key) {
      return new String(read(key), StandardCharsets.UTF_8);
    }

    private byte[] read(String key) {
      try (var in = store.open(key, 0, Long.MAX_VALUE)) {
        return in.readAllBytes();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    private PipelineId id(String artifact) {
      return new PipelineId(plan.revision(), artifact);
    }
  }
}
