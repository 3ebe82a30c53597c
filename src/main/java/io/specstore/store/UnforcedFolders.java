package io.specstore.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// The folders of a store that gained an entry and were not forced to the disk since. Safe for
/// concurrent use; nobody waits for anybody else.
///
/// Whoever sees an entry, even one that another thread has just made, finds its folder here or
/// knows that it was forced.
final class UnforcedFolders {
  /// Beyond so many, the folders of artifacts that nobody ever asked to force are forced too.
  private static final int MAX_CHANGED = 1_000;

  /// How many threads are making an entry in that folder.
  private final Map<Path, Integer> changing = new ConcurrentHashMap<>();

  /// Each folder with a mark that a later entry replaces, so that only what was forced is
  /// forgotten.
  private final Map<Path, Object> changed = new ConcurrentHashMap<>();

  /// To be called before an entry is made in that folder, which need not exist yet.
  void begin(Path folder) {
    changing.merge(folder, 1, Integer::sum);
  }

  /// To be called after [#begin], when the entry was made, or was not.
  void end(Path folder) {
    changed.put(folder, new Object());
    changing.computeIfPresent(folder, (_, count) -> count == 1 ? null : count - 1);
  }

  /// Forces the folders above that place and those below it.
  void force(Path place) throws IOException {
    var isMany = changed.size() > MAX_CHANGED;
    for (var folder : changing.keySet()) {
      if (isOnPath(folder, place)) {
        forceOne(folder);
      }
    }
    for (var folder : Map.copyOf(changed).entrySet()) {
      if (isMany || isOnPath(folder.getKey(), place)) {
        forceOne(folder.getKey());
        changed.remove(folder.getKey(), folder.getValue());
      }
    }
  }

  private static boolean isOnPath(Path folder, Path place) {
    return place.startsWith(folder) || folder.startsWith(place);
  }

  private static void forceOne(Path folder) throws IOException {
    try (var channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    } catch (NoSuchFileException _) {
      // Deleted since: nothing in it is left to be kept.
    }
  }
}
