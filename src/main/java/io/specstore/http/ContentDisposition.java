package io.specstore.http;

import java.nio.charset.StandardCharsets;

/// The value of a `Content-Disposition` header that makes a file a download (RFC 6266).
final class ContentDisposition {
  private static final String ATTR_CHARS = "!#$&+-.^_`|~";

  private ContentDisposition() {}

  /// A name beyond plain ASCII is given twice: for old readers with `_`, and encoded (RFC 8187).
  static String attachment(String fileName) {
    var plain = new StringBuilder();
    fileName
        .codePoints()
        .forEach(
            c -> plain.appendCodePoint(c < 0x20 || c > 0x7e || "\"\\%".indexOf(c) >= 0 ? '_' : c));
    var value = "attachment; filename=\"" + plain + '"';
    return plain.toString().equals(fileName)
        ? value
        : value + "; filename*=UTF-8''" + encode(fileName);
  }

  private static String encode(String fileName) {
    var encoded = new StringBuilder();
    for (byte b : fileName.getBytes(StandardCharsets.UTF_8)) {
      var c = (char) (b & 0xff);
      if (isAlphanumeric(c) || ATTR_CHARS.indexOf(c) >= 0) {
        encoded.append(c);
      } else {
        encoded.append(String.format("%%%02X", (int) c));
      }
    }
    return encoded.toString();
  }

  private static boolean isAlphanumeric(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
  }
}
