package io.specstore.cli;

import java.util.Locale;

/// Formats numbers, sizes and texts of other people for a terminal.
final class Text {
  private static final String[] UNITS = {"kB", "MB", "GB", "TB"};
  private static final int STEP = 1000;

  private Text() {}

  /// A text from a server or a file, fit for a terminal: control characters, by which it could move
  /// the cursor or repaint the screen, are shown as U+FFFD; line ends become one blank.
  static String shown(String text) {
    if (text.chars().noneMatch(Character::isISOControl)) {
      return text;
    }
    return text.strip().replaceAll("\\R", " ").replace('\t', ' ').replaceAll("\\p{Cc}", "\uFFFD");
  }

  static String count(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  /// `1 file`, `2 files`.
  static String count(long number, String noun) {
    return count(number) + " " + noun + (number == 1 ? "" : "s");
  }

  /// A size in decimal units, such as `1.2 MB`.
  static String bytes(long bytes) {
    if (bytes < STEP) {
      return bytes + " B";
    }
    var size = (double) bytes;
    var unit = -1;
    do {
      size /= STEP;
      unit++;
    } while (size >= STEP - 0.05 && unit < UNITS.length - 1);
    return String.format(Locale.ROOT, "%.1f %s", size, UNITS[unit]);
  }

  /// A duration as `0.4 s`, `12 s`, `3 min 05 s`.
  static String seconds(long nanos) {
    var seconds = nanos / 1e9;
    if (seconds < 10) {
      return String.format(Locale.ROOT, "%.1f s", seconds);
    }
    if (seconds < 60) {
      return String.format(Locale.ROOT, "%.0f s", seconds);
    }
    return String.format(Locale.ROOT, "%d min %02d s", (long) seconds / 60, (long) seconds % 60);
  }

  /// The columns that a text takes at most; wide scripts take two a character.
  static int width(String text) {
    return text.codePoints().map(Text::width).sum();
  }

  /// The text cut to that many columns, with `…` where something is missing.
  static String cut(String text, int columns) {
    if (width(text) <= columns) {
      return text;
    }
    var kept = new StringBuilder();
    var used = 1;
    for (var codePoint : text.codePoints().toArray()) {
      used += width(codePoint);
      if (used > columns) {
        break;
      }
      kept.appendCodePoint(codePoint);
    }
    return kept.append('…').toString();
  }

  /// The text, filled up with blanks to that many columns.
  static String padded(String text, int columns) {
    return text + " ".repeat(Math.max(0, columns - width(text)));
  }

  private static int width(int codePoint) {
    return codePoint >= 0x1100 && codePoint != '…' && !isNarrowSymbol(codePoint) ? 2 : 1;
  }

  /// Punctuation, arrows, box drawing and check marks take one column.
  private static boolean isNarrowSymbol(int codePoint) {
    return codePoint >= 0x2000 && codePoint < 0x2e80;
  }
}
