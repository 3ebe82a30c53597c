package io.specstore.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.specstore.dataset.Status;
import io.specstore.fetch.SourceResolver;
import io.specstore.plan.ArtifactType;
import io.specstore.plan.PipelineUpdate;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Files that are read where they lie, and what becomes of a run when they don't stay as they are.
class InPlaceSourcesTest {
  @TempDir Path folder;
  private Path sources;
  private EngineRig rig;

  @BeforeEach
  void open() throws IOException {
    sources = Files.createDirectory(folder.resolve("sources"));
    rig = new EngineRig(folder.resolve("local"), SourceResolver.under(sources));
  }

  @AfterEach
  void close() {
    rig.close();
  }

  @Test
  void fileThatChangesDuringTheRunIsNotPublished() throws IOException, InterruptedException {
    var file = write("good.csv", "id,name\n1,Ann\n");

    var run = run(Specs.single("good.csv"), () -> replace(file, "id,name\n1,Ann\n2,Bob\n"));

    assertThat(run.errors("").getFirst())
        .contains("\"people\"", "changed while it was read", "push again");
    assertThat(run.store().list("me/things/1/datapackage.json")).isEmpty();
  }

  @Test
  void loadedFileThatChangesDuringTheRunIsNotPublished() throws IOException, InterruptedException {
    write("people.csv", "id,name\n1,Ann\n");
    var towns = write("towns.csv", "who,town\n1,Ayr\n");
    write(
        "towns.json",
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

    var run = run(spec.toString(), () -> replace(towns, "who,town\n1,Bath and more\n"));

    assertThat(run.status()).as(run.log().toString()).isEqualTo(Status.FAILED);
    assertThat(run.errors("").getFirst()).contains("\"towns.csv\"", "changed while it was read");
  }

  @Test
  void errorOfTheSourceIsReportedWhileAWorkbookIsWritten()
      throws IOException, InterruptedException {
    var text = new StringBuilder("id,name\n");
    for (var i = 0; i < 200_000; i++) {
      text.append(i).append(",name ").append(i).append(" åß\n");
    }
    write("people.csv", text.append("1,\"never closed\n").toString());
    var spec = (ObjectNode) EngineRig.json(Specs.single("people.csv"));
    spec.set("outputs", EngineRig.json("[{\"kind\": \"xlsx\"}]"));

    var run = rig.run(EngineRig.plan(spec.toString(), ArtifactType.usual(), 1));

    assertThat(run.errors("people_csv").getFirst())
        .contains("row 200002", "quote")
        .doesNotContain("server");
  }

  @Test
  void fileThatIsRemovedDuringTheRunIsSaidToHaveChanged() throws IOException, InterruptedException {
    var file = write("good.csv", "id,name\n1,Ann\n");

    var run = run(Specs.single("good.csv"), () -> delete(file));

    var said = run.updates().stream().flatMap(update -> update.report().errors().stream()).toList();
    assertThat(said.toString()).contains("changed while it was read").doesNotContain("server");
  }

  /// A run in the midst of which that happens: as soon as something succeeded.
  private EngineRig.Run run(String spec, Runnable change) throws InterruptedException {
    var plan = EngineRig.plan(spec);
    var updates = new ArrayList<PipelineUpdate>();
    var isChanged = new AtomicBoolean();
    rig.engine.run(
        plan.revision(),
        plan,
        update -> {
          updates.add(update);
          if (update instanceof PipelineUpdate.Succeeded && isChanged.compareAndSet(false, true)) {
            change.run();
          }
        });
    assertThat(isChanged).isTrue();
    return new EngineRig.Run(plan, List.copyOf(updates), rig.store);
  }

  private Path write(String name, String text) throws IOException {
    return Files.writeString(sources.resolve(name), text);
  }

  private static void replace(Path file, String text) {
    try {
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void delete(Path file) {
    try {
      Files.delete(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
