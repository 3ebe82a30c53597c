package io.specstore.table.transform;

import io.specstore.table.cell.NumberText;
import io.specstore.table.writer.ValueFormatter;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// How one value looks in a text: Python's format specification, for text and for numbers.
///
/// @param width the least number of characters
/// @param precision digits behind the point, or the most characters of a text; -1 for any
/// @param kind `f`, `d`, `s`, `%`, or empty for what the value is
record PythonFormat(
    char fill, char align, String sign, int width, String group, int precision, String kind) {
  /// The value as it is.
  static final PythonFormat PLAIN = new PythonFormat(' ', ' ', "", 0, "", -1, "");

  private static final Pattern SPEC =
      Pattern.compile(
          "(?:(?<fill>.)?(?<align>[<>=^]))?(?<sign>[-+ ])?(?<zero>0)?(?<width>[0-9]{1,3})?"
              + "(?<group>[,_])?(?:\\.(?<precision>[0-9]{1,3}))?(?<kind>[fFds%])?",
          Pattern.DOTALL);

  /// The format of that specification, or null when it can't be run.
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

  /// Whether values of numbers only can look so.
  boolean isForNumbers() {
    return kind.equals("f") || kind.equals("d") || kind.equals("%") || !group.isEmpty();
  }

  String text(Object value) {
    if (value instanceof Number number && !(value instanceof Double)) {
      return padded(number(exact(number), number instanceof BigDecimal), '>');
    }
    var text = ValueFormatter.of(value);
    var most = precision < 0 ? Integer.MAX_VALUE : precision;
    if (text.codePointCount(0, text.length()) > most) {
      text = text.substring(0, text.offsetByCodePoints(0, most));
    }
    return padded(text, '<');
  }

  /// One that is too long to be written out is shown as it is, one that is too small as nothing.
  private String number(BigDecimal number, boolean isDecimal) {
    var wholeDigits = NumberText.wholeDigits(number);
    if (wholeDigits > NumberText.MAX_DIGITS) {
      return number.toString();
    }
    var isAsItIs = kind.isEmpty() && precision < 0;
    return wholeDigits < -NumberText.MAX_DIGITS && !isAsItIs
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
    var mark = signum < 0 ? "-" : sign.equals("-") ? "" : sign;
    return mark + grouped(digits) + (kind.equals("%") ? "%" : "");
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

  private String padded(String text, char usual) {
    var missing = width - text.codePointCount(0, text.length());
    if (missing <= 0) {
      return text;
    }
    var pad = String.valueOf(fill);
    return switch (align == ' ' ? usual : align) {
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
