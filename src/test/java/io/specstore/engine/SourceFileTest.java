package io.specstore.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.specstore.dataset.DatasetId;
import io.specstore.dataset.RevisionId;
import io.specstore.fetch.Fetched;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SourceFileTest {
  @TempDir Path folder;

  @Test
  void bytesThatWereCopiedAreHashedOnceAndStayAsTheyWere()
      throws IOException, InterruptedException, ArtifactException {
    var uploaded = Files.writeString(folder.resolve("a"), "blob");
    var source = new SourceFile("t", new Fetched.Linked(uploaded, 4));
    assertThat(source.hashed().path()).isEqualTo(uploaded);
    assertThat(source.hashed().md5()).isEqualTo("ee26908bf9629eeb4b37dac350f4754a");

    var id = new RevisionId(new DatasetId("me", "things"), 1);
    try (var work = WorkFolder.open(folder.resolve("work"), id)) {
      var own = source.own(work);
      Files.delete(uploaded);
      assertThat(own.path()).hasContent("blob");
      assertThat(source.hashed()).isSameAs(own).isSameAs(source.own(work));
      assertThat(own.md5()).isEqualTo("ee26908bf9629eeb4b37dac350f4754a");
    }
  }
}
