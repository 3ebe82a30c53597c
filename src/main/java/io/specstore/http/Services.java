package io.specstore.http;

import io.specstore.auth.TokenVerifier;
import io.specstore.flow.Publications;
import io.specstore.flow.Reading;
import io.specstore.flow.Updates;
import io.specstore.flow.UploadedBlobs;
import io.specstore.flow.Uploads;
import io.specstore.store.ArtifactStore;
import java.util.function.BooleanSupplier;

/// What the routes call.
///
/// @param ready whether the server can do its work now
public record Services(
    Uploads uploads,
    Updates updates,
    Reading reading,
    Publications publications,
    UploadedBlobs blobs,
    Tokens tokens,
    ArtifactStore store,
    BooleanSupplier ready) {

  /// The tokens that are accepted.
  ///
  /// @param publicKeyPem the key that tokens issued by this server fit; empty when another server
  ///   issues them
  public record Tokens(TokenVerifier verifier, String publicKeyPem) {}
}
