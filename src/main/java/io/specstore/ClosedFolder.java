package io.specstore;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.GroupPrincipal;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipalNotFoundException;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Closes `DATA_DIR` to other accounts of the machine.
///
/// A new folder is open to the server's user alone (0700). From one that is there the rights of
/// others are taken, with one line in the log; those of its group stay, since a web server that
/// serves the store may read by them. Where `DATA_GROUP` is set, that group may read. On file
/// systems without POSIX rights nothing is done. Used by one thread, before anything else is
/// written.
final class ClosedFolder {
  private static final Set<PosixFilePermission> OWNER_ONLY =
      PosixFilePermissions.fromString("rwx------");
  private static final Set<PosixFilePermission> OTHERS =
      EnumSet.of(
          PosixFilePermission.OTHERS_READ,
          PosixFilePermission.OTHERS_WRITE,
          PosixFilePermission.OTHERS_EXECUTE);

  /// What makes new files in a folder belong to the folder's group.
  private static final int SET_GROUP = 02000;

  private static final int GROUP_READS = 0750;

  private static final Logger LOG = LoggerFactory.getLogger(ClosedFolder.class);

  private final Path folder;
  private long changed;

  private ClosedFolder(Path folder) {
    this.folder = folder;
  }

  /// Makes that folder where it is missing, and closes it.
  ///
  /// @param group that may read; empty for none
  /// @throws StartRefusedException when there is no such group, or this user may not use it
  static void make(Path folder, String group) throws IOException {
    var made = create(folder);
    if (!isPosix(folder)) {
      return;
    }
    var closed = new ClosedFolder(folder);
    if (!group.isEmpty()) {
      closed.openTo(group);
    }
    if (!made) {
      closed.close();
    }
  }

  /// Whether the folder was not there before.
  private static boolean create(Path folder) throws IOException {
    if (Files.isDirectory(folder)) {
      return false;
    }
    var parent = folder.getParent();
    if (parent != null) {
      Files.createDirectories(parent);
    }
    try {
      if (parent != null && isPosix(parent)) {
        Files.createDirectory(folder, PosixFilePermissions.asFileAttribute(OWNER_ONLY));
      } else {
        Files.createDirectory(folder);
      }
      return true;
    } catch (FileAlreadyExistsException e) {
      if (Files.isDirectory(folder)) {
        return false;
      }
      throw e;
    }
  }

  private void openTo(String name) throws IOException {
    var group = group(name);
    if (isOpenTo(folder, group)) {
      return;
    }
    try {
      // The folder itself comes last: its group says that all of it was changed.
      Files.walkFileTree(folder, visitor(path -> give(path, group)));
    } catch (IOException e) {
      throw new StartRefusedException(
          "DATA_GROUP: %s cannot be given to the group %s (%s); add the server's user to the group"
              .formatted(folder, name, e),
          e);
    }
    LOG.info("the group {} may read DATA_DIR {} from now on", name, folder);
  }

  private static void give(Path path, GroupPrincipal group) throws IOException {
    view(path).setGroup(group);
    if (Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
      Files.setAttribute(path, "unix:mode", mode(path) | SET_GROUP | GROUP_READS);
    }
  }

  private static GroupPrincipal group(String name) throws IOException {
    try {
      var system = Path.of("").getFileSystem();
      return system.getUserPrincipalLookupService().lookupPrincipalByGroupName(name);
    } catch (UserPrincipalNotFoundException e) {
      throw new StartRefusedException(
          "DATA_GROUP: this machine has no group \"%s\"; make it, or correct the name"
              .formatted(name),
          e);
    }
  }

  private static boolean isOpenTo(Path folder, GroupPrincipal group) throws IOException {
    var wanted = SET_GROUP | GROUP_READS;
    return (mode(folder) & wanted) == wanted && view(folder).readAttributes().group().equals(group);
  }

  private static int mode(Path path) throws IOException {
    return (int) Files.getAttribute(path, "unix:mode", LinkOption.NOFOLLOW_LINKS) & 07777;
  }

  private void close() throws IOException {
    var before = Files.getPosixFilePermissions(folder);
    closeAll(folder);
    if (changed > 0) {
      LOG.info(
          "DATA_DIR {} was open to other accounts of this machine ({}); their rights were taken"
              + " from {} files and folders. Set DATA_GROUP for a web server that reads them",
          folder,
          PosixFilePermissions.toString(before),
          changed);
    }
  }

  /// Folders come after what lies in them, so that a start that was interrupted is repeated. What
  /// lies at the first level is looked at each time, since it may be a link to another disk.
  private void closeAll(Path top) throws IOException {
    if (isOpen(top)) {
      Files.walkFileTree(top, visitor(this::closeOne));
    }
    try (var entries = Files.list(top)) {
      for (var entry : (Iterable<Path>) entries::iterator) {
        if (Files.exists(entry) && isOpen(entry)) {
          Files.walkFileTree(entry.toRealPath(), visitor(this::closeOne));
        }
      }
    }
  }

  private static boolean isOpen(Path path) throws IOException {
    return Files.getPosixFilePermissions(path).stream().anyMatch(OTHERS::contains);
  }

  private void closeOne(Path path) throws IOException {
    var rights = EnumSet.copyOf(Files.getPosixFilePermissions(path));
    if (rights.removeAll(OTHERS)) {
      Files.setPosixFilePermissions(path, rights);
      changed++;
    }
  }

  private interface Change {
    void apply(Path path) throws IOException;
  }

  private static SimpleFileVisitor<Path> visitor(Change change) {
    return new SimpleFileVisitor<>() {
      @Override
      public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
          throws IOException {
        if (!attributes.isSymbolicLink()) {
          change(file);
        }
        return FileVisitResult.CONTINUE;
      }

      @Override
      public FileVisitResult postVisitDirectory(Path visited, @Nullable IOException e)
          throws IOException {
        if (e != null) {
          throw e;
        }
        change(visited);
        return FileVisitResult.CONTINUE;
      }

      private void change(Path path) throws IOException {
        try {
          change.apply(path);
        } catch (NoSuchFileException _) {
          // A command beside the server has just removed it.
        }
      }
    };
  }

  private static PosixFileAttributeView view(Path path) {
    return Optional.ofNullable(
            Files.getFileAttributeView(
                path, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS))
        .orElseThrow(() -> new UncheckedIOException(new IOException(path + " has no group")));
  }

  private static boolean isPosix(Path path) {
    return path.getFileSystem().supportedFileAttributeViews().contains("posix");
  }
}
