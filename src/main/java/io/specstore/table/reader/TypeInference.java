package io.specstore.table.reader;

import io.specstore.datapackage.Edition;
import io.specstore.datapackage.Field.FieldOptions;
import io.specstore.datapackage.FieldKind;
import io.specstore.table.cell.CellText;
import io.specstore.table.cell.CodeNumber;
import io.specstore.table.cell.FieldType;
import io.specstore.table.cell.NativeKinds;
import io.specstore.table.cell.NullCell;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Infers the type of one column from its cells, seen one after the other. Belongs to one thread.
final class TypeInference {
  /// The types in the order of preference.
  private static final List<FieldKind> ORDER =
      List.of(
          FieldKind.INTEGER,
          FieldKind.NUMBER,
          FieldKind.BOOLEAN,
          FieldKind.DATE,
          FieldKind.DATETIME,
          FieldKind.TIME,
          FieldKind.DURATION,
          FieldKind.OBJECT,
          FieldKind.ARRAY);

  /// Types that text never has here; only native values have them.
  private static final Set<FieldKind> NATIVE_ONLY =
      Set.of(FieldKind.DURATION, FieldKind.OBJECT, FieldKind.ARRAY);

  /// 0 and 1 are numbers here, not booleans.
  private static final FieldOptions BOOLEAN_WORDS =
      new FieldOptions(
          ".",
          "",
          true,
          List.of("true", "True", "TRUE"),
          List.of("false", "False", "FALSE"),
          ",",
          FieldKind.STRING);

  /// A type is not ruled out before it has more misfits than this.
  private static final int MIN_MISFITS = 100;

  private final List<Candidate> candidates = new ArrayList<>();
  private final int tolerancePercent;
  private int valueCount;
  private boolean hasNativeValues;

  /// A type that the column may have.
  private static final class Candidate {
    private final FieldKind kind;
    private final FieldType type;

    /// The cells seen that are not of this type.
    private int misfits;

    Candidate(FieldKind kind) {
      var options = kind == FieldKind.BOOLEAN ? BOOLEAN_WORDS : FieldOptions.DEFAULT;
      this.kind = kind;
      this.type = FieldType.inDefaultFormat(kind, options, Edition.V2);
    }

    boolean fits(CellText text) {
      return !NATIVE_ONLY.contains(kind) && type.read(text) != null;
    }
  }

  /// @param tolerancePercent so many of a hundred cells may be wrong for the column's type
  TypeInference(int tolerancePercent) {
    this.tolerancePercent = tolerancePercent;
    ORDER.forEach(kind -> candidates.add(new Candidate(kind)));
  }

  /// Takes the next cell of the column.
  ///
  /// @param nativeValue the value that the source has beside the text; null when it has text alone
  void see(CellText text, @Nullable Object nativeValue) {
    var isShownCode = nativeValue instanceof CodeNumber;
    var isNative = nativeValue != null && nativeValue != NullCell.NO_VALUE && !isShownCode;
    hasNativeValues |= isNative;
    if ((!isNative && text.length() == 0) || candidates.isEmpty()) {
      return;
    }
    valueCount++;
    if (isNative) {
      var kinds = NativeKinds.of(nativeValue);
      candidates.removeIf(
          candidate -> !kinds.contains(candidate.kind) && isRuledOutByMisfit(candidate));
    } else {
      var isCode = isShownCode || isCode(text);
      candidates.removeIf(
          candidate -> (isCode || !candidate.fits(text)) && isRuledOutByMisfit(candidate));
    }
  }

  /// Counts a misfit; whether the type is ruled out by it, whatever comes.
  private boolean isRuledOutByMisfit(Candidate candidate) {
    candidate.misfits++;
    return tolerancePercent == 0
        || (candidate.misfits > MIN_MISFITS && candidate.misfits > valueCount / 2);
  }

  /// Digits after a leading zero or plus, and numbers with spaces around them, are kept as they
  /// are.
  private static boolean isCode(CellText text) {
    var start = text.has(0, '-') ? 1 : 0;
    var hasLeadingZero = text.has(start, '0') && text.digits(start + 1, 1) >= 0;
    var isDateLike = text.has(start + 2, ':') || text.has(start + 4, '-');
    return (hasLeadingZero && !isDateLike)
        || text.has(0, '+')
        || CellText.isSpace(text.charAt(0))
        || CellText.isSpace(text.charAt(text.length() - 1));
  }

  /// The first type in the order of preference that the cells allow.
  FieldKind kind() {
    return candidates.stream()
        .filter(candidate -> valueCount > 0)
        .filter(candidate -> candidate.misfits * 100L <= (long) valueCount * tolerancePercent)
        .map(candidate -> candidate.kind)
        .findFirst()
        // A column with text and native numbers is not of type string: its numbers are no strings.
        .orElse(hasNativeValues ? FieldKind.ANY : FieldKind.STRING);
  }
}
