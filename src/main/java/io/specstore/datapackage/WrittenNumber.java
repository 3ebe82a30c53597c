package io.specstore.datapackage;

import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;

/// How many digits a number of a JSON text has.
///
/// @param precision the digits before the exponent, without leading zeros
/// @param scale how many of the digits before the exponent stand after the point
/// @param exponent 1,000,000 stands for all that are beyond it
/// @param digits all of them, those of the exponent among them
record WrittenNumber(int precision, int scale, int exponent, int digits) {
  private static final int MAX_EXPONENT = 1_000_000;

  /// From here on down `BigDecimal` writes an exponent instead of zeros after the point.
  private static final int LEAST_ADJUSTED = -6;

  /// The number at which that parser is.
  static WrittenNumber of(JsonParser parser) throws IOException {
    var text = parser.getTextCharacters();
    var from = parser.getTextOffset();
    var to = from + parser.getTextLength();
    var precision = 0;
    var scale = 0;
    var digits = 0;
    var exponent = 0;
    var sign = 1;
    var isFraction = false;
    var isExponent = false;
    for (var i = from; i < to; i++) {
      var c = text[i];
      if (c == 'e' || c == 'E') {
        isExponent = true;
      } else if (c == '.') {
        isFraction = true;
      } else if (c == '-' && isExponent) {
        sign = -1;
      } else if (c >= '0' && c <= '9') {
        digits++;
        if (isExponent) {
          exponent = Math.min(exponent * 10 + (c - '0'), MAX_EXPONENT);
        } else {
          scale += isFraction ? 1 : 0;
          precision += precision > 0 || c != '0' ? 1 : 0;
        }
      }
    }
    return new WrittenNumber(Math.max(precision, 1), scale, sign * exponent, digits);
  }

  /// How many digits it has in the form in which a `BigDecimal` is written: with zeros instead of a
  /// small negative exponent, else with one digit before the point.
  int digitsWhenWrittenAgain() {
    var scaleAgain = scale - exponent;
    var adjusted = precision - 1 - scaleAgain;
    if (scaleAgain >= 0 && adjusted >= LEAST_ADJUSTED) {
      return Math.max(precision, scaleAgain + 1);
    }
    return precision + (adjusted == 0 ? 0 : Integer.toString(Math.abs(adjusted)).length());
  }
}
