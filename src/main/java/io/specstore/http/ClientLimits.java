package io.specstore.http;

/// How much of the server its clients may occupy.
///
/// @param connections open connections of all clients together
/// @param connectionsPerAddress open connections of one client
/// @param requestsPerAddress requests of one client that are being answered
/// @param trustedProxies whose connections are those of many clients
public record ClientLimits(
    int connections,
    int connectionsPerAddress,
    int requestsPerAddress,
    TrustedProxies trustedProxies) {
  public ClientLimits {
    if (connections < 1 || connectionsPerAddress < 1 || requestsPerAddress < 1) {
      throw new IllegalArgumentException("a limit is at least 1");
    }
  }

  /// The defaults of the settings.
  public static ClientLimits usual() {
    return new ClientLimits(2_000, 200, 100, TrustedProxies.local());
  }

  /// The same for a process that can open fewer connections than that: one client may have at most
  /// half of them, so that there are some for others.
  public ClientLimits within(int most) {
    return most >= connections
        ? this
        : new ClientLimits(
            most,
            Math.clamp(most / 2, 1, connectionsPerAddress),
            requestsPerAddress,
            trustedProxies);
  }
}
