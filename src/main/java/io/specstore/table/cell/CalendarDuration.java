package io.specstore.table.cell;

import java.math.BigDecimal;
import java.math.BigInteger;

/// The value of a Table Schema "duration", in the value space of XML Schema part 2, section 3.2.6:
/// months, and seconds with their fraction, of the same sign.
public record CalendarDuration(BigInteger months, BigDecimal seconds) {
  private static final BigInteger MONTHS_A_YEAR = BigInteger.valueOf(12);
  private static final BigInteger SECONDS_A_DAY = BigInteger.valueOf(86_400);
  private static final long SECONDS_AN_HOUR = 3_600;
  private static final long SECONDS_A_MINUTE = 60;

  /// Two spellings of one duration are equal.
  public CalendarDuration {
    seconds = seconds.signum() == 0 ? BigDecimal.ZERO : seconds.stripTrailingZeros();
  }

  /// The spelling with the largest units first, such as `P1Y2M3DT4H5M6S`.
  @Override
  public String toString() {
    if (months.signum() == 0 && seconds.signum() == 0) {
      return "PT0S";
    }
    var text = new StringBuilder(months.signum() < 0 || seconds.signum() < 0 ? "-P" : "P");
    var years = months.abs().divideAndRemainder(MONTHS_A_YEAR);
    append(text, years[0], 'Y');
    append(text, years[1], 'M');
    var whole = seconds.abs().toBigInteger();
    var days = whole.divideAndRemainder(SECONDS_A_DAY);
    append(text, days[0], 'D');
    var rest = days[1].longValueExact();
    var fraction = seconds.abs().subtract(new BigDecimal(whole));
    if (rest == 0 && fraction.signum() == 0) {
      return text.toString();
    }
    text.append('T');
    append(text, BigInteger.valueOf(rest / SECONDS_AN_HOUR), 'H');
    append(text, BigInteger.valueOf(rest % SECONDS_AN_HOUR / SECONDS_A_MINUTE), 'M');
    var last = fraction.add(BigDecimal.valueOf(rest % SECONDS_A_MINUTE));
    if (last.signum() != 0) {
      text.append(last.toPlainString()).append('S');
    }
    return text.toString();
  }

  private static void append(StringBuilder text, BigInteger number, char unit) {
    if (number.signum() != 0) {
      text.append(number).append(unit);
    }
  }
}
