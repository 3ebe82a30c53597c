package io.specstore.fetch;

import io.specstore.dataset.Outcome;
import io.specstore.dataset.Problem;
import java.net.URI;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.regex.Pattern;

/// The ports at which sources may be read (`SOURCE_PORTS`): a list of ports and ranges such as `80,
/// 443, 8000-8999`. One with a `!` before it is taken out again, wherever it stands. Immutable.
public final class SourcePorts {
  /// Those of web servers, and all that need no rights to listen at but the ports of databases,
  /// container engines and other services that answer whoever asks.
  public static final String USUAL =
      "80, 443, 1024-65535, !1433, !1521, !2049, !2375, !2376, !3306, !3389, !5432, !5900, !6379,"
          + " !9200, !11211, !27017";

  private static final Pattern SEPARATOR = Pattern.compile("[,\\s]+");
  private static final Pattern ENTRY = Pattern.compile("(!?)([0-9]{1,5})(?:-([0-9]{1,5}))?");
  private static final int MAX_PORT = 65_535;

  private final BitSet open;
  private final String written;

  private SourcePorts(BitSet open, String written) {
    this.open = open;
    this.written = written;
  }

  /// The usual ones.
  public static SourcePorts usual() {
    return switch (parse(USUAL)) {
      case Outcome.Ok<SourcePorts>(var ports) -> ports;
      case Outcome.Refused<SourcePorts>(var problems) ->
          throw new IllegalStateException(problems.getFirst().message());
    };
  }

  /// The ports of that list, or a problem for each entry that is none.
  public static Outcome<SourcePorts> parse(String text) {
    var open = new BitSet();
    var closed = new BitSet();
    var problems = new ArrayList<Problem>();
    for (var word : SEPARATOR.splitAsStream(text.strip()).filter(it -> !it.isEmpty()).toList()) {
      var entry = ENTRY.matcher(word);
      var first = entry.matches() ? Integer.parseInt(entry.group(2)) : 0;
      var last = first == 0 || entry.group(3) == null ? first : Integer.parseInt(entry.group(3));
      if (first < 1 || last < first || last > MAX_PORT) {
        problems.add(unreadable(word));
      } else {
        (entry.group(1).isEmpty() ? open : closed).set(first, last + 1);
      }
    }
    if (!problems.isEmpty()) {
      return new Outcome.Refused<>(List.copyOf(problems));
    }
    open.andNot(closed);
    return Outcome.ok(new SourcePorts(open, text.strip()));
  }

  private static Problem unreadable(String word) {
    return new Problem(
        "source-ports",
        "\""
            + word
            + "\" is no port from 1 to 65535 and no range of them; write 443, 8000-8999 or !5432");
  }

  /// Whether a source may be read at the port of that address.
  boolean contains(URI address) {
    return open.get(of(address));
  }

  /// The port of that address, or that of its scheme.
  static int of(URI address) {
    var port = WebAddress.port(address);
    return port >= 0 ? port : address.getScheme().equals("https") ? 443 : 80;
  }

  /// As it is parsed.
  @Override
  public String toString() {
    return written;
  }
}
