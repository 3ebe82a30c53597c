package io.specstore.table.reader;

import io.specstore.table.cell.CalendarDuration;
import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Base64;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The texts that DuckDB gives values without a native value here, as the texts that Table Schema
/// has for such values. Stateless.
final class ParquetText {
  private static final Pattern INTERVAL =
      Pattern.compile(
          "(?:(-?\\d+) years? ?)?(?:(-?\\d+) months? ?)?(?:(-?\\d+) days? ?)?"
              + "(?:(-)?(\\d+):(\\d\\d):(\\d\\d(?:\\.\\d+)?))?");

  private static final BigInteger MONTHS_A_YEAR = BigInteger.valueOf(12);
  private static final int HEX = 16;

  private ParquetText() {}

  /// @param type the name of the type, as DuckDB has it
  static String of(String type, String text) {
    return switch (type) {
      case "TIMESTAMP WITH TIME ZONE", "TIMESTAMPTZ", "TIMESTAMPTZ_NS" ->
          text.replaceFirst(" ", "T").replaceFirst("\\+00$", "Z");
      case "TIME WITH TIME ZONE", "TIMETZ" ->
          text.replaceFirst("\\+00$", "Z").replaceFirst("([+-]\\d\\d)$", "$1:00");
      case "BLOB" -> base64(text);
      case "INTERVAL" -> duration(text);
      default -> type.startsWith("TIMESTAMP") ? text.replaceFirst(" ", "T") : text;
    };
  }

  /// DuckDB writes bytes that are no printable ASCII as `\xFF`.
  private static String base64(String text) {
    var bytes = new ByteArrayOutputStream();
    for (var i = 0; i < text.length(); i++) {
      if (text.charAt(i) == '\\') {
        bytes.write(Integer.parseInt(text, i + 2, i + 4, HEX));
        i += 3;
      } else {
        bytes.write(text.charAt(i));
      }
    }
    return Base64.getEncoder().encodeToString(bytes.toByteArray());
  }

  /// A duration of XML Schema, such as `P14M3DT1.5S`; parts of different signs have none.
  private static String duration(String text) {
    var parts = INTERVAL.matcher(text);
    if (!parts.matches()) {
      return text;
    }
    var months = whole(parts.group(1)).multiply(MONTHS_A_YEAR).add(whole(parts.group(2)));
    var clock = BigDecimal.ZERO;
    if (parts.group(5) != null) {
      clock =
          new BigDecimal(parts.group(5))
              .multiply(BigDecimal.valueOf(3_600))
              .add(new BigDecimal(parts.group(6)).multiply(BigDecimal.valueOf(60)))
              .add(new BigDecimal(parts.group(7)));
    }
    var days = new BigDecimal(whole(parts.group(3))).multiply(BigDecimal.valueOf(86_400));
    var seconds = days.add(parts.group(4) == null ? clock : clock.negate());
    return months.signum() * seconds.signum() < 0
        ? text
        : new CalendarDuration(months, seconds).toString();
  }

  private static BigInteger whole(@Nullable String digits) {
    return digits == null ? BigInteger.ZERO : new BigInteger(digits);
  }
}
