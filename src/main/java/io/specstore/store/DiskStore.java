package io.specstore.store;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.FileVisitResult;
import java.nio.file.FileVisitor;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.StreamSupport;

/// An artifact store in a folder: each key is a file at that very path. Safe for concurrent use.
///
/// To survive a power failure a file must be forced to the disk before it is moved into place, and
/// the folders on its path after that. The first happens in each `put`; the second is deferred to
/// `sync`, where the folders of many artifacts cost little more than those of one. The folders not
/// yet forced are the only shared state, and there is no lock: a disk that hangs under one artifact
/// keeps nobody from another.
public final class DiskStore implements ArtifactStore {
  /// How often a `put` makes its folder anew when a `delete` beside it has just removed it.
  private static final int MAX_FOLDER_ATTEMPTS = 10;

  /// The file with the store's id, which is not an artifact's.
  private static final String ID = DiskNames.UNFINISHED + "store-id";

  /// How much a check of the disk writes: what a small upload needs.
  private static final int CHECK_BYTES = 64 * 1024;

  private final Path root;
  private final Optional<CaseSafeNames> names;
  private final UnforcedFolders unforced = new UnforcedFolders();

  /// A store in that folder, which is made when it does not exist.
  public DiskStore(Path root) {
    this.root = root.toAbsolutePath().normalize();
    try {
      Files.createDirectories(this.root);
    } catch (IOException e) {
      throw broken("cannot create the store's folder " + root, e);
    }
    this.names =
        CaseSafeNames.areNeeded(this.root) ? Optional.of(CaseSafeNames.ofDisk()) : Optional.empty();
  }

  @Override
  public void put(String key, Path file) {
    var target = path(key);
    try {
      force(file, StandardOpenOption.WRITE);
      moveInto(target, file);
    } catch (IOException e) {
      throw broken("cannot store " + key, e);
    }
  }

  @Override
  public void sync(String key) {
    try {
      unforced.force(path(key));
    } catch (IOException e) {
      throw broken("cannot force the folders of " + key + " to the disk", e);
    }
  }

  @Override
  public Optional<Stored> stat(String key) {
    var file = path(key);
    if (!Files.isRegularFile(file)) {
      return Optional.empty();
    }
    try {
      var attributes = Files.readAttributes(file, BasicFileAttributes.class);
      var modified = attributes.lastModifiedTime().toInstant();
      return Optional.of(new Stored(key, attributes.size(), modified));
    } catch (NoSuchFileException _) {
      return Optional.empty();
    } catch (IOException e) {
      throw broken("cannot read the attributes of " + key, e);
    }
  }

  @Override
  public InputStream open(String key, long from, long length) {
    if (from < 0 || length < 0) {
      throw new IllegalArgumentException(
          "a range begins at 0 or later and is not negative, got " + from + " and " + length);
    }
    var file = path(key);
    if (!Files.isRegularFile(file)) {
      throw missing(key);
    }
    try {
      var channel = FileChannel.open(file, StandardOpenOption.READ);
      channel.position(from);
      return new RangeStream(Channels.newInputStream(channel), length);
    } catch (NoSuchFileException _) {
      throw missing(key);
    } catch (IOException e) {
      throw broken("cannot read " + key, e);
    }
  }

  @Override
  public boolean link(String key, Path file) {
    var source = path(key);
    if (!Files.isRegularFile(source)) {
      throw missing(key);
    }
    try {
      Files.createLink(file, source);
      return true;
    } catch (NoSuchFileException _) {
      throw missing(key);
    } catch (FileAlreadyExistsException e) {
      // Whoever copied into that file might write into what it is a second name of.
      throw new UncheckedIOException(
          "cannot link " + key + ", since " + file + " is there already", e);
    } catch (UnsupportedOperationException | FileSystemException _) {
      return false; // The file is on another disk, or this one does not have links.
    } catch (IOException e) {
      throw broken("cannot link " + key, e);
    }
  }

  /// Moves the bytes of that key out of the store, to a place on the same disk.
  ///
  /// @throws UncheckedIOException with a `NoSuchFileException` as its cause when there are none
  public void take(String key, Path target) {
    try {
      Files.move(path(key), target);
    } catch (NoSuchFileException e) {
      throw new UncheckedIOException("cannot copy " + key + " out: " + e, e);
    } catch (IOException e) {
      throw broken("cannot copy " + key + " out", e);
    }
  }

  @Override
  public List<String> list(String prefix) {
    var lastSlash = prefix.lastIndexOf('/');
    var folder = lastSlash < 0 ? root : path(prefix.substring(0, lastSlash));
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    var keys = new ArrayList<String>();
    try {
      Files.walkFileTree(folder, visitor(keys));
    } catch (IOException e) {
      throw broken("cannot list " + prefix, e);
    }
    return keys.stream().filter(key -> key.startsWith(prefix)).sorted().toList();
  }

  /// The folder, for messages.
  @Override
  public String toString() {
    return root.toString();
  }

  @Override
  public List<String> folders(String key) {
    var segments = new ArrayList<String>();
    try {
      addFolders(key.isEmpty() ? root : path(key), List.of(), segments);
    } catch (NoSuchFileException _) {
      return List.of();
    } catch (IOException e) {
      throw broken("cannot list the folder of " + key, e);
    }
    return segments;
  }

  /// A long segment is several folders, one in the other.
  private static void addFolders(Path folder, List<String> names, List<String> segments)
      throws IOException {
    if (!Files.isDirectory(folder)) {
      return;
    }
    try (var entries = Files.newDirectoryStream(folder, Files::isDirectory)) {
      for (var entry : entries) {
        var all = new ArrayList<>(names);
        all.add(String.valueOf(entry.getFileName()));
        if (DiskNames.isCut(all.getLast())) {
          addFolders(entry, all, segments);
        } else {
          segments.add(DiskNames.key(all));
        }
      }
    } catch (DirectoryIteratorException e) {
      throw requireNonNull(e.getCause());
    }
  }

  /// The store's own id, of which no artifact has the key; empty when it has none yet.
  public Optional<String> id() {
    try {
      return Optional.of(Files.readString(root.resolve(ID)).strip()).filter(id -> !id.isEmpty());
    } catch (NoSuchFileException _) {
      return Optional.empty();
    } catch (IOException e) {
      throw broken("cannot read the id of the store", e);
    }
  }

  /// Gives the store that id, durably.
  public void setId(String id) {
    try {
      var beside = Files.writeString(root.resolve(ID + ".new"), id + "\n");
      force(beside, StandardOpenOption.WRITE);
      Files.move(beside, root.resolve(ID), StandardCopyOption.ATOMIC_MOVE);
      force(root, StandardOpenOption.READ);
    } catch (IOException e) {
      throw broken("cannot write the id of the store", e);
    }
  }

  @Override
  public void delete(String key) {
    var file = path(key);
    try {
      Files.deleteIfExists(file);
      var folder = parent(file);
      while (!folder.equals(root)) {
        Files.deleteIfExists(folder);
        folder = parent(folder);
      }
    } catch (DirectoryNotEmptyException _) {
      // The folder still holds other artifacts, or the key was only the path of some.
    } catch (IOException e) {
      throw broken("cannot delete " + key, e);
    }
  }

  @Override
  public void checkWriting() {
    var file = root.resolve(DiskNames.UNFINISHED + "check");
    var bytes = new byte[CHECK_BYTES];
    // Bytes that a disk cannot compress away.
    new SplittableRandom(0).nextBytes(bytes);
    try {
      try {
        Files.write(file, bytes);
        force(file, StandardOpenOption.WRITE);
      } finally {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw broken("cannot write in the store's folder " + root, e);
    }
  }

  @Override
  public void checkReading() {
    try (var entries = Files.newDirectoryStream(root)) {
      var _ = entries.iterator().hasNext();
    } catch (IOException e) {
      throw broken("cannot read the store's folder " + root, e);
    } catch (DirectoryIteratorException e) {
      throw broken("cannot read the store's folder " + root, requireNonNull(e.getCause()));
    }
  }

  private void moveInto(Path target, Path file) throws IOException {
    for (var attempt = 1; ; attempt++) {
      try {
        makeFolder(parent(target));
        moveAndMark(file, target);
        return;
      } catch (NoSuchFileException | FileAlreadyExistsException e) {
        if (attempt == MAX_FOLDER_ATTEMPTS || !Files.exists(file)) {
          throw e;
        }
      }
    }
  }

  private void moveAndMark(Path file, Path target) throws IOException {
    unforced.begin(parent(target));
    try {
      moveOrCopy(file, target);
    } finally {
      unforced.end(parent(target));
    }
  }

  private static void moveOrCopy(Path file, Path target) throws IOException {
    try {
      Files.move(file, target, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException _) {
      var beside = Files.createTempFile(parent(target), DiskNames.UNFINISHED, "");
      try {
        Files.copy(file, beside, StandardCopyOption.REPLACE_EXISTING);
        force(beside, StandardOpenOption.WRITE);
        Files.move(beside, target, StandardCopyOption.ATOMIC_MOVE);
      } finally {
        Files.deleteIfExists(beside);
      }
      Files.deleteIfExists(file);
    }
  }

  /// Makes that folder with all above it, and marks those that gained an entry.
  private void makeFolder(Path folder) throws IOException {
    if (Files.isDirectory(folder)) {
      return;
    }
    var parents = new ArrayList<Path>();
    for (var one = folder; !Files.isDirectory(one); one = parent(one)) {
      parents.add(parent(one));
    }
    parents.forEach(unforced::begin);
    try {
      Files.createDirectories(folder);
    } finally {
      parents.forEach(unforced::end);
    }
  }

  private static void force(Path path, StandardOpenOption option) throws IOException {
    try (var channel = FileChannel.open(path, option)) {
      channel.force(true);
    }
  }

  private Path path(String key) {
    var path = root;
    for (var segment : StoreKeys.segments(key)) {
      for (var name : DiskNames.of(segment)) {
        var folder = path;
        path = folder.resolve(names.map(safe -> safe.of(folder, name)).orElse(name));
      }
    }
    return path;
  }

  private String key(Path file) {
    var names = StreamSupport.stream(root.relativize(file).spliterator(), false);
    return DiskNames.key(names.map(Path::toString).toList());
  }

  private FileVisitor<Path> visitor(List<String> keys) {
    return new SimpleFileVisitor<>() {
      @Override
      public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
        if (attributes.isRegularFile() && !isUnfinished(file)) {
          keys.add(key(file));
        }
        return FileVisitResult.CONTINUE;
      }

      @Override
      public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
        if (e instanceof NoSuchFileException) {
          return FileVisitResult.CONTINUE; // Deleted while we look.
        }
        throw e;
      }
    };
  }

  private static boolean isUnfinished(Path file) {
    var name = file.getFileName();
    return name != null && name.toString().startsWith(DiskNames.UNFINISHED);
  }

  private static Path parent(Path path) {
    var parent = path.getParent();
    if (parent == null) {
      throw new IllegalStateException(path + " has no folder above it");
    }
    return parent;
  }

  private static UncheckedIOException missing(String key) {
    return new UncheckedIOException("nothing is stored under " + key, new NoSuchFileException(key));
  }

  private StoreUnavailableException broken(String what, IOException cause) {
    return new StoreUnavailableException(what, root, cause);
  }
}
