package io.specstore.table.remedy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.specstore.datapackage.FieldKind;
import io.specstore.table.cell.CellText;
import io.specstore.table.cell.CodeNumber;
import io.specstore.table.cell.NativeKinds;
import io.specstore.table.cell.NullCell;
import io.specstore.table.reader.RecordView;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Finds the type of one column, and how its values are written, from all its cells: a column is
/// what all of them are. Memory is bounded, however many cells there are. Belongs to one thread.
///
/// A word for "no value" counts for no type and against none; whether it is one is decided at the
/// end, since in a column of text it is text. Digits after a leading zero or plus are codes.
public final class ColumnTypes {
  /// Integers of so many digits at most may be codes.
  private static final int MAX_CODE_DIGITS = 2;

  /// So many distinct cells show whether two ways of reading differ.
  private static final int MAX_SAMPLES = 1_000;

  private static final int MAX_SAMPLE_CHARS = 40;

  /// Up to so many of a hundred cells may differ from a type that most of them are of.
  private static final int MOST_PERCENT = 10;

  private final List<TypeCandidate> numbers = TypeCandidate.numbers();
  private final List<TypeCandidate> temporals = TypeCandidate.temporals();
  private final TypeCandidate booleans = TypeCandidate.booleans();
  private final MissingWords missing = new MissingWords();
  private final BooleanWords words = new BooleanWords();
  private final Set<String> samples = new LinkedHashSet<>();
  private final Map<FieldKind, Long> natives = new EnumMap<>(FieldKind.class);
  private final CellText text = new CellText();
  private boolean hasLargeNumber;
  private long valueCount;
  private long textCount;

  /// What a column is.
  ///
  /// @param declaration the properties of its field beside the name, `type` among them
  /// @param valueCount how many cells hold a value
  /// @param missing the words for "no value" that are declared, with the number of their cells
  /// @param against why the column has no better type; empty when it has the best one
  /// @param ways declarations by which all cells could be read, each otherwise, so that the column
  ///   is text; empty when that is not so
  public record Found(
      ObjectNode declaration,
      FieldKind kind,
      long valueCount,
      Map<String, Long> missing,
      Optional<Against> against,
      List<ObjectNode> ways) {
    public Found {
      ways = List.copyOf(ways);
    }
  }

  /// A better type that nearly all cells are of, and the first cell that is not.
  ///
  /// @param type such as `number`
  /// @param fitting how many cells are of it
  /// @param row the number of the record with the first cell that is not
  /// @param text of that cell
  public record Against(String type, long fitting, long row, String text) {}

  /// Takes that cell of the next record.
  public void see(RecordView record, int cell) {
    var value = record.nativeValue(cell);
    record.cell(cell, text);
    if (value == NullCell.NO_VALUE || (value == null && text.length() == 0)) {
      return;
    }
    if (isNative(value)) {
      valueCount++;
      seeNative(value, record.number());
    } else if (isSurelyText()) {
      valueCount++;
      textCount++;
    } else if (!missing.take(text, record.number())) {
      valueCount++;
      textCount++;
      seeText(record, cell, value instanceof CodeNumber);
    }
  }

  private static boolean isNative(@Nullable Object value) {
    return value != null && !(value instanceof CodeNumber);
  }

  /// Whether no cell to come can make the column anything else.
  private boolean isSurelyText() {
    return numbers.isEmpty() && temporals.isEmpty() && words.areMany();
  }

  private void seeNative(@Nullable Object value, long row) {
    var kinds = NativeKinds.of(value);
    addNative(kinds);
    hasLargeNumber |= text.length() > MAX_CODE_DIGITS;
    for (var candidates : List.of(numbers, temporals)) {
      candidates.removeIf(
          one -> !kinds.contains(one.kind()) && one.isRuledOut(text, row, valueCount));
    }
    if (!kinds.contains(FieldKind.BOOLEAN)) {
      booleans.miss(text, row);
    }
  }

  private void seeText(RecordView record, int cell, boolean isShownCode) {
    booleans.miss(text, record.number());
    hasLargeNumber |= text.length() > MAX_CODE_DIGITS && TypeCandidate.hasDigit(text);
    if (TypeCandidate.isPlainInteger(text) && !isShownCode && !TypeCandidate.isCode(text)) {
      // An integer in every notation, and a date in one that is found for no other cell.
      words.add(text);
      misfit(temporals, record);
      return;
    }
    words.add(text);
    var hasDigit = TypeCandidate.hasDigit(text);
    if (hasDigit && samples.size() < MAX_SAMPLES && text.length() <= MAX_SAMPLE_CHARS) {
      samples.add(text.toString());
    }
    if (hasDigit && !isShownCode && !TypeCandidate.isCode(text)) {
      test(numbers, record, cell);
    } else {
      misfit(numbers, record);
    }
    if (hasDigit && !TypeCandidate.isPlainInteger(text)) {
      test(temporals, record, cell);
    } else {
      misfit(temporals, record);
    }
  }

  private void misfit(List<TypeCandidate> candidates, RecordView record) {
    if (!candidates.isEmpty()) {
      candidates.removeIf(one -> one.isRuledOut(text, record.number(), valueCount));
    }
  }

  /// Reading a text moves its bounds, so each candidate gets it anew.
  private void test(List<TypeCandidate> candidates, RecordView record, int cell) {
    candidates.removeIf(one -> {
      record.cell(cell, text);
      var fits = one.fits(text);
      record.cell(cell, text);
      return !fits && one.isRuledOut(text, record.number(), valueCount);
    });
    record.cell(cell, text);
  }

  /// Whether a cell may stand in a column of the type found so far: it is empty, a word for "no
  /// value", or a value of that type.
  ///
  /// @param nativeValue as [RecordView#nativeValue] has it
  public boolean fits(String cell, @Nullable Object nativeValue) {
    var kind = found(false).kind();
    if (kind == FieldKind.STRING || kind == FieldKind.ANY) {
      return true;
    }
    if (nativeValue == NullCell.NO_VALUE || (nativeValue == null && cell.isEmpty())) {
      return true;
    }
    if (isNative(nativeValue)) {
      return NativeKinds.of(nativeValue).contains(kind);
    }
    return KnownForms.isMissingBesideValues(CellText.of(cell)) || isOfType(cell, kind);
  }

  private boolean isOfType(String cell, FieldKind kind) {
    if (kind != FieldKind.BOOLEAN) {
      return winner().stream().anyMatch(one -> one.fits(CellText.of(cell)));
    }
    return words.mayHave(cell);
  }

  /// Whether a cell of text is a value of the type found so far, which is not text.
  public boolean isValue(String cell) {
    return !KnownForms.isMissingBesideValues(CellText.of(cell))
        && isOfType(cell, found(false).kind());
  }

  /// Whether all cells were empty.
  public boolean isEmpty() {
    return valueCount == 0 && missing.isEmpty();
  }

  /// Takes one more cell, which [#fits] the column.
  public void addFitting(String cell, @Nullable Object nativeValue) {
    if (nativeValue == NullCell.NO_VALUE || (nativeValue == null && cell.isEmpty())) {
      return;
    }
    valueCount++;
    if (isNative(nativeValue)) {
      addNative(NativeKinds.of(nativeValue));
    } else {
      textCount++;
      text.moveTo(cell.toCharArray(), 0, cell.length());
      words.add(text);
    }
  }

  /// What the cells are that were seen.
  ///
  /// @param isByMost whether a column may be what nine of ten of its cells are
  public Found found(boolean isByMost) {
    if (valueCount == 0) {
      return text(Optional.empty());
    }
    var sure = winner();
    if (sure.isPresent()) {
      return typed(sure.get());
    }
    if (textCount == valueCount && words.areBooleans()) {
      return ofBooleans();
    }
    if (booleans.misfits() == 0 && areAllNative(FieldKind.BOOLEAN)) {
      return typed(booleans);
    }
    var likely = mostly();
    if (isByMost && likely.isPresent()) {
      return typed(likely.get());
    }
    return otherKind()
        .map(kind ->
            new Found(type(kind), kind, valueCount, Map.of(), Optional.<Against>empty(), List.of()))
        .orElseGet(() -> text(likely.map(this::against).or(this::letterAgainst)));
  }

  private Found typed(TypeCandidate one) {
    var declared = one.declaration();
    missing.declare(declared);
    return new Found(
        declared, one.kind(), valueCount, missing.counts(), Optional.empty(), List.of());
  }

  private Found ofBooleans() {
    var declared = type(FieldKind.BOOLEAN);
    words.declare(declared);
    missing.declare(declared);
    return new Found(
        declared, FieldKind.BOOLEAN, valueCount, missing.counts(), Optional.empty(), List.of());
  }

  /// The candidate that all cells fit; empty where there is none, or two that read them otherwise.
  private Optional<TypeCandidate> winner() {
    if (missing.areMany() || valueCount == 0 || mayBeCodes()) {
      return Optional.empty();
    }
    return sure(numbers).or(() -> sure(temporals));
  }

  /// Whether letters beside small integers are values of a list of codes, such as chromosomes.
  private boolean mayBeCodes() {
    return missing.letterRow() > 0 && !hasLargeNumber;
  }

  private Optional<TypeCandidate> sure(List<TypeCandidate> candidates) {
    var left = candidates.stream().filter(one -> one.misfits() == 0).toList();
    if (left.isEmpty()) {
      return Optional.empty();
    }
    var first = left.getFirst();
    if (first.isPlain()) {
      return mayBeThousands(left) ? Optional.empty() : Optional.of(first);
    }
    var likely = left.stream().filter(one -> !one.isLastResort()).toList();
    var ways = likely.isEmpty() ? left : likely;
    return ways.stream().allMatch(one -> readsAlike(ways.getFirst(), one))
        ? Optional.of(ways.getFirst())
        : Optional.empty();
  }

  /// Whether points may separate thousands as well as decimals: each has three digits after it.
  private boolean mayBeThousands(List<TypeCandidate> left) {
    return left.getFirst().kind() == FieldKind.NUMBER
        && left.stream().anyMatch(one -> one.kind() == FieldKind.INTEGER && one.groups("."))
        && samples.stream().anyMatch(text -> text.contains("."))
        && samples.stream().noneMatch(text -> text.startsWith("0.") || text.startsWith("-0."));
  }

  /// The likely candidates that all cells fit, where there are several.
  private List<ObjectNode> ways() {
    if (valueCount == 0 || missing.areMany()) {
      return List.of();
    }
    return List.of(numbers, temporals).stream()
        .map(all -> all.stream().filter(one -> one.misfits() == 0 && !one.isLastResort()).toList())
        .filter(all -> all.size() > 1)
        .findFirst()
        .map(all -> all.stream().map(TypeCandidate::declaration).toList())
        .orElse(List.of());
  }

  /// Whether two candidates read all cells alike. More samples than are kept prove it for numbers
  /// alone, which can only differ where there are marks.
  private boolean readsAlike(TypeCandidate first, TypeCandidate other) {
    return first == other
        || ((samples.size() < MAX_SAMPLES || isNumber(first))
            && samples.stream().allMatch(text -> first.value(text).equals(other.value(text))));
  }

  private static boolean isNumber(TypeCandidate one) {
    return one.kind() == FieldKind.INTEGER || one.kind() == FieldKind.NUMBER;
  }

  /// The candidate that nearly all cells fit, and more than any other; empty where there is none,
  /// or two that read the cells otherwise.
  private Optional<TypeCandidate> mostly() {
    var all =
        Stream.concat(numbers.stream(), temporals.stream())
            .filter(one -> !one.isLastResort())
            .filter(this::isMost)
            .toList();
    var least = all.stream().mapToLong(TypeCandidate::misfits).min().orElse(0);
    var best = all.stream().filter(one -> one.misfits() == least).toList();
    return best.stream().allMatch(one -> readsAlike(best.getFirst(), one))
        ? best.stream().findFirst()
        : Optional.empty();
  }

  private boolean isMost(TypeCandidate one) {
    return one.misfits() > 0
        && one.misfits() < valueCount
        && one.misfits() * 100 <= valueCount * MOST_PERCENT;
  }

  private Optional<Against> letterAgainst() {
    return Stream.concat(numbers.stream(), temporals.stream())
        .filter(one -> mayBeCodes() && one.misfits() == 0)
        .findFirst()
        .map(one ->
            new Against(one.kind().wireName(), valueCount, missing.letterRow(), missing.letter()));
  }

  private Against against(TypeCandidate one) {
    return new Against(
        one.kind().wireName(), valueCount - one.misfits(), one.firstRow(), one.firstText());
  }

  private Found text(Optional<Against> against) {
    var kind = natives.isEmpty() ? FieldKind.STRING : FieldKind.ANY;
    return new Found(type(kind), kind, valueCount, Map.of(), against, ways());
  }

  private void addNative(List<FieldKind> kinds) {
    kinds.forEach(kind -> natives.merge(kind, 1L, Long::sum));
  }

  private boolean areAllNative(FieldKind kind) {
    return natives.getOrDefault(kind, 0L) == valueCount;
  }

  /// A type of which text never is, when all values are of it.
  private Optional<FieldKind> otherKind() {
    return Stream.of(FieldKind.DURATION, FieldKind.OBJECT, FieldKind.ARRAY)
        .filter(this::areAllNative)
        .findFirst();
  }

  private static ObjectNode type(FieldKind kind) {
    return JsonNodeFactory.instance.objectNode().put("type", kind.wireName());
  }
}
