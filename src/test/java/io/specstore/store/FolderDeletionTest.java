package io.specstore.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderDeletionTest {
  @TempDir Path folder;

  @Test
  void folderIsDeletedWithEverythingInIt() throws IOException {
    var doomed = folder.resolve("a");
    Files.createDirectories(doomed.resolve("b/c"));
    Files.writeString(doomed.resolve("b/file"), "x");
    FolderDeletion.delete(doomed);
    assertThat(doomed).doesNotExist();
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void symbolicLinkIsDeletedAndNotFollowed() throws IOException {
    var kept = Files.writeString(folder.resolve("kept"), "x");
    var doomed = Files.createDirectory(folder.resolve("a"));
    Files.createSymbolicLink(doomed.resolve("link"), folder);
    FolderDeletion.delete(doomed);
    assertThat(doomed).doesNotExist();
    assertThat(kept).exists();
  }

  @Test
  void missingFolderIsDeletedAlready() throws IOException {
    FolderDeletion.delete(folder.resolve("missing"));
    assertThat(folder).isEmptyDirectory();
  }
}
