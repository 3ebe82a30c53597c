package io.specstore.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Keeps keys apart that differ in case alone, on disks to which `Ada` and `ada` are one name.
/// Immutable.
///
/// There, capital letters are written `%XX`, as [DiskNames] reads them. Folders that are there
/// under their plain names, from before, keep them; whoever would come into one by the case of its
/// name gets one of their own, whose first letter is `%XX`.
final class CaseSafeNames {
  /// What a disk says of names in a folder.
  interface Disk {
    /// Whether there is an entry that this name leads to.
    boolean exists(Path folder, String name);

    /// Whether that entry is spelled so.
    boolean isSpelled(Path folder, String name);
  }

  private final Disk disk;

  CaseSafeNames(Disk disk) {
    this.disk = disk;
  }

  /// Of the real disk.
  static CaseSafeNames ofDisk() {
    return new CaseSafeNames(
        new Disk() {
          @Override
          public boolean exists(Path folder, String name) {
            return Files.exists(folder.resolve(name));
          }

          @Override
          public boolean isSpelled(Path folder, String name) {
            try {
              return folder.resolve(name).toRealPath().endsWith(name);
            } catch (IOException _) {
              return false; // It was deleted meanwhile.
            }
          }
        });
  }

  /// Whether capital and small letters are one on the disk of that folder.
  static boolean areNeeded(Path folder) {
    try {
      var probe = Files.createTempFile(folder, DiskNames.UNFINISHED + "case", "x");
      try {
        var name = String.valueOf(probe.getFileName());
        return Files.exists(folder.resolve(name.replace("case", "CASE")));
      } finally {
        Files.deleteIfExists(probe);
      }
    } catch (IOException _) {
      return false; // Nothing can be written there, so nothing can be mixed up.
    }
  }

  /// The name of the entry in that folder that stands for one of [DiskNames].
  String of(Path folder, String name) {
    var spelled = DiskNames.capitalsSpelledOut(name);
    if (!spelled.equals(name)) {
      var isPlain = !disk.exists(folder, spelled) && disk.exists(folder, name);
      return isPlain && disk.isSpelled(folder, name) ? name : spelled;
    }
    var own = DiskNames.firstSpelledOut(name);
    if (own.equals(name)) {
      return name;
    }
    var isAnothers = disk.exists(folder, name) && !disk.isSpelled(folder, name);
    return isAnothers || disk.exists(folder, own) ? own : name;
  }
}
