package io.specstore.fetch;

import java.net.IDN;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Parses addresses as people write them, with blanks and letters that RFC 3986 wants escaped.
final class WebAddress {
  private static final Pattern PARTS =
      Pattern.compile("(?i)(https?)://([^/?#]*)([^?#]*)(\\?[^#]*)?(#.*)?", Pattern.DOTALL);
  private static final Pattern AUTHORITY =
      Pattern.compile("(?:(.*)@)?([^@:\\[\\]\\s]+|\\[[0-9A-Fa-f:.]+])(?::([0-9]{1,5})?)?");
  private static final Pattern SCHEME = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*:");
  private static final Pattern HOST = Pattern.compile("[A-Za-z0-9._-]+");
  private static final String ALLOWED_IN_PATH = "-._~!$&'()*+,;=:@/?";
  private static final int MAX_PORT = 65_535;

  private WebAddress() {}

  /// The http or https address of that text, without its fragment, or empty when it is none.
  static Optional<URI> parse(String text) {
    var parts = PARTS.matcher(text.strip());
    if (!parts.matches()) {
      return Optional.empty();
    }
    var authority = AUTHORITY.matcher(parts.group(2));
    if (!authority.matches() || port(authority.group(3)) > MAX_PORT) {
      return Optional.empty();
    }
    var query = parts.group(4) == null ? "" : parts.group(4);
    var user = authority.group(1) == null ? "" : escape(authority.group(1)) + "@";
    try {
      var port = port(authority.group(3));
      return Optional.of(
          URI.create(
              parts.group(1).toLowerCase(Locale.ROOT)
                  + "://"
                  + user
                  + host(authority.group(2))
                  + (port < 0 ? "" : ":" + port)
                  + escape(parts.group(3))
                  + escape(query)));
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  /// Where a `Location` of that address leads, or empty when that is not an http(s) address.
  static Optional<URI> resolve(URI address, String location) {
    if (location.isEmpty()) {
      return Optional.empty();
    }
    if (SCHEME.matcher(location).lookingAt()) {
      return parse(location);
    }
    try {
      return parse(address.resolve(escape(location)).toString());
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  /// The host, brackets of an IPv6 literal removed.
  static String host(URI address) {
    var host = authority(address).group(2);
    return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
  }

  /// The port, or -1 for that of the scheme.
  static int port(URI address) {
    return port(authority(address).group(3));
  }

  /// `user:password` as it stands in the address, decoded, or empty.
  static Optional<String> user(URI address) {
    return Optional.ofNullable(authority(address).group(1)).map(WebAddress::unescape);
  }

  /// Path and query, as a request line has them.
  static String requestPath(URI address) {
    var path = address.getRawPath();
    var query = address.getRawQuery();
    return (path == null || path.isEmpty() ? "/" : path) + (query == null ? "" : "?" + query);
  }

  static boolean haveSameOrigin(URI one, URI other) {
    return one.getScheme().equals(other.getScheme())
        && host(one).equalsIgnoreCase(host(other))
        && port(one) == port(other);
  }

  /// Scheme, host, port and path.
  static String shown(URI address) {
    var authority = authority(address);
    var port = authority.group(3) == null ? "" : ":" + authority.group(3);
    return address.getScheme() + "://" + authority.group(2) + port + address.getRawPath();
  }

  private static Matcher authority(URI address) {
    var matcher = AUTHORITY.matcher(address.getRawAuthority());
    if (!matcher.matches()) {
      throw new IllegalArgumentException("not an address that was parsed here");
    }
    return matcher;
  }

  private static int port(@Nullable String digits) {
    return digits == null ? -1 : Integer.parseInt(digits);
  }

  private static String host(String written) {
    if (written.startsWith("[")) {
      return written;
    }
    var host = IDN.toASCII(unescape(written), IDN.ALLOW_UNASSIGNED);
    if (!HOST.matcher(host).matches()) {
      throw new IllegalArgumentException("no host has that name");
    }
    return host;
  }

  private static String escape(String part) {
    var escaped = new StringBuilder(part.length());
    var octets = part.getBytes(StandardCharsets.UTF_8);
    for (var i = 0; i < octets.length; i++) {
      var octet = octets[i];
      if (octet == '%' ? isEscape(octets, i) : isPlain(octet)) {
        escaped.append((char) octet);
      } else {
        escaped.append('%').append(HexFormat.of().withUpperCase().toHexDigits(octet));
      }
    }
    return escaped.toString();
  }

  /// Whether the `%` at that place begins an escape; browsers take any other for the character.
  private static boolean isEscape(byte[] octets, int at) {
    return at + 2 < octets.length
        && HexFormat.isHexDigit(octets[at + 1])
        && HexFormat.isHexDigit(octets[at + 2]);
  }

  private static boolean isPlain(byte octet) {
    return (octet >= 'a' && octet <= 'z')
        || (octet >= 'A' && octet <= 'Z')
        || (octet >= '0' && octet <= '9')
        || ALLOWED_IN_PATH.indexOf(octet) >= 0;
  }

  /// That text with its `%XX` read; a malformed one is an `IllegalArgumentException`.
  static String unescape(String part) {
    return part.indexOf('%') < 0
        ? part
        : URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8);
  }
}
