/// Who is asking: tokens are verified and, where this server is its own issuer, made here.
///
/// Owns `TokenVerifier`, `KeySource` with its two kinds (the key pair of this server, the key of an
/// auth server), `TokenIssuer` and `Principal`. May use `dataset` and a JWT library that no other
/// room sees. Must never look at specs, nor say why a token was not accepted: it is, or it isn't.
@NullMarked
package io.specstore.auth;

import org.jspecify.annotations.NullMarked;
