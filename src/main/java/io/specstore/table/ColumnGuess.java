package io.specstore.table;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.specstore.datapackage.Edition;
import io.specstore.datapackage.Field.FieldOptions;
import io.specstore.datapackage.FieldKind;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What type a column may have, after the cells seen so far.
final class ColumnGuess {
  private static final FieldOptions WORDS_ONLY =
      new FieldOptions(
          ".",
          "",
          true,
          List.of("true", "True", "TRUE"),
          List.of("false", "False", "FALSE"),
          ",",
          FieldKind.STRING);

  /// The types in the order of preference. 0 and 1 are numbers here, not booleans.
  private static final List<FieldKind> ORDER =
      List.of(
          FieldKind.INTEGER,
          FieldKind.NUMBER,
          FieldKind.BOOLEAN,
          FieldKind.DATE,
          FieldKind.DATETIME,
          FieldKind.TIME,
          FieldKind.OBJECT,
          FieldKind.ARRAY);

  private final Map<FieldKind, FieldType> types =
      Map.of(
          FieldKind.INTEGER, new IntegerType(FieldOptions.DEFAULT, Edition.V2),
          FieldKind.NUMBER, new NumberType(FieldOptions.DEFAULT),
          FieldKind.BOOLEAN, new BooleanType(WORDS_ONLY),
          FieldKind.DATE, new DateType("default"),
          FieldKind.DATETIME, new DatetimeType("default"),
          FieldKind.TIME, new TimeType("default"));

  /// Kinds that only a source with kinds of its own can show.
  private static final List<FieldKind> GIVEN_ONLY = List.of(FieldKind.OBJECT, FieldKind.ARRAY);

  private final List<FieldKind> possible = new ArrayList<>(ORDER);
  private boolean hasValues;
  private boolean hasGiven;

  /// @param given what the source gave beside the text, or null when text is all it has
  void see(CellText text, @Nullable Object given) {
    if (given != null && given != NoValue.NO_VALUE) {
      hasValues = true;
      hasGiven = true;
      possible.retainAll(kinds(given));
      return;
    }
    if (text.length() == 0 || possible.isEmpty()) {
      return;
    }
    hasValues = true;
    if (isCode(text)) {
      possible.clear();
      return;
    }
    possible.removeAll(GIVEN_ONLY);
    possible.removeIf(
        kind -> types.getOrDefault(kind, new StringType("default")).read(text) == null);
  }

  /// What a column may be that holds such a value. Whole numbers among numbers are numbers.
  private static List<FieldKind> kinds(Object given) {
    return switch (given) {
      case Long _, BigInteger _ -> List.of(FieldKind.INTEGER, FieldKind.NUMBER);
      case BigDecimal _ -> List.of(FieldKind.NUMBER);
      case Boolean _ -> List.of(FieldKind.BOOLEAN);
      case LocalDate _ -> List.of(FieldKind.DATE);
      case LocalDateTime _ -> List.of(FieldKind.DATETIME);
      case LocalTime _ -> List.of(FieldKind.TIME);
      case ObjectNode _ -> List.of(FieldKind.OBJECT);
      case ArrayNode _ -> List.of(FieldKind.ARRAY);
      default -> List.of();
    };
  }

  /// Digits behind a zero or a plus, and numbers with blanks around them, are kept as they are.
  private static boolean isCode(CellText text) {
    var start = text.has(0, '-') ? 1 : 0;
    var hasLeadingZero = text.has(start, '0') && text.digits(start + 1, 1) >= 0;
    var isDateLike = text.has(start + 2, ':') || text.has(start + 4, '-');
    return (hasLeadingZero && !isDateLike)
        || text.has(0, '+')
        || CellText.isSpace(text.charAt(0))
        || CellText.isSpace(text.charAt(text.length() - 1));
  }

  FieldKind kind() {
    if (!hasValues) {
      return FieldKind.STRING;
    }
    // Text beside numbers of a workbook is no column of text: its numbers are none.
    return possible.isEmpty() ? (hasGiven ? FieldKind.ANY : FieldKind.STRING) : possible.getFirst();
  }
}
