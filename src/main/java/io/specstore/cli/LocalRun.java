package io.specstore.cli;

import io.specstore.dataset.DatabaseUrl;
import io.specstore.fetch.FetchLimits;
import io.specstore.fetch.Fetcher;
import io.specstore.fetch.Reach;
import io.specstore.fetch.SourceResolver;
import io.specstore.plan.PlanOptions;
import io.specstore.store.ArtifactStore;
import java.time.InstantSource;
import java.util.Map;

/// How a run without a server is done: its outputs and limits, by the settings of a server.
///
/// @param sources what the addresses of sources stand for
/// @param maxSourceBytes the largest source
/// @param reach where on the web sources may lie
/// @param workers big tables worked on at once
/// @param databases those that tables may be written into, by the name that specs know
public record LocalRun(
    PlanOptions options,
    SourceResolver sources,
    long maxSourceBytes,
    Reach reach,
    int workers,
    Map<String, DatabaseUrl> databases,
    InstantSource clock) {
  public LocalRun {
    databases = Map.copyOf(databases);
  }

  /// Fetches sources within these limits; uploaded bytes come from that store.
  Fetcher fetcher(ArtifactStore blobs) {
    return new Fetcher(blobs, FetchLimits.ofBytes(maxSourceBytes), reach, clock);
  }
}
