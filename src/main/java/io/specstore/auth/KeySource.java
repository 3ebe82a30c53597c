package io.specstore.auth;

import java.security.interfaces.RSAPublicKey;
import java.util.Optional;

/// Supplies the public key with which tokens are verified.
///
/// Implementations are safe for concurrent use and never throw because a key is not available.
public interface KeySource {
  /// The key that is believed in now; empty when none could be had, and then nothing is known about
  /// any token.
  Optional<RSAPublicKey> current();

  /// The key to try after a signature didn't fit that one: another key, or empty when there is
  /// none.
  Optional<RSAPublicKey> after(RSAPublicKey refused);
}
