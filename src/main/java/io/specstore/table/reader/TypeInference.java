package io.specstore.table.reader;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.specstore.datapackage.Edition;
import io.specstore.datapackage.Field.FieldOptions;
import io.specstore.datapackage.FieldKind;
import io.specstore.table.cell.BooleanType;
import io.specstore.table.cell.CellText;
import io.specstore.table.cell.DateType;
import io.specstore.table.cell.DatetimeType;
import io.specstore.table.cell.FieldType;
import io.specstore.table.cell.IntegerType;
import io.specstore.table.cell.NullCell;
import io.specstore.table.cell.NumberType;
import io.specstore.table.cell.StringType;
import io.specstore.table.cell.TimeType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What type a column may have, after the cells seen so far.
final class TypeInference {
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

  /// So many misfits are borne before it is asked whether they are too many.
  private static final int MIN_MISFITS = 100;

  private final List<FieldKind> possible = new ArrayList<>(ORDER);
  private final Map<FieldKind, Integer> misfits = new EnumMap<>(FieldKind.class);
  private final int tolerancePercent;
  private int valueCount;
  private boolean hasGiven;

  /// @param tolerancePercent so many of a hundred cells may be wrong for the column's type
  TypeInference(int tolerancePercent) {
    this.tolerancePercent = tolerancePercent;
  }

  /// @param given what the source gave beside the text, or null when text is all it has
  void see(CellText text, @Nullable Object given) {
    var isGiven = given != null && given != NullCell.NO_VALUE;
    hasGiven |= isGiven;
    if ((!isGiven && text.length() == 0) || possible.isEmpty()) {
      return;
    }
    valueCount++;
    var fitting = isGiven ? kinds(given) : isCode(text) ? List.<FieldKind>of() : ORDER;
    possible.removeIf(
        kind -> (!fitting.contains(kind) || (!isGiven && isMisfit(kind, text))) && isOut(kind));
  }

  private boolean isMisfit(FieldKind kind, CellText text) {
    return GIVEN_ONLY.contains(kind)
        || types.getOrDefault(kind, new StringType("default")).read(text) == null;
  }

  /// Whether one more misfit rules the type out, whatever comes.
  private boolean isOut(FieldKind kind) {
    var count = misfits.merge(kind, 1, Integer::sum);
    return tolerancePercent == 0 || (count > MIN_MISFITS && count > valueCount / 2);
  }

  /// What a column may be that holds such a value. Whole numbers among numbers are numbers.
  private static List<FieldKind> kinds(@Nullable Object given) {
    return switch (given) {
      case Long _, BigInteger _ -> List.of(FieldKind.INTEGER, FieldKind.NUMBER);
      case BigDecimal _ -> List.of(FieldKind.NUMBER);
      case Boolean _ -> List.of(FieldKind.BOOLEAN);
      case LocalDate _ -> List.of(FieldKind.DATE);
      case LocalDateTime _ -> List.of(FieldKind.DATETIME);
      case LocalTime _ -> List.of(FieldKind.TIME);
      case ObjectNode _ -> List.of(FieldKind.OBJECT);
      case ArrayNode _ -> List.of(FieldKind.ARRAY);
      case null, default -> List.of();
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
    return possible.stream()
        .filter(kind -> valueCount > 0)
        .filter(
            kind -> misfits.getOrDefault(kind, 0) * 100L <= (long) valueCount * tolerancePercent)
        .findFirst()
        // Text beside numbers of a workbook is no column of text: its numbers are none.
        .orElse(hasGiven ? FieldKind.ANY : FieldKind.STRING);
  }
}
