package io.specstore.engine;

import io.specstore.dataset.DatabaseUrl;
import io.specstore.fetch.Fetcher;
import io.specstore.fetch.SourceResolver;
import io.specstore.store.ArtifactStore;
import java.nio.file.Path;
import java.util.Map;

/// The parts and limits of a [LocalEngine].
///
/// @param work a folder of the engine's own, on the disk of the store if possible; its contents are
///   deleted when the engine is opened
/// @param publicUrl the address under which others reach this server
/// @param maxSourcesAtOnce how many sources of one run are fetched and read at a time
/// @param bigTablesAtOnce how many big tables all runs together read at a time; small ones have
///   places of their own
/// @param databases those that tables may be written into, by the name that specs know
public record LocalParts(
    Fetcher fetcher,
    SourceResolver sources,
    ArtifactStore store,
    Path work,
    String publicUrl,
    int maxSourcesAtOnce,
    int bigTablesAtOnce,
    Map<String, DatabaseUrl> databases) {
  public LocalParts {
    if (maxSourcesAtOnce < 1 || bigTablesAtOnce < 1) {
      throw new IllegalArgumentException(
          "at least one source and one big table must be allowed at a time");
    }
    databases = Map.copyOf(databases);
  }
}
