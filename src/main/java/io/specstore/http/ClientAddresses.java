package io.specstore.http;

import io.specstore.dataset.AddressBlock;
import io.specstore.flow.LogThrottle;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import org.eclipse.jetty.http.HttpFields;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Counts what each client has open, so that no client takes the place of all others. Safe for
/// concurrent use.
///
/// A client is an IPv4 address or the /64 of an IPv6 address, which a site has to itself as a rule.
/// A trusted proxy stands for many clients: its connections are not counted here, and its requests
/// are counted for the client that its headers name, if they name one. Only clients that have
/// something open take up memory.
///
/// Requests that a proxy names a client of are counted apart from the client's own: a proxy that
/// passes such a header on, and does not write it, lets anybody name anybody.
final class ClientAddresses {
  private static final Logger LOG = LoggerFactory.getLogger(ClientAddresses.class);

  private static final int IPV4_BITS = 32;
  private static final int IPV6_SITE_BITS = 64;

  private final TrustedProxies proxies;
  private final OpenCounts connections;
  private final OpenCounts requests;

  /// @param nanoTime a clock that only ever goes forward, in nanoseconds
  ClientAddresses(ClientLimits limits, LongSupplier nanoTime) {
    this.proxies = limits.trustedProxies();
    this.connections =
        new OpenCounts(
            limits.connectionsPerAddress(),
            "connections (MAX_CONNECTIONS_PER_ADDRESS); more are closed",
            new LogThrottle(nanoTime));
    this.requests =
        new OpenCounts(
            limits.requestsPerAddress(),
            "requests (MAX_REQUESTS_PER_ADDRESS); more are answered with 429",
            new LogThrottle(nanoTime));
  }

  /// Counts a connection from that address.
  Place connection(InetAddress peer) {
    var client = Client.at(peer, false);
    return proxies.contains(peer) ? Place.uncounted(client) : connections.take(client);
  }

  /// Counts a request with these headers on a connection from that address.
  Place request(InetAddress peer, HttpFields headers) {
    if (!proxies.contains(peer)) {
      return requests.take(Client.at(peer, false));
    }
    return new ForwardedFor(headers, proxies)
        .client()
        .map(named -> requests.take(Client.at(named, true)))
        .orElseGet(() -> Place.uncounted(Client.at(peer, false)));
  }

  /// How many clients have connections or requests open; one that has both counts twice.
  int count() {
    return connections.open.size() + requests.open.size();
  }

  /// How many requests are open, of all clients together.
  int openRequests() {
    return requests.open.values().stream().mapToInt(Integer::intValue).sum();
  }

  /// @param isNamedByProxy whether only a proxy says so
  private record Client(AddressBlock address, boolean isNamedByProxy) {
    static Client at(InetAddress address, boolean isNamedByProxy) {
      var bits = address instanceof Inet4Address ? IPV4_BITS : IPV6_SITE_BITS;
      return new Client(new AddressBlock(address, bits), isNamedByProxy);
    }

    @Override
    public String toString() {
      return isNamedByProxy ? address + " (as a proxy says)" : address.toString();
    }
  }

  /// The place of a connection or a request, until it is closed.
  static final class Place implements AutoCloseable {
    private final Client client;
    private final boolean isGranted;
    private final AtomicReference<Runnable> release;

    private Place(Client client, boolean isGranted, Runnable release) {
      this.client = client;
      this.isGranted = isGranted;
      this.release = new AtomicReference<>(release);
    }

    /// One that nobody counts.
    private static Place uncounted(Client client) {
      return new Place(client, true, () -> {});
    }

    /// The name of the client whose it is: no two clients have the same.
    String client() {
      return client.toString();
    }

    boolean isGranted() {
      return isGranted;
    }

    /// Gives the place back; a second call does nothing.
    @Override
    public void close() {
      release.getAndSet(() -> {}).run();
    }
  }

  /// What clients have open of one kind.
  private static final class OpenCounts {
    private final Map<Client, Integer> open = new ConcurrentHashMap<>();
    private final int limit;
    private final String what;
    private final LogThrottle logged;

    OpenCounts(int limit, String what, LogThrottle logged) {
      this.limit = limit;
      this.what = what;
      this.logged = logged;
    }

    Place take(Client client) {
      var place = new AtomicReference<>(new Place(client, false, () -> {}));
      open.compute(
          client,
          (_, count) -> {
            var before = count == null ? 0 : count;
            if (before >= limit) {
              return count;
            }
            place.set(new Place(client, true, () -> giveBack(client)));
            return before + 1;
          });
      if (!place.get().isGranted()) {
        logged.report(
            client.toString(),
            more ->
                LOG.warn(
                    "{} has {} open {}. If it is a proxy, add it to TRUSTED_PROXIES{}",
                    client,
                    limit,
                    what,
                    more));
      }
      return place.get();
    }

    private void giveBack(Client client) {
      open.computeIfPresent(client, (_, count) -> count == 1 ? null : count - 1);
    }
  }
}
