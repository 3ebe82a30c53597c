package io.specstore.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On a disk to which capital and small letters are one. */
class CaseSafeNamesTest {
  private static final Path FOLDER = Path.of("pkgstore");

  private final Set<String> entries = new TreeSet<>();
  private final CaseSafeNames names =
      new CaseSafeNames(
          new CaseSafeNames.Disk() {
            @Override
            public boolean exists(Path folder, String name) {
              return entries.stream().anyMatch(name::equalsIgnoreCase);
            }

            @Override
            public boolean isSpelled(Path folder, String name) {
              return entries.contains(name);
            }
          });

  @Test
  void ownersThatDifferInCaseAloneShareNoFolder() {
    for (var owner : new String[] {"ada", "Ada", "ADA", "aDa", "b", "B"}) {
      entries.add(names.of(FOLDER, owner));
    }
    assertThat(entries.stream().map(name -> name.toLowerCase(Locale.ROOT)).distinct()).hasSize(6);
    assertThat(entries).contains("ada", "%41da");
  }

  @Test
  void folderFromBeforeKeepsItsNameAndItsOwner() {
    entries.add("Ada");
    assertThat(names.of(FOLDER, "Ada")).isEqualTo("Ada");
    assertThat(names.of(FOLDER, "ada")).isEqualTo("%61da");
    assertThat(names.of(FOLDER, "ADA")).isEqualTo("%41%44%41");
    entries.add("%61da");
    entries.remove("Ada");
    assertThat(names.of(FOLDER, "ada")).isEqualTo("%61da");
  }

  @Test
  void namesAreReadAsTheKeysThatTheyStandFor() {
    for (var name : new String[] {"Ada", "ada", "%C3%A9A", "README.md"}) {
      assertThat(DiskNames.key(java.util.List.of(names.of(FOLDER, name))))
          .isEqualTo(DiskNames.key(java.util.List.of(name)));
    }
  }

  @Test
  void thisDiskIsFoundOut(@TempDir Path folder) {
    var isOne = java.nio.file.Files.exists(Path.of(folder.toString().toUpperCase(Locale.ROOT)));
    assertThat(CaseSafeNames.areNeeded(folder)).isEqualTo(isOne);
    assertThat(folder).isEmptyDirectory();
  }
}
