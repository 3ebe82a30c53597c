package io.specstore.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.specstore.dataset.Status;
import io.specstore.fetch.SourceResolver;
import io.specstore.plan.ArtifactType;
import io.specstore.table.check.TablePass;
import io.specstore.testing.GeneratedTable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Every published file is the same to the byte, however many threads check a table.
class SameBytesTest {
  private static final int ROWS = 4_000;

  @TempDir Path folder;

  private ObjectNode resource() throws IOException {
    var table = GeneratedTable.of(7, ROWS);
    var root = Files.createDirectories(folder.resolve("root"));
    Files.writeString(root.resolve("t.csv"), table.csv());
    assertThat(Files.size(root.resolve("t.csv"))).isGreaterThan(2 * 512 * 1024);
    var resource = Specs.table("t", "t.csv");
    resource.set("schema", EngineRig.json(table.schema()));
    return resource;
  }

  @Test
  void numberOfThreadsAndRepetitionsChangeNoByte() throws IOException, InterruptedException {
    var spec = Specs.of(resource().toString());
    var one = published("one", spec, 1);
    assertThat(one.keySet().toString())
        .contains(
            ".parquet", ".sqlite", ".xlsx", ".tgz", ".zip", "statistics.json", "t_csv_preview");
    assertThat(published("four", spec, 4)).isEqualTo(one);
    assertThat(published("again", spec, 4)).isEqualTo(one);
  }

  @Test
  void processedAndWrongRowsAreTheSameToo() throws IOException, InterruptedException {
    var resource = resource();
    var fields = resource.withObject("/schema").withArray("fields");
    // A third of its texts are no numbers.
    ((ObjectNode) fields.get(5)).put("type", "integer");
    resource.put("onInvalid", "quarantine");
    var spec = Specs.resource(Specs.of(resource.toString()));
    spec.set(
        "processing",
        EngineRig.json(
            """
            [{"input": "t", "output": "t", "dpp": [
              {"run": "sort", "parameters": {"sort-by": "{number}{text}", "reverse": true}}]}]
            """));
    var one = published("one", spec.toString(), 1);
    assertThat(one.keySet().toString()).contains("t_rejected");
    assertThat(published("four", spec.toString(), 4)).isEqualTo(one);
    assertThat(published("again", spec.toString(), 4)).isEqualTo(one);
  }

  private SortedMap<String, String> published(String name, String spec, int checksAtOnce)
      throws InterruptedException {
    var root = SourceResolver.under(folder.resolve("root"));
    try (var rig =
        new EngineRig(folder.resolve(name), root, Map.of(), new TablePass(checksAtOnce))) {
      var types = EnumSet.allOf(ArtifactType.class);
      types.remove(ArtifactType.RDBMS);
      var run = rig.run(EngineRig.plan(spec, types, 1));
      assertThat(run.errors("t_csv")).isEmpty();
      assertThat(run.status()).isEqualTo(Status.SUCCEEDED);
      return hashes(rig);
    }
  }

  private static SortedMap<String, String> hashes(EngineRig rig) {
    var hashes = new TreeMap<String, String>();
    for (var key : rig.store.list("")) {
      try (var in = rig.store.open(key, 0, Long.MAX_VALUE)) {
        hashes.put(key, LocalEngineTest.md5(in.readAllBytes()));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return hashes;
  }
}
