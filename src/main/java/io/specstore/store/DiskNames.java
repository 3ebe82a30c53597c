package io.specstore.store;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;

/// Encodes the segments of a key as names of files and folders.
///
/// A plain ASCII segment is its own name. Other bytes of its UTF-8 are written `%XX`, since what
/// else a file system accepts depends on its type and on the locale that the process was started
/// in. A name that would be too long is written `%~` and base64, and cut into nested folders: each
/// piece but the last ends in `%`. No encoded name begins with `%-`, which is reserved for
/// unfinished files and the store's own.
final class DiskNames {
  /// The start of the names of files that are still being written.
  static final String UNFINISHED = "%-";

  /// The most characters of one name; file systems end at 255 bytes.
  private static final int MAX_NAME_CHARACTERS = 200;

  private static final String LONG = "%~";
  private static final String CUT = "%";
  private static final String SPELLED_OUT = "%\\:*?\"<>|";
  private static final HexFormat HEX = HexFormat.of().withUpperCase();

  private DiskNames() {}

  /// The names, outermost first, that stand for that segment.
  static List<String> of(String segment) {
    var spelling = spell(segment.getBytes(StandardCharsets.UTF_8));
    var names = new ArrayList<String>();
    while (spelling.length() > MAX_NAME_CHARACTERS) {
      names.add(spelling.substring(0, MAX_NAME_CHARACTERS) + CUT);
      spelling = spelling.substring(MAX_NAME_CHARACTERS);
    }
    names.add(spelling);
    return names;
  }

  /// Whether more names of the same segment follow on that one.
  static boolean isCut(String name) {
    return name.endsWith(CUT);
  }

  /// The key that those names of folders and a file stand for.
  static String key(Iterable<String> names) {
    var key = new StringBuilder();
    var segment = new StringBuilder();
    for (var name : names) {
      if (isCut(name)) {
        segment.append(name, 0, name.length() - 1);
        continue;
      }
      key.append(key.isEmpty() ? "" : "/").append(read(segment.append(name).toString()));
      segment.setLength(0);
    }
    return key.toString();
  }

  /// That name with its capital letters as `%XX`. The name of a long segment is in base64, whose
  /// case counts, and is left as it is: no disk writes two of them alike by chance.
  static String capitalsSpelledOut(String name) {
    if (name.startsWith(LONG) || name.endsWith(CUT)) {
      return name;
    }
    var spelled = new StringBuilder(name.length());
    for (var at = 0; at < name.length(); at++) {
      var c = name.charAt(at);
      if (c == '%') {
        spelled.append(name, at, at + 3);
        at += 2;
      } else if (c >= 'A' && c <= 'Z') {
        spelled.append('%').append(HEX.toHexDigits((byte) c));
      } else {
        spelled.append(c);
      }
    }
    return spelled.toString();
  }

  /// That name with its first letter as `%XX`; the same where it has none.
  static String firstSpelledOut(String name) {
    for (var at = 0; at < name.length() && name.charAt(at) != '%'; at++) {
      var c = name.charAt(at);
      if (c >= 'a' && c <= 'z') {
        return name.substring(0, at) + '%' + HEX.toHexDigits((byte) c) + name.substring(at + 1);
      }
    }
    return name;
  }

  private static String spell(byte[] segment) {
    var spelling = new StringBuilder(segment.length);
    for (var octet : segment) {
      if (octet >= ' ' && octet < 0x7f && SPELLED_OUT.indexOf(octet) < 0) {
        spelling.append((char) octet);
      } else {
        spelling.append('%').append(HEX.toHexDigits(octet));
      }
    }
    return spelling.length() <= MAX_NAME_CHARACTERS
        ? spelling.toString()
        : LONG + Base64.getUrlEncoder().withoutPadding().encodeToString(segment);
  }

  private static String read(String spelling) {
    if (spelling.startsWith(LONG)) {
      var octets = Base64.getUrlDecoder().decode(spelling.substring(LONG.length()));
      return new String(octets, StandardCharsets.UTF_8);
    }
    if (spelling.indexOf('%') < 0) {
      return spelling;
    }
    var octets = new ByteArrayOutputStream(spelling.length());
    for (var at = 0; at < spelling.length(); at++) {
      if (spelling.charAt(at) == '%') {
        octets.write(HexFormat.fromHexDigits(spelling, at + 1, at + 3));
        at += 2;
      } else {
        octets.write(spelling.charAt(at));
      }
    }
    return octets.toString(StandardCharsets.UTF_8);
  }
}
