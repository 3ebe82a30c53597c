package io.specstore.http;

import io.prometheus.metrics.model.registry.Collector;
import io.specstore.auth.TokenVerifier;
import io.specstore.flow.Deletions;
import io.specstore.flow.Publications;
import io.specstore.flow.Readiness;
import io.specstore.flow.Reading;
import io.specstore.flow.Updates;
import io.specstore.flow.UploadedBlobs;
import io.specstore.flow.Uploads;
import io.specstore.flow.Usage;
import io.specstore.store.ArtifactStore;
import java.util.List;

/// What the routes call.
///
/// @param metrics what the other rooms count
public record Services(
    Changes changes,
    Reading reading,
    Publications publications,
    UploadedBlobs blobs,
    Tokens tokens,
    ArtifactStore store,
    Readiness readiness,
    List<Collector> metrics) {
  public Services {
    metrics = List.copyOf(metrics);
  }

  /// What owners change, and how much they have.
  public record Changes(Uploads uploads, Updates updates, Deletions deletions, Usage usage) {}

  /// The tokens that are accepted.
  ///
  /// @param publicKeyPem the key that tokens issued by this server fit; empty when another server
  ///   issues them
  public record Tokens(TokenVerifier verifier, String publicKeyPem) {}
}
