package io.specstore.fetch;

import io.specstore.dataset.AddressBlock;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.hc.client5.http.DnsResolver;

/// Resolves host names and returns only public addresses. A host that has none of them is one that
/// does not exist.
///
/// The connection is made to the very address that was returned, so a name cannot give one address
/// to the check and another to the connection. Literal addresses are checked here too.
///
/// The lists follow the IANA registries of special-purpose IPv4 and IPv6 addresses; of IPv6 only
/// global unicast (2000::/3) is allowed at all, besides NAT64 of a public IPv4 address.
final class AddressGuard implements DnsResolver {
  private static final List<AddressBlock> CLOSED_IPV4 =
      blocks(
          "0.0.0.0/8",
          "10.0.0.0/8",
          "100.64.0.0/10",
          "127.0.0.0/8",
          "169.254.0.0/16",
          "172.16.0.0/12",
          "192.0.0.0/24",
          "192.0.2.0/24",
          "192.88.99.0/24",
          "192.168.0.0/16",
          "198.18.0.0/15",
          "198.51.100.0/24",
          "203.0.113.0/24",
          "224.0.0.0/4",
          "240.0.0.0/4");

  private static final AddressBlock GLOBAL_UNICAST = block("2000::/3");
  private static final AddressBlock NAT64 = block("64:ff9b::/96");
  private static final List<AddressBlock> CLOSED_GLOBAL_UNICAST =
      blocks("2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20");

  private final DnsResolver names;
  private final boolean allowPrivate;

  AddressGuard(DnsResolver names, boolean allowPrivate) {
    this.names = names;
    this.allowPrivate = allowPrivate;
  }

  @Override
  public InetAddress[] resolve(String host) throws UnknownHostException {
    var all = names.resolve(host);
    if (allowPrivate) {
      return all;
    }
    var open = Arrays.stream(all).filter(AddressGuard::isOpen).toArray(InetAddress[]::new);
    if (open.length == 0) {
      throw new UnknownHostException(host);
    }
    return open;
  }

  /// The name itself: nothing here needs another, and asking for one would leak which hosts are
  /// read.
  @Override
  public String resolveCanonicalHostname(String host) {
    return host;
  }

  /// Whether that address is one of the open internet.
  static boolean isOpen(InetAddress address) {
    var octets = address.getAddress();
    if (address instanceof Inet4Address) {
      return CLOSED_IPV4.stream().noneMatch(block -> block.contains(octets));
    }
    if (NAT64.contains(octets)) {
      var embedded = Arrays.copyOfRange(octets, 12, 16);
      return CLOSED_IPV4.stream().noneMatch(block -> block.contains(embedded));
    }
    return GLOBAL_UNICAST.contains(octets)
        && CLOSED_GLOBAL_UNICAST.stream().noneMatch(block -> block.contains(octets));
  }

  private static List<AddressBlock> blocks(String... texts) {
    return Stream.of(texts).map(AddressGuard::block).toList();
  }

  private static AddressBlock block(String text) {
    return AddressBlock.parse(text).orElseThrow();
  }
}
