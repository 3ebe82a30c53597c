package io.specstore.auth;

/// No key could be had by which a token could be verified: nothing is known about that token.
public final class KeyUnavailableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  KeyUnavailableException() {
    super("no key to verify tokens with could be had from the auth server");
  }
}
