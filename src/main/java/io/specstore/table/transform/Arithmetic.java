package io.specstore.table.transform;

import io.specstore.table.cell.CodePointOrder;
import io.specstore.table.cell.NumberText;
import io.specstore.table.cell.ValueOrder;
import io.specstore.table.report.Message;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Exact arithmetic on the values of fields; integers stay integers. Stateless.
///
/// NaN and the infinities follow IEEE 754 as soon as one is among the values. A result that would
/// have more than [NumberText#MAX_DIGITS] digits is an error: `1e300000000` is short to write, and
/// the sum of it and 1 is not.
final class Arithmetic {
  /// The digits of an average that has no finite decimal form.
  private static final MathContext AVERAGE = MathContext.DECIMAL128;

  private Arithmetic() {}

  /// The sum; 0 for an empty list.
  static Object sum(List<Object> values) throws RowStepException {
    Object sum = 0L;
    for (var value : values) {
      sum = plus(sum, value);
    }
    return sum;
  }

  static @Nullable Object product(List<Object> values) throws RowStepException {
    Object product = null;
    for (var value : values) {
      product = product == null ? value : times(product, value);
    }
    return product;
  }

  static @Nullable Object average(List<Object> values) throws RowStepException {
    return values.isEmpty() ? null : average(sum(values), values.size());
  }

  /// The average of `count` values with that sum.
  static Object average(Object sum, long count) throws RowStepException {
    if (sum instanceof Double special) {
      return special / count;
    }
    var quotient =
        exact(sum).divide(BigDecimal.valueOf(count), precision(sum)).stripTrailingZeros();
    if (quotient.scale() >= 0) {
      return quotient;
    }
    checkDigits((long) quotient.precision() - quotient.scale());
    return quotient.setScale(0);
  }

  /// Averages of large sums keep all digits before the decimal point.
  private static MathContext precision(Object sum) {
    var digits = exact(sum).precision() + 4;
    return digits > AVERAGE.getPrecision() ? new MathContext(digits) : AVERAGE;
  }

  /// The least value for the sign -1, the greatest for 1; null for an empty list.
  static @Nullable Object extreme(List<Object> values, int sign) {
    Object best = null;
    for (var value : values) {
      best = best == null ? value : extreme(best, value, sign);
    }
    return best;
  }

  /// The lesser of two values for the sign -1, the greater for 1; the first where they are equal.
  static Object extreme(Object best, Object value, int sign) {
    return Integer.signum(order(value, best)) == sign ? value : best;
  }

  private static int order(Object a, Object b) {
    return switch (a) {
      case String x when b instanceof String y -> CodePointOrder.INSTANCE.compare(x, y);
      case Boolean x when b instanceof Boolean y -> x.compareTo(y);
      default -> {
        var order = ValueOrder.compare(a, b);
        yield order == ValueOrder.NONE ? 0 : order;
      }
    };
  }

  static Object plus(Object a, Object b) throws RowStepException {
    if (a instanceof Double || b instanceof Double) {
      return ((Number) a).doubleValue() + ((Number) b).doubleValue();
    }
    if (a instanceof BigDecimal || b instanceof BigDecimal) {
      var x = exact(a);
      var y = exact(b);
      checkDigits(
          Math.max(NumberText.wholeDigits(x), NumberText.wholeDigits(y))
              + Math.max(x.scale(), y.scale()));
      return x.add(y);
    }
    return narrowest(integer(a).add(integer(b)));
  }

  private static Object times(Object a, Object b) throws RowStepException {
    if (a instanceof Double || b instanceof Double) {
      return ((Number) a).doubleValue() * ((Number) b).doubleValue();
    }
    if (a instanceof BigDecimal || b instanceof BigDecimal) {
      var x = exact(a);
      var y = exact(b);
      checkDigits((long) x.precision() + y.precision());
      checkDigits(Math.abs((long) x.scale() + y.scale()));
      return x.multiply(y);
    }
    return narrowest(integer(a).multiply(integer(b)));
  }

  private static void checkDigits(long digits) throws RowStepException {
    if (digits > NumberText.MAX_DIGITS) {
      throw new RowStepException(
          Message.of(
              "the result would have more than %,d digits, which is the limit; remove such values"
                  + " with filter before this step",
              NumberText.MAX_DIGITS));
    }
  }

  private static Object narrowest(BigInteger number) {
    return number.bitLength() < Long.SIZE ? (Object) number.longValue() : number;
  }

  private static BigInteger integer(Object number) {
    return number instanceof BigInteger big ? big : BigInteger.valueOf((Long) number);
  }

  static BigDecimal exact(Object number) {
    return switch (number) {
      case BigDecimal decimal -> decimal;
      case BigInteger integer -> new BigDecimal(integer);
      default -> BigDecimal.valueOf(((Number) number).longValue());
    };
  }
}
