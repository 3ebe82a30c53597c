package io.specstore.dataset;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.regex.Pattern;

/// All internet addresses that begin with the same bits (CIDR, RFC 4632 and RFC 4291); a single
/// address is such a block, too. An IPv4 address that is mapped into IPv6 counts as IPv4.
///
/// @param first the lowest address of the block
/// @param bits how many bits its addresses have in common
public record AddressBlock(InetAddress first, int bits) {
  private static final Pattern IPV4 = Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,3}){3}");
  private static final Pattern IPV6 = Pattern.compile("[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*");
  private static final Pattern BITS = Pattern.compile("[0-9]{1,3}");

  /// Two or more groups of zeros, which `::` stands for (RFC 5952).
  private static final Pattern ZEROS = Pattern.compile("(^|:)0(:0)+(:|$)");

  public AddressBlock {
    var octets = first.getAddress();
    if (bits < 0 || bits > octets.length * Byte.SIZE) {
      throw new IllegalArgumentException(first.getHostAddress() + " has no " + bits + " bits");
    }
    first = address(masked(octets, bits));
  }

  /// The block of that address alone.
  public static AddressBlock of(InetAddress address) {
    return new AddressBlock(address, address.getAddress().length * Byte.SIZE);
  }

  /// An address, or an address, a slash and the number of bits; empty when the text is neither. No
  /// name is looked up.
  public static Optional<AddressBlock> parse(String text) {
    var slash = text.indexOf('/');
    if (slash < 0) {
      return address(text).map(AddressBlock::of);
    }
    var bits = text.substring(slash + 1);
    return BITS.matcher(bits).matches()
        ? address(text.substring(0, slash)).flatMap(first -> block(first, Integer.parseInt(bits)))
        : Optional.empty();
  }

  private static Optional<AddressBlock> block(InetAddress first, int bits) {
    return bits <= first.getAddress().length * Byte.SIZE
        ? Optional.of(new AddressBlock(first, bits))
        : Optional.empty();
  }

  /// The address that is written so, in four decimal numbers or as IPv6; no name is looked up.
  public static Optional<InetAddress> address(String text) {
    if (!IPV4.matcher(text).matches() && !IPV6.matcher(text).matches()) {
      return Optional.empty();
    }
    try {
      return Optional.of(InetAddress.ofLiteral(text));
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  /// Whether an address of these octets (4 of IPv4, 16 of IPv6) is one of the block.
  public boolean contains(byte[] octets) {
    var start = first.getAddress();
    if (octets.length != start.length) {
      return false;
    }
    for (int i = 0; i * Byte.SIZE < bits; i++) {
      if (((octets[i] ^ start[i]) & mask(i, bits)) != 0) {
        return false;
      }
    }
    return true;
  }

  private static byte[] masked(byte[] octets, int bits) {
    for (int i = 0; i < octets.length; i++) {
      octets[i] &= (byte) mask(i, bits);
    }
    return octets;
  }

  /// Which bits of the octet with that index are among the first `bits` of all.
  private static int mask(int index, int bits) {
    var within = Math.clamp(bits - (long) index * Byte.SIZE, 0, Byte.SIZE);
    return 0xff00 >> within & 0xff;
  }

  private static InetAddress address(byte[] octets) {
    try {
      return InetAddress.getByAddress(octets);
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException("an address has 4 or 16 octets", e);
    }
  }

  /// As it is parsed.
  @Override
  public String toString() {
    var address = ZEROS.matcher(first.getHostAddress()).replaceFirst("::");
    return bits == first.getAddress().length * Byte.SIZE ? address : address + "/" + bits;
  }
}
