package io.specstore.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.specstore.store.ArtifactStore;
import io.specstore.store.DiskStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.InstantSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The sources that are not on the web. */
class FetcherSourcesTest {
  @TempDir Path folder;
  private DiskStore blobs;
  private Path into;

  @BeforeEach
  void open() {
    blobs = new DiskStore(folder.resolve("blobs"));
    into = folder.resolve("fetched");
  }

  @Test
  void uploadedBytesAreTheirOwnersOnly() throws IOException, FetchException, InterruptedException {
    var hash = "ab".repeat(32);
    blobs.put(Fetcher.blobKey("me", hash), Files.writeString(folder.resolve("b"), "blob"));
    try (var fetcher =
        new Fetcher(blobs, FetchLimits.ofBytes(5), Reach.of(false), InstantSource.system())) {
      assertThat(fetcher.fetch(new Source.Blob("me", hash), into, "csv"))
          .isEqualTo(new Fetched.Linked(into, 4));
      assertThat(into).hasContent("blob");
      assertThatThrownBy(() -> fetcher.fetch(new Source.Blob("you", hash), into, "csv"))
          .isInstanceOf(FetchException.class)
          .hasMessageContaining("not among this owner's uploaded bytes");
    }
  }

  @Test
  void uploadedBytesOverTheLimitAreRefused() throws IOException {
    var hash = "cd".repeat(32);
    blobs.put(Fetcher.blobKey("me", hash), Files.writeString(folder.resolve("b"), "123456"));
    try (var fetcher =
        new Fetcher(blobs, FetchLimits.ofBytes(5), Reach.of(false), InstantSource.system())) {
      assertThatThrownBy(() -> fetcher.fetch(new Source.Blob("me", hash), into, "csv"))
          .isInstanceOf(FetchException.class)
          .hasMessageContaining("is over the limit of 5 bytes");
    }
  }

  @Test
  void uploadedBytesThatCannotBeLinkedAreCopied()
      throws IOException, FetchException, InterruptedException {
    var hash = "ef".repeat(32);
    blobs.put(Fetcher.blobKey("me", hash), Files.writeString(folder.resolve("b"), "blob"));
    try (var fetcher =
        new Fetcher(
            elsewhere(blobs), FetchLimits.ofBytes(5), Reach.of(false), InstantSource.system())) {
      assertThat(fetcher.fetch(new Source.Blob("me", hash), into, "csv"))
          .isEqualTo(new Fetched.Copied(into, 4, "ee26908bf9629eeb4b37dac350f4754a"));
      assertThat(into).hasContent("blob");
    }
  }

  /** The same store, as if it were on another disk. */
  private static ArtifactStore elsewhere(DiskStore store) {
    return (ArtifactStore)
        Proxy.newProxyInstance(
            ArtifactStore.class.getClassLoader(),
            new Class<?>[] {ArtifactStore.class},
            (_, method, arguments) ->
                method.getName().equals("link") ? false : method.invoke(store, arguments));
  }

  @Test
  void secondFetchIntoOneFileLeavesTheUploadedBytesAsTheyAre()
      throws FetchException, IOException, InterruptedException {
    var hash = "ac".repeat(32);
    blobs.put(Fetcher.blobKey("me", hash), Files.writeString(folder.resolve("b"), "blob"));
    try (var fetcher =
        new Fetcher(blobs, FetchLimits.ofBytes(5), Reach.of(false), InstantSource.system())) {
      var _ = fetcher.fetch(new Source.Blob("me", hash), into, "csv");
      assertThatThrownBy(() -> fetcher.fetch(new Source.Blob("me", hash), into, "csv"))
          .isInstanceOf(UncheckedIOException.class);
      assertThat(into).hasContent("blob");
    }
  }

  @Test
  void localFileIsReadWhereItLies() throws IOException, FetchException, InterruptedException {
    var file = Files.writeString(folder.resolve("local.csv"), "local");
    try (var fetcher =
        new Fetcher(blobs, FetchLimits.ofBytes(5), Reach.of(false), InstantSource.system())) {
      var fetched = fetcher.fetch(new Source.LocalFile(file, "local.csv"), into, "csv");
      assertThat(fetched).isInstanceOf(Fetched.InPlace.class);
      assertThat(fetched.file()).isEqualTo(file);
      assertThat(fetched.bytes()).isEqualTo(5);
      assertThat(into).doesNotExist();
      Files.delete(file);
      assertThatThrownBy(() -> fetcher.fetch(new Source.LocalFile(file, "local.csv"), into, "csv"))
          .isInstanceOf(FetchException.class)
          .hasMessageContaining("local.csv cannot be read");
    }
  }

  @Test
  void changeOfALocalFileIsSeen() throws IOException, FetchException, InterruptedException {
    var file = Files.writeString(folder.resolve("local.csv"), "local");
    var modified = Files.getLastModifiedTime(file);
    try (var fetcher =
        new Fetcher(blobs, FetchLimits.ofBytes(5), Reach.of(false), InstantSource.system())) {
      var fetched =
          (Fetched.InPlace) fetcher.fetch(new Source.LocalFile(file, "local.csv"), into, "csv");
      assertThat(fetched.isUnchanged()).isTrue();

      Files.writeString(file, "longer text");
      Files.setLastModifiedTime(file, modified);
      assertThat(fetched.isUnchanged()).as("of another size").isFalse();

      Files.writeString(file, "LOCAL");
      Files.setLastModifiedTime(file, FileTime.fromMillis(modified.toMillis() + 1_000));
      assertThat(fetched.isUnchanged()).as("written later").isFalse();

      Files.delete(file);
      assertThat(fetched.isUnchanged()).as("gone").isFalse();
    }
  }

  @Test
  void localFileOverTheLimitIsRefused() throws IOException {
    var file = Files.writeString(folder.resolve("local.csv"), "123456");
    try (var fetcher =
        new Fetcher(blobs, FetchLimits.ofBytes(5), Reach.of(false), InstantSource.system())) {
      assertThatThrownBy(() -> fetcher.fetch(new Source.LocalFile(file, "local.csv"), into, "csv"))
          .isInstanceOf(FetchException.class)
          .hasMessageContaining("local.csv is over the limit of 5 bytes");
    }
  }
}
