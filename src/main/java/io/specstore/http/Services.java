package io.specstore.http;

import io.specstore.auth.TokenVerifier;
import io.specstore.flow.Publications;
import io.specstore.flow.Readiness;
import io.specstore.flow.Reading;
import io.specstore.flow.Updates;
import io.specstore.flow.UploadedBlobs;
import io.specstore.flow.Uploads;
import io.specstore.store.ArtifactStore;

/// What the routes call.
public record Services(
    Uploads uploads,
    Updates updates,
    Reading reading,
    Publications publications,
    UploadedBlobs blobs,
    Tokens tokens,
    ArtifactStore store,
    Readiness readiness) {

  /// The tokens that are accepted.
  ///
  /// @param publicKeyPem the key that tokens issued by this server fit; empty when another server
  ///   issues them
  public record Tokens(TokenVerifier verifier, String publicKeyPem) {}
}
