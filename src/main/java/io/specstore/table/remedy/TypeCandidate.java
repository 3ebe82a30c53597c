package io.specstore.table.remedy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.specstore.datapackage.Constraints;
import io.specstore.datapackage.Edition;
import io.specstore.datapackage.Field;
import io.specstore.datapackage.Field.FieldOptions;
import io.specstore.datapackage.FieldKind;
import io.specstore.table.cell.CellText;
import io.specstore.table.cell.FieldType;
import io.specstore.table.report.TableError;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A type with a way of writing that a column may have, with the cells seen that are not of it.
/// Belongs to one thread.
final class TypeCandidate {
  /// A candidate is not ruled out before it has more misfits than this.
  private static final int MIN_MISFITS = 20;

  /// Then it is ruled out by more than one misfit in so many cells.
  private static final int CELLS_FOR_A_MISFIT = 10;

  /// What may stand beside the digits of a number that is not part of its value.
  private static final Set<String> UNITS =
      Set.of(
          "%",
          "‰", "EUR", "USD", "CHF", "GBP", "km", "m", "cm", "mm", "kg", "g", "t", "l", "ml", "ha",
          "km²", "m²", "m³", "kWh", "MWh", "GWh", "kW", "MW", "°C", "°F", "°");

  private final FieldKind kind;
  private final String format;
  private final @Nullable NumberNotation notation;
  private final FieldOptions options;
  private final FieldType type;
  private @Nullable NumberAffix unit;
  private long misfits;
  private long firstRow;
  private String firstText = "";

  private TypeCandidate(FieldKind kind, String format, @Nullable NumberNotation notation) {
    this.kind = kind;
    this.format = format;
    this.notation = notation;
    this.options = notation == null ? FieldOptions.DEFAULT : notation.options(FieldOptions.DEFAULT);
    this.type =
        FieldType.of(new Field("", kind, format, options, Constraints.NONE, List.of()), Edition.V2);
  }

  /// Integers and numbers as the standard writes them, then in other notations.
  static List<TypeCandidate> numbers() {
    var all = new ArrayList<TypeCandidate>();
    all.add(new TypeCandidate(FieldKind.INTEGER, "default", null));
    all.add(new TypeCandidate(FieldKind.NUMBER, "default", null));
    for (var kind : List.of(FieldKind.INTEGER, FieldKind.NUMBER)) {
      for (var notation : NumberNotation.of(kind)) {
        if (notation.type(kind) == kind) {
          all.add(new TypeCandidate(kind, "default", notation));
        }
      }
    }
    return all;
  }

  /// Dates, datetimes and times as the standard writes them, then in other formats.
  static List<TypeCandidate> temporals() {
    var all = new ArrayList<TypeCandidate>();
    for (var kind : List.of(FieldKind.DATE, FieldKind.DATETIME, FieldKind.TIME)) {
      all.add(new TypeCandidate(kind, "default", null));
    }
    KnownForms.DATES.forEach(format -> all.add(new TypeCandidate(FieldKind.DATE, format, null)));
    KnownForms.datetimes()
        .forEach(format -> all.add(new TypeCandidate(FieldKind.DATETIME, format, null)));
    KnownForms.TIMES.forEach(format -> all.add(new TypeCandidate(FieldKind.TIME, format, null)));
    return all;
  }

  static TypeCandidate booleans() {
    return new TypeCandidate(FieldKind.BOOLEAN, "default", null);
  }

  /// Whether a text is an integer in every notation.
  static boolean isPlainInteger(CellText text) {
    var start = text.has(0, '-') ? 1 : 0;
    var count = text.length() - start;
    return count > 0 && count <= 18 && allDigits(text, start);
  }

  private static boolean allDigits(CellText text, int from) {
    for (var i = from; i < text.length(); i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '9') {
        return false;
      }
    }
    return true;
  }

  static boolean hasDigit(CellText text) {
    for (var i = 0; i < text.length(); i++) {
      if (text.charAt(i) >= '0' && text.charAt(i) <= '9') {
        return true;
      }
    }
    return false;
  }

  /// Digits after a leading zero or plus are codes more often than numbers, and blanks around them
  /// are part of the text.
  static boolean isCode(CellText text) {
    var start = text.has(0, '-') ? 1 : 0;
    return (text.has(start, '0') && text.digits(start + 1, 1) >= 0)
        || text.has(0, '+')
        || CellText.isSpace(text.charAt(0))
        || CellText.isSpace(text.charAt(text.length() - 1));
  }

  FieldKind kind() {
    return kind;
  }

  long misfits() {
    return misfits;
  }

  long firstRow() {
    return firstRow;
  }

  String firstText() {
    return firstText;
  }

  /// Whether it is a type as the standard writes it.
  boolean isPlain() {
    return notation == null && format.equals("default");
  }

  /// Whether that mark separates its groups of digits, and no more is said of it.
  boolean groups(String mark) {
    return notation != null && !isLastResort() && options.groupChar().equals(mark);
  }

  /// Whether it holds only where a part of the cell is left out.
  boolean isLastResort() {
    return notation != null && notation.kind().isLastResort();
  }

  boolean fits(CellText text) {
    if (notation == null) {
      return type.read(text) != null;
    }
    return notation.allows(text)
        && (!isLastResort() || hasSameUnit(text))
        && type.read(text) != null;
  }

  /// A unit is left out of the value only when it is a known one, and the same in every cell.
  private boolean hasSameUnit(CellText text) {
    var affix = NumberAffix.of(text);
    var known = unit;
    if (known != null) {
      return affix.equals(known);
    }
    if (!isUnit(affix.before()) || !isUnit(affix.after())) {
      return false;
    }
    unit = affix;
    return true;
  }

  private static boolean isUnit(String side) {
    return side.isEmpty()
        || UNITS.contains(side)
        || (side.codePointCount(0, side.length()) == 1
            && Character.getType(side.codePointAt(0)) == Character.CURRENCY_SYMBOL);
  }

  /// Counts a misfit.
  void miss(CellText text, long row) {
    if (misfits++ == 0) {
      firstRow = row;
      firstText = TableError.cut(text.toString());
    }
  }

  /// Counts a misfit; whether the candidate is ruled out by it, whatever comes.
  boolean isRuledOut(CellText text, long row, long valueCount) {
    miss(text, row);
    return misfits > MIN_MISFITS && misfits * CELLS_FOR_A_MISFIT > valueCount;
  }

  /// The value of that text in a form that can be compared; empty when it is not of this type.
  Optional<Object> value(String text) {
    var value = type.read(CellText.of(text));
    return value instanceof Number number
        ? Optional.of(new BigDecimal(number.toString()).stripTrailingZeros())
        : Optional.ofNullable(value);
  }

  /// The properties of a field that is so.
  ObjectNode declaration() {
    var declared = JsonNodeFactory.instance.objectNode().put("type", kind.wireName());
    if (!format.equals("default")) {
      declared.put("format", format);
    }
    if (kind == FieldKind.NUMBER && !options.decimalChar().equals(".")) {
      declared.put("decimalChar", options.decimalChar());
    }
    if (!options.groupChar().isEmpty()) {
      declared.put("groupChar", options.groupChar());
    }
    if (!options.bareNumber()) {
      declared.put("bareNumber", false);
    }
    return declared;
  }
}
