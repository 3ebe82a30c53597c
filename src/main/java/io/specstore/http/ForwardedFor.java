package io.specstore.http;

import io.specstore.dataset.AddressBlock;
import java.net.InetAddress;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;

/// Reads from the headers of a proxy which client sent a request: from `X-Forwarded-For`, which
/// nearly all proxies send, else from `Forwarded` (RFC 7239).
///
/// Each proxy adds the address of its own client at the right end. What stands further left came
/// with the request and may be invented, with quotes that do not end, too: so both headers are read
/// from the right, and only up to the first address that is no trusted proxy.
final class ForwardedFor {
  private final HttpFields headers;
  private final TrustedProxies proxies;

  ForwardedFor(HttpFields headers, TrustedProxies proxies) {
    this.headers = headers;
    this.proxies = proxies;
  }

  /// The client; empty when the headers name none, or hide it.
  Optional<InetAddress> client() {
    return headers.contains(HttpHeader.X_FORWARDED_FOR)
        ? client(HttpHeader.X_FORWARDED_FOR, Function.identity())
        : client(HttpHeader.FORWARDED, ForwardedFor::nodeOf);
  }

  private Optional<InetAddress> client(HttpHeader name, Function<String, String> node) {
    for (var line : headers.getValuesList(name).reversed()) {
      for (var rest = line; !rest.isEmpty(); ) {
        var start = lastPart(rest, ',');
        var element = rest.substring(start).strip();
        rest = rest.substring(0, Math.max(0, start - 1));
        if (!element.isEmpty()) {
          var address = address(node.apply(element));
          if (address.isEmpty() || !proxies.contains(address.get())) {
            return address;
          }
        }
      }
    }
    return Optional.empty();
  }

  /// The value of `for` in an element of `Forwarded`; empty when there is none.
  private static String nodeOf(String element) {
    for (var rest = element; !rest.isEmpty(); ) {
      var start = lastPart(rest, ';');
      var pair = rest.substring(start).strip();
      if (pair.toLowerCase(Locale.ROOT).startsWith("for=")) {
        return pair.substring("for=".length());
      }
      rest = rest.substring(0, Math.max(0, start - 1));
    }
    return "";
  }

  /// Where the part after the last separator begins that is not between quotes.
  private static int lastPart(String text, char separator) {
    var isQuoted = false;
    for (int i = text.length(); i > 0; i--) {
      var c = text.charAt(i - 1);
      if (c == '"') {
        isQuoted = !isQuoted;
      } else if (c == separator && !isQuoted) {
        return i;
      }
    }
    return 0;
  }

  /// The address in a node (RFC 7239 §6), which may be quoted and have a port; empty for `unknown`
  /// and other names.
  private static Optional<InetAddress> address(String node) {
    var text =
        node.length() > 1 && node.startsWith("\"") && node.endsWith("\"")
            ? node.substring(1, node.length() - 1)
            : node;
    if (text.startsWith("[")) {
      var end = text.indexOf(']');
      return end < 0 ? Optional.empty() : AddressBlock.address(text.substring(1, end));
    }
    var colon = text.indexOf(':');
    var hasPort = colon >= 0 && colon == text.lastIndexOf(':');
    return AddressBlock.address(hasPort ? text.substring(0, colon) : text);
  }
}
