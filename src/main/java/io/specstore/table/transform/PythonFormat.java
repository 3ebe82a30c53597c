package io.specstore.table.transform;

import io.specstore.table.cell.NumberText;
import io.specstore.table.writer.ValueFormatter;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Formats one value by a format specification of Python, for text and for numbers (Format
/// Specification Mini-Language).
///
/// @param width the least number of characters
/// @param precision digits after the decimal point, or the most characters of a text; -1 for all
/// @param kind `f`, `d`, `s`, `%`, or empty for the format of the value's type
record PythonFormat(
    char fill, char align, String sign, int width, String group, int precision, String kind) {
  /// Formats a value as [ValueFormatter] does.
  static final PythonFormat PLAIN = new PythonFormat(' ', ' ', "", 0, "", -1, "");

  private static final Pattern SPEC =
      Pattern.compile(
          "(?:(?<fill>.)?(?<align>[<>=^]))?(?<sign>[-+ ])?(?<zero>0)?(?<width>[0-9]{1,3})?"
              + "(?<group>[,_])?(?:\\.(?<precision>[0-9]{1,3}))?(?<kind>[fFds%])?",
          Pattern.DOTALL);

  /// The format of a specification, or null when it is not supported.
  static @Nullable PythonFormat parse(String spec) {
    var match = SPEC.matcher(spec);
    if (!match.matches()) {
      return null;
    }
    var isZero = match.group("zero") != null;
    var fill = match.group("fill");
    var align = match.group("align");
    return new PythonFormat(
        fill == null ? (isZero ? '0' : ' ') : fill.charAt(0),
        align == null ? (isZero ? '=' : ' ') : align.charAt(0),
        orEmpty(match.group("sign")),
        number(match.group("width"), 0),
        orEmpty(match.group("group")),
        number(match.group("precision"), -1),
        orEmpty(match.group("kind")).replace('F', 'f'));
  }

  /// Whether the format is for numbers only.
  boolean isForNumbers() {
    return kind.equals("f") || kind.equals("d") || kind.equals("%") || !group.isEmpty();
  }

  String text(Object value) {
    if (value instanceof Number number && !(value instanceof Double)) {
      return padded(number(exact(number), number instanceof BigDecimal), '>');
    }
    var text = ValueFormatter.of(value);
    var maxChars = precision < 0 ? Integer.MAX_VALUE : precision;
    if (text.codePointCount(0, text.length()) > maxChars) {
      text = text.substring(0, text.offsetByCodePoints(0, maxChars));
    }
    return padded(text, '<');
  }

  /// A number with too many digits is written with its exponent, one too close to zero as zero.
  private String number(BigDecimal number, boolean isDecimal) {
    var wholeDigits = NumberText.wholeDigits(number);
    if (wholeDigits > NumberText.MAX_DIGITS) {
      return number.toString();
    }
    var isUnchanged = kind.isEmpty() && precision < 0;
    return wholeDigits < -NumberText.MAX_DIGITS && !isUnchanged
        ? signed(BigDecimal.ZERO, number.signum(), isDecimal)
        : signed(number, number.signum(), isDecimal);
  }

  private String signed(BigDecimal number, int signum, boolean isDecimal) {
    var shown = kind.equals("%") ? number.movePointRight(2) : number;
    String digits;
    if (kind.isEmpty() && precision < 0) {
      digits = isDecimal ? shown.abs().toString() : shown.abs().toPlainString();
    } else if (kind.equals("d")) {
      digits = shown.abs().toBigInteger().toString();
    } else {
      var places = precision < 0 ? 6 : precision;
      digits = shown.abs().setScale(places, RoundingMode.HALF_EVEN).toPlainString();
    }
    var signText = signum < 0 ? "-" : sign.equals("-") ? "" : sign;
    return signText + grouped(digits) + (kind.equals("%") ? "%" : "");
  }

  private String grouped(String digits) {
    if (group.isEmpty()) {
      return digits;
    }
    var point = digits.indexOf('.');
    var end = point < 0 ? digits.length() : point;
    var text = new StringBuilder(digits);
    for (var i = end - 3; i > 0; i -= 3) {
      text.insert(i, group);
    }
    return text.toString();
  }

  private String padded(String text, char defaultAlign) {
    var missing = width - text.codePointCount(0, text.length());
    if (missing <= 0) {
      return text;
    }
    var pad = String.valueOf(fill);
    return switch (align == ' ' ? defaultAlign : align) {
      case '<' -> text + pad.repeat(missing);
      case '^' -> pad.repeat(missing / 2) + text + pad.repeat(missing - missing / 2);
      case '=' -> {
        var signs = !text.isEmpty() && "+- ".indexOf(text.charAt(0)) >= 0 ? 1 : 0;
        yield text.substring(0, signs) + pad.repeat(missing) + text.substring(signs);
      }
      default -> pad.repeat(missing) + text;
    };
  }

  private static BigDecimal exact(Number number) {
    return switch (number) {
      case BigDecimal decimal -> decimal;
      case BigInteger integer -> new BigDecimal(integer);
      default -> BigDecimal.valueOf(number.longValue());
    };
  }

  private static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }

  private static int number(@Nullable String digits, int otherwise) {
    return digits == null ? otherwise : Integer.parseInt(digits);
  }
}
