package io.specstore.table.cell;

import io.specstore.datapackage.Field.FieldOptions;
import java.math.BigDecimal;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/// Reads the lexical forms of numbers: XML Schema decimal, changed by `groupChar`, `decimalChar`
/// and `bareNumber` (Table Schema, "number" and "integer").
///
/// Keeps the parts of the number being read, so that reading allocates nothing but the value; not
/// safe for several threads.
public final class NumberText {
  /// The most digits of a number: the time to read more grows faster than the text.
  public static final int MAX_DIGITS = 10_000;

  /// The largest exponent of a number, as `d.ddd · 10ⁿ`, in either direction: a short text may not
  /// stand for a number that no memory holds.
  public static final int MAX_EXPONENT = 10_000;

  /// A number of so many digits fits a long.
  private static final int LONG_DIGITS = 18;

  private final @Nullable LongSeparators marks;
  private final char decimalChar;
  private final char groupChar;
  private final boolean hasGroups;
  private final boolean bareNumber;

  // The parts of the number being read.
  private boolean negative;
  private long digits;
  private int digitCount;
  private int scale;
  private int end;

  NumberText(FieldOptions options, boolean withGroups) {
    this.marks = LongSeparators.of(options);
    this.decimalChar = marks == null ? options.decimalChar().charAt(0) : LongSeparators.DECIMAL;
    this.hasGroups = withGroups && !options.groupChar().isEmpty();
    this.groupChar =
        marks == null && hasGroups ? options.groupChar().charAt(0) : LongSeparators.GROUP;
    this.bareNumber = options.bareNumber();
  }

  /// A Long or, when it doesn't fit, a BigInteger.
  @Nullable Object integer(CellText text) {
    if (!prepare(text)) {
      return null;
    }
    var start = sign(text);
    if (!mantissa(text, start, false) || end != text.length()) {
      return null;
    }
    if (digitCount <= LONG_DIGITS) {
      return negative ? -digits : digits;
    }
    return new BigInteger(plain(text, start, text.length()));
  }

  /// An exact BigDecimal.
  @Nullable BigDecimal decimal(CellText text) {
    var start = sign(text);
    if (!mantissa(text, start, true)) {
      return null;
    }
    if (end == text.length()) {
      return digitCount <= LONG_DIGITS
          ? BigDecimal.valueOf(negative ? -digits : digits, scale)
          : new BigDecimal(plain(text, start, end));
    }
    return isExponent(text, end) ? parse(plain(text, start, text.length())) : null;
  }

  /// Strips the text around the number; false when nothing is left.
  boolean prepare(CellText text) {
    if (marks != null) {
      marks.shorten(text);
    }
    text.trim();
    return (bareNumber || NumberAffixes.strip(text, decimalChar)) && text.length() > 0;
  }

  private int sign(CellText text) {
    negative = text.has(0, '-');
    return negative || text.has(0, '+') ? 1 : 0;
  }

  /// Reads digits, groups and the decimal mark; `end` is the first character after them.
  private boolean mantissa(CellText text, int start, boolean withFraction) {
    digits = 0;
    digitCount = 0;
    scale = 0;
    var inFraction = false;
    var at = start;
    for (; at < text.length(); at++) {
      var c = text.charAt(at);
      if (c >= '0' && c <= '9') {
        digits = digits * 10 + (c - '0');
        digitCount++;
        scale += inFraction ? 1 : 0;
      } else if (c == decimalChar && withFraction && !inFraction) {
        inFraction = true;
      } else if (!isGroup(text, at, start) || inFraction) {
        break;
      }
    }
    end = at;
    return digitCount > 0 && digitCount <= MAX_DIGITS;
  }

  private boolean isGroup(CellText text, int at, int start) {
    return hasGroups
        && text.charAt(at) == groupChar
        && at > start
        && text.digits(at - 1, 1) >= 0
        && text.digits(at + 1, 1) >= 0;
  }

  private static boolean isExponent(CellText text, int at) {
    if (!text.has(at, 'e') && !text.has(at, 'E')) {
      return false;
    }
    var first = text.has(at + 1, '-') || text.has(at + 1, '+') ? at + 2 : at + 1;
    for (var i = first; i < text.length(); i++) {
      if (text.digits(i, 1) < 0) {
        return false;
      }
    }
    return first < text.length();
  }

  /// The number in Java's own spelling.
  private String plain(CellText text, int start, int to) {
    var plain = new StringBuilder(to + 1);
    if (negative) {
      plain.append('-');
    }
    for (var i = start; i < to; i++) {
      var c = text.charAt(i);
      if (c == decimalChar) {
        plain.append('.');
      } else if (!hasGroups || c != groupChar) {
        plain.append(c);
      }
    }
    return plain.toString();
  }

  /// The number of a text in Java's own spelling, which is JSON's too; null when its exponent is
  /// beyond [#MAX_EXPONENT].
  ///
  /// @param plain a number in correct form, of [#MAX_DIGITS] digits at most
  public static @Nullable BigDecimal parse(String plain) {
    try {
      var number = new BigDecimal(plain);
      return isBounded(number) ? number : null;
    } catch (NumberFormatException e) {
      // The form is correct, but the exponent is too large for a BigDecimal.
      return null;
    }
  }

  /// Whether the exponent of that number is within [#MAX_EXPONENT].
  static boolean isBounded(BigDecimal number) {
    return Math.abs(wholeDigits(number) - 1) <= MAX_EXPONENT;
  }

  /// The number of digits before the point; negative where zeros follow the point.
  public static long wholeDigits(BigDecimal number) {
    return (long) number.precision() - number.scale();
  }
}
