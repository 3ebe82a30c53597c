package io.specstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(OS.WINDOWS)
class ClosedFolderTest {
  @TempDir private Path temp;

  @Test
  void newDataFolderIsItsOwnersAlone() throws IOException {
    var data = temp.resolve("above/data");
    Apps.start(data, Map.of()).close();

    assertThat(rights(data)).isEqualTo("rwx------");
  }

  @Test
  void existingFolderLosesTheRightsOfOthers() throws IOException {
    var set = Files.createDirectories(temp.resolve("data/pkgstore/me/set"));
    var data = Files.writeString(set.resolve("x.csv"), "x");
    set(data, "rw-rw-rw-");
    for (var folder : new String[] {"data", "data/pkgstore", "data/pkgstore/me"}) {
      set(temp.resolve(folder), "rwxr-xr-x");
    }
    Apps.start(temp.resolve("data"), Map.of()).close();

    assertThat(rights(temp.resolve("data"))).isEqualTo("rwxr-x---");
    assertThat(rights(temp.resolve("data/pkgstore/me"))).isEqualTo("rwxr-x---");
    assertThat(rights(data)).isEqualTo("rw-rw----");
  }

  @Test
  void storeOnAnotherDiskIsClosedToo() throws IOException {
    var elsewhere = Files.createDirectory(temp.resolve("elsewhere"));
    var file = Files.writeString(elsewhere.resolve("x.csv"), "x");
    set(elsewhere, "rwxr-xr-x");
    set(file, "rw-r--r--");
    var data = Files.createDirectory(temp.resolve("data"));
    set(data, "rwx------");
    Files.createSymbolicLink(data.resolve("pkgstore"), elsewhere);

    ClosedFolder.make(data, "");

    assertThat(rights(elsewhere)).isEqualTo("rwxr-x---");
    assertThat(rights(file)).isEqualTo("rw-r-----");
  }

  @Test
  void groupMayReadWhereItIsNamed() throws IOException {
    var data = Files.createDirectory(temp.resolve("data"));
    var file = Files.writeString(data.resolve("x.csv"), "x");
    set(data, "rwx------");
    set(file, "rw-r--r--");
    var group = Files.getAttribute(temp, "posix:group").toString();
    ClosedFolder.make(data, group);

    assertThat(Files.getAttribute(data, "posix:group")).hasToString(group);
    assertThat(rights(data)).isEqualTo("rwxr-x---");
    assertThat(rights(file)).isEqualTo("rw-r-----");
    var later = Files.createDirectory(data.resolve("later"));
    assertThat((int) Files.getAttribute(later, "unix:mode") & 02000).isEqualTo(02000);
  }

  @Test
  void groupThatDoesNotExistIsNamed() {
    assertThatThrownBy(() -> ClosedFolder.make(temp.resolve("data"), "no-such-group"))
        .isInstanceOf(StartRefusedException.class)
        .hasMessageContaining("DATA_GROUP: this machine has no group \"no-such-group\"");
  }

  private static String rights(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }

  private static void set(Path path, String rights) throws IOException {
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(rights));
  }
}
