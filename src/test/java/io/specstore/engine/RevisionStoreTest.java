package io.specstore.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.specstore.archive.HashedFile;
import io.specstore.dataset.DatasetId;
import io.specstore.dataset.RevisionId;
import io.specstore.store.DiskStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RevisionStoreTest {
  private static final DatasetId DATASET = new DatasetId("me", "rain");

  @TempDir Path folder;

  @Test
  void fileOfAnotherRevisionIsTakenOver() throws IOException, InterruptedException {
    put(1);
    var stored = stored();
    var before = Files.readAttributes(stored, "unix:ino");
    put(2);
    assertThat(Files.readAttributes(stored, "unix:ino")).isEqualTo(before);
  }

  @Test
  void fileThatHasChangedOnTheDiskIsNotPublishedAgain() throws IOException, InterruptedException {
    put(1);
    Files.writeString(stored(), "day,mn\n");
    put(2);
    assertThat(stored()).hasContent("day,mm\n");
  }

  private Path stored() {
    return folder.resolve("pkgstore/me/rain/t/data/0f/t.csv");
  }

  private void put(int number) throws IOException, InterruptedException {
    var store = new DiskStore(folder.resolve("pkgstore"));
    var resource =
        (ObjectNode) EngineRig.json("{\"name\": \"t_csv\", \"path\": \"t/data/0f/t.csv\"}");
    var file = HashedFile.ofText(folder.resolve("made-" + number), "day,mm\n");
    new RevisionStore(store, new RevisionId(DATASET, number))
        .put(new MadeArtifact(resource, file, OptionalLong.empty(), true));
  }
}
