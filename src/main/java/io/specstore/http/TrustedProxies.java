package io.specstore.http;

import io.specstore.dataset.AddressBlock;
import io.specstore.dataset.Outcome;
import io.specstore.dataset.Problem;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// The addresses of proxies that pass on the requests of many clients, and are believed who these
/// are. `127.0.0.1` and `::1`, and these two alone of the loopback addresses, always belong to
/// them.
public record TrustedProxies(List<AddressBlock> blocks) {
  private static final Pattern SEPARATOR = Pattern.compile("[,\\s]+");

  public TrustedProxies {
    var all = new LinkedHashSet<AddressBlock>();
    all.add(AddressBlock.of(InetAddress.ofLiteral("127.0.0.1")));
    all.add(AddressBlock.of(InetAddress.ofLiteral("::1")));
    all.addAll(blocks);
    blocks = List.copyOf(all);
  }

  /// Proxies on this machine only.
  public static TrustedProxies local() {
    return new TrustedProxies(List.of());
  }

  /// Addresses and blocks of addresses, separated by commas or blanks.
  public static Outcome<TrustedProxies> parse(String text) {
    var blocks = new ArrayList<AddressBlock>();
    var problems = new ArrayList<Problem>();
    for (var word : SEPARATOR.splitAsStream(text).filter(word -> !word.isEmpty()).toList()) {
      AddressBlock.parse(word).ifPresentOrElse(blocks::add, () -> problems.add(unreadable(word)));
    }
    return problems.isEmpty()
        ? Outcome.ok(new TrustedProxies(blocks))
        : new Outcome.Refused<>(problems);
  }

  private static Problem unreadable(String word) {
    return new Problem(
        "address",
        "\"%s\" is neither an IP address nor a block such as 10.0.0.0/8 or 2001:db8::/32"
            .formatted(word));
  }

  /// Whether that is the address of such a proxy.
  boolean contains(InetAddress address) {
    var octets = address.getAddress();
    for (var block : blocks) {
      if (block.contains(octets)) {
        return true;
      }
    }
    return false;
  }

  /// As it is parsed.
  @Override
  public String toString() {
    return blocks.stream().map(AddressBlock::toString).collect(Collectors.joining(", "));
  }
}
