package io.specstore.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The store in a folder: the contract, and how it lies on the disk. */
class DiskStoreTest extends ArtifactStoreContract {
  private DiskStore store;

  @BeforeEach
  void open() {
    store = new DiskStore(folder.resolve("pkgstore"));
  }

  @Override
  ArtifactStore store() {
    return store;
  }

  @Test
  void idIsKeptAndIsNoArtifact() {
    var root = folder.resolve("another");
    assertThat(new DiskStore(root).id()).isEmpty();
    new DiskStore(root).setId("first");
    new DiskStore(root).setId("second");

    assertThat(new DiskStore(root).id()).contains("second");
    assertThat(new DiskStore(root).list("")).isEmpty();
    assertThat(new DiskStore(root).folders("")).isEmpty();
  }

  @Test
  void plainKeyIsThePathOfItsFile() throws IOException {
    put("owner/prices/prices_csv/data/5b84/prices_csv.csv", "a");

    assertThat(folder.resolve("pkgstore/owner/prices/prices_csv/data/5b84/prices_csv.csv"))
        .hasContent("a");
  }

  @Test
  void linkedBytesStayWhateverBecomesOfTheKey() throws IOException {
    put("a/b", "old");
    assertThat(store.link("a/b", folder.resolve("deleted"))).isTrue();
    store.delete("a/b");
    put("a/b", "new");
    assertThat(store.link("a/b", folder.resolve("replaced"))).isTrue();
    put("a/b", "newer");

    assertThat(folder.resolve("deleted")).hasContent("old");
    assertThat(folder.resolve("replaced")).hasContent("new");
    assertThatThrownBy(() -> store.link("a/b", folder.resolve("replaced")))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("is there already");
    assertThatThrownBy(() -> store.link("a/c", folder.resolve("none")))
        .isInstanceOf(UncheckedIOException.class)
        .hasCauseInstanceOf(NoSuchFileException.class);
  }

  @Test
  void artifactsOutliveTheStore() throws IOException {
    put("a/b", "x");
    assertThat(new DiskStore(folder.resolve("pkgstore")).list("")).containsExactly("a/b");
  }

  @Test
  void emptyFoldersGoWithTheirLastArtifact() throws IOException {
    put("owner/prices/1/datapackage.json", "{}");
    store.delete("owner/prices/1/datapackage.json");

    assertThat(folder.resolve("pkgstore")).isEmptyDirectory();
  }

  @Test
  void unfinishedFileIsNoArtifact() throws IOException {
    put("a/b", "x");
    Files.writeString(folder.resolve("pkgstore/a/%-123"), "half");

    assertThat(store.list("")).containsExactly("a/b");
  }

  @Test
  void fileFromAnotherDiskIsCopied() throws IOException {
    var memory = Path.of("/dev/shm");
    assumeTrue(
        Files.isWritable(memory) && !Files.getFileStore(memory).equals(Files.getFileStore(folder)));
    var file = Files.writeString(Files.createTempFile(memory, "specstore", ""), "from afar");
    store.put("a/b", file);

    assertThat(folder.resolve("pkgstore/a/b")).hasContent("from afar");
    assertThat(file).doesNotExist();
    assertThat(folder.resolve("pkgstore/a")).isDirectoryNotContaining("glob:**%*");
  }

  @Test
  void folderThatCannotBeMadeIsSaidAtOnce() throws IOException {
    Files.writeString(folder.resolve("file"), "x");
    assertThatThrownBy(() -> new DiskStore(folder.resolve("file/store")))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("cannot create the store's folder");
  }

  @Test
  void vanishedFolderFailsTheCheck() throws IOException {
    Files.delete(folder.resolve("pkgstore"));
    assertThatThrownBy(store::checkWriting).isInstanceOf(StoreUnavailableException.class);
    assertThatThrownBy(store::checkReading).isInstanceOf(StoreUnavailableException.class);
  }
}
