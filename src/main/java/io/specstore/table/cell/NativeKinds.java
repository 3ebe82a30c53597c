package io.specstore.table.cell;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.specstore.datapackage.FieldKind;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Which types a column may have for a value that its source holds natively.
public final class NativeKinds {
  private NativeKinds() {}

  /// The types of a column that holds such a value. Integers among numbers are numbers, dates among
  /// datetimes are datetimes, and times among durations are durations.
  public static List<FieldKind> of(@Nullable Object nativeValue) {
    return switch (nativeValue) {
      case Long _, BigInteger _ -> List.of(FieldKind.INTEGER, FieldKind.NUMBER);
      case BigDecimal _ -> List.of(FieldKind.NUMBER);
      case Boolean _ -> List.of(FieldKind.BOOLEAN);
      case LocalDate _ -> List.of(FieldKind.DATE, FieldKind.DATETIME);
      case LocalDateTime _ -> List.of(FieldKind.DATETIME);
      case LocalTime _ -> List.of(FieldKind.TIME, FieldKind.DURATION);
      case Duration _ -> List.of(FieldKind.DURATION);
      case ObjectNode _ -> List.of(FieldKind.OBJECT);
      case ArrayNode _ -> List.of(FieldKind.ARRAY);
      case OversizedNumber oversized ->
          List.of(
              switch (oversized) {
                case ALONE -> FieldKind.NUMBER;
                case IN_OBJECT -> FieldKind.OBJECT;
                case IN_ARRAY -> FieldKind.ARRAY;
              });
      case null, default -> List.of();
    };
  }
}
