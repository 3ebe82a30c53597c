/// Authentication: verifies tokens and, where this server is its own issuer, makes them.
///
/// Owns token verification, the two sources of keys (this server's own key pair, an auth server's
/// key), the issuer and the [io.specstore.auth.Principal]. May use dataset, and a JWT library that
/// no other room uses. Must never look at specs, nor say why a token was not accepted.
///
/// Entry point: [io.specstore.auth.TokenVerifier]; a new source of keys implements
/// [io.specstore.auth.KeySource].
@NullMarked
package io.specstore.auth;

import org.jspecify.annotations.NullMarked;
