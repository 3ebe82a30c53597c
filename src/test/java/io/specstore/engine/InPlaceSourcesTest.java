package io.specstore.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.specstore.dataset.Status;
import io.specstore.fetch.SourceResolver;
import io.specstore.plan.ArtifactType;
import io.specstore.plan.PipelineUpdate;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Files that are read where they lie, and what becomes of a run when they don't stay as they are.
class InPlaceSourcesTest {
  @TempDir Path folder;

  @Test
  void fileThatChangesDuringTheRunIsNotPublished() throws IOException, InterruptedException {
    var sources = Files.createDirectory(folder.resolve("sources"));
    var file = Files.writeString(sources.resolve("good.csv"), "id,name\n1,Ann\n");
    try (var local = new EngineRig(folder.resolve("local"), SourceResolver.under(sources))) {
      var plan = EngineRig.plan(Specs.single("good.csv"));
      var updates = new ArrayList<PipelineUpdate>();
      var isChanged = new AtomicBoolean();
      local.engine.run(
          plan.revision(),
          plan,
          update -> {
            updates.add(update);
            if (update instanceof PipelineUpdate.Succeeded
                && isChanged.compareAndSet(false, true)) {
              replace(file, "id,name\n1,Ann\n2,Bob\n");
            }
          });

      var run = new EngineRig.Run(plan, List.copyOf(updates), local.store);
      assertThat(isChanged).isTrue();
      assertThat(run.errors("").getFirst())
          .contains("\"people\"", "changed while it was read", "push again");
      assertThat(run.store().list("me/things/1/datapackage.json")).isEmpty();
    }
  }

  @Test
  void loadedFileThatChangesDuringTheRunIsNotPublished() throws IOException, InterruptedException {
    var sources = Files.createDirectory(folder.resolve("sources"));
    Files.writeString(sources.resolve("people.csv"), "id,name\n1,Ann\n");
    var towns = Files.writeString(sources.resolve("towns.csv"), "who,town\n1,Ayr\n");
    Files.writeString(
        sources.resolve("towns.json"),
        """
        {"name": "t", "resources": [{"name": "towns", "path": "towns.csv", "schema": {"fields": [
          {"name": "who", "type": "integer"}, {"name": "town", "type": "string"}]}}]}
        """);
    var spec = (ObjectNode) EngineRig.json(Specs.single("people.csv"));
    spec.set(
        "processing",
        EngineRig.json(
            """
            [{"input": "people", "output": "people", "dpp": [
              {"run": "load_resource", "parameters": {"url": "towns.json", "resource": "towns"}},
              {"run": "join", "parameters": {"source": {"name": "towns", "key": ["who"], "delete": true},
                "target": {"name": "people", "key": ["id"]}, "fields": {"town": {}}}}]}]
            """));
    try (var local = new EngineRig(folder.resolve("local"), SourceResolver.under(sources))) {
      var plan = EngineRig.plan(spec.toString());
      var updates = new ArrayList<PipelineUpdate>();
      var isChanged = new AtomicBoolean();
      local.engine.run(
          plan.revision(),
          plan,
          update -> {
            updates.add(update);
            if (update instanceof PipelineUpdate.Succeeded
                && isChanged.compareAndSet(false, true)) {
              replace(towns, "who,town\n1,Bath and more\n");
            }
          });
      var run = new EngineRig.Run(plan, List.copyOf(updates), local.store);
      assertThat(isChanged).isTrue();
      assertThat(run.status()).as(run.log().toString()).isEqualTo(Status.FAILED);
    }
  }

  @Test
  void faultOfTheSourceIsToldAlthoughAWorkbookIsBeingWritten()
      throws IOException, InterruptedException {
    var text = new StringBuilder("id,name\n");
    for (var i = 0; i < 200_000; i++) {
      text.append(i).append(",name ").append(i).append(" åß\n");
    }
    text.append("1,\"never closed\n");
    var sources = Files.createDirectory(folder.resolve("sources"));
    Files.writeString(sources.resolve("people.csv"), text);
    try (var local = new EngineRig(folder.resolve("local"), SourceResolver.under(sources))) {
      var spec = (ObjectNode) EngineRig.json(Specs.single("people.csv"));
      spec.set("outputs", EngineRig.json("[{\"kind\": \"xlsx\"}]"));
      var run = local.run(EngineRig.plan(spec.toString(), ArtifactType.usual(), 1));
      assertThat(run.errors("people_csv").getFirst())
          .contains("row 200002", "quote")
          .doesNotContain("server");
    }
  }

  @Test
  void fileThatIsRemovedDuringTheRunIsSaidToHaveChanged() throws IOException, InterruptedException {
    var sources = Files.createDirectory(folder.resolve("sources"));
    var file = Files.writeString(sources.resolve("good.csv"), "id,name\n1,Ann\n");
    try (var local = new EngineRig(folder.resolve("local"), SourceResolver.under(sources))) {
      var plan = EngineRig.plan(Specs.single("good.csv"));
      var updates = new ArrayList<PipelineUpdate>();
      var isChanged = new AtomicBoolean();
      local.engine.run(
          plan.revision(),
          plan,
          update -> {
            updates.add(update);
            if (update instanceof PipelineUpdate.Succeeded
                && isChanged.compareAndSet(false, true)) {
              try {
                Files.delete(file);
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            }
          });
      var said =
          updates.stream().flatMap(update -> update.report().errors().stream()).toList().toString();
      assertThat(said).contains("changed while it was read").doesNotContain("server");
    }
  }

  private static void replace(Path file, String text) {
    try {
      Files.write(file, text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
