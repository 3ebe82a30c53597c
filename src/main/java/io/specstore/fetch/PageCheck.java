package io.specstore.fetch;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Pattern;

/// Decides by the first bytes of an answer whether it is a web page. Servers call data `text/html`
/// where their operator named no other type, so that the type alone proves nothing.
enum PageCheck {
  /// A page is what was asked for.
  NONE,
  /// The answer has another type than HTML: it is a page when it begins as a whole document.
  OF_DATA,
  /// The answer says that it is HTML: it is a page too when it begins with an element of one, or is
  /// one line of text, which is a message and no table.
  OF_HTML;

  private static final int SNIFFED_BYTES = 2048;

  private static final Pattern COMMENT = Pattern.compile("^<!--.*?-->\\s*", Pattern.DOTALL);
  private static final Pattern DOCUMENT = Pattern.compile("<(!doctype html|html[\\s>])");
  private static final Pattern ELEMENT =
      Pattern.compile(
          "<(!--|!doctype|/?(html|head|body|meta|title|link|style|script|base|iframe|noscript|table"
              + "|div|span|p|br|hr|h[1-6]|a|b|i|strong|em|font|center|form|img|pre|ul|ol|section"
              + "|main|header|nav)[\\s>/])");

  /// @param start the first bytes, all of them where they are few
  /// @param isWhole whether there are no others
  boolean isPage(byte[] start, boolean isWhole) {
    if (this == NONE) {
      return false;
    }
    var text = text(start);
    if (this == OF_HTML && (ELEMENT.matcher(text).lookingAt() || isMessage(text, isWhole))) {
      return true;
    }
    var document = COMMENT.matcher(text).replaceFirst("");
    return document.startsWith("<?xml")
        ? DOCUMENT.matcher(document).find()
        : DOCUMENT.matcher(document).lookingAt();
  }

  private static String text(byte[] start) {
    var count = Math.min(start.length, SNIFFED_BYTES);
    return new String(start, 0, count, charset(start))
        .replaceFirst("^\uFEFF", "")
        .stripLeading()
        .toLowerCase(Locale.ROOT);
  }

  private static Charset charset(byte[] start) {
    if (start.length < 2 || (start[0] & start[1] & 0xFE) != 0xFE) {
      return StandardCharsets.UTF_8;
    }
    return start[0] == (byte) 0xFF ? StandardCharsets.UTF_16LE : StandardCharsets.UTF_16BE;
  }

  private static boolean isMessage(String text, boolean isWhole) {
    var line = text.stripTrailing();
    return isWhole
        && line.length() < SNIFFED_BYTES
        && !line.startsWith("{")
        && !line.startsWith("[")
        && line.chars().noneMatch(c -> Character.isISOControl(c) && c != '\t');
  }
}
