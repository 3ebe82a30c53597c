package io.specstore.engine;

import io.specstore.dataset.DatabaseUrl;
import io.specstore.fetch.Fetcher;
import io.specstore.fetch.SourceResolver;
import io.specstore.store.ArtifactStore;
import java.nio.file.Path;
import java.util.Map;

/// What the engine of this process works with.
///
/// @param work a folder of the engine's own, on the disk of the store if it can be; what it holds
///   is removed when the engine is opened
/// @param publicUrl where others reach this server
/// @param maxSourcesAtOnce sources of one run that are fetched and read side by side
/// @param bigTablesAtOnce big tables that all runs together work on at once; small ones have places
///   of their own
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
      throw new IllegalArgumentException("at least one source is read at once");
    }
    databases = Map.copyOf(databases);
  }
}
