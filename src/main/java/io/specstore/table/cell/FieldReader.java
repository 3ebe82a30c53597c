package io.specstore.table.cell;

import io.specstore.datapackage.Edition;
import io.specstore.datapackage.Field;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads the cells of one field: text or native value to logical value. It also keeps the facts
/// about the column that the published schema and the warnings need.
///
/// Not safe for several threads: each thread has a reader of its own, and these are merged at the
/// end.
public final class FieldReader {
  private final Field field;
  private final int number;
  private final FieldType type;
  private final List<ConstraintCheck> constraints;
  private final boolean hasLooseTypes;
  private final MissingValues missingValues;
  private final WrittenFormat writtenFormat;

  private long nonFiniteCount;

  /// How the cells of a source are read.
  ///
  /// @param nullSequence the dialect's text for a missing value; empty when it has none
  /// @param hasLooseTypes whether a native value of another type is read by its text
  record Reading(Edition edition, String nullSequence, boolean hasLooseTypes) {}

  FieldReader(Field field, int number, List<ConstraintCheck> constraints, Reading reading) {
    this.field = field;
    this.number = number;
    this.type = FieldType.of(field, reading.edition());
    this.constraints = constraints;
    this.hasLooseTypes = reading.hasLooseTypes();
    this.missingValues = new MissingValues(field.missingValues(), reading.nullSequence());
    this.writtenFormat = new WrittenFormat(field.kind());
  }

  /// A reader for values that are cast to another field: without constraints, by their text where
  /// their own type does not fit.
  public static FieldReader forCasting(Field field, Edition edition) {
    return new FieldReader(field, 1, List.of(), new Reading(edition, "", true));
  }

  public Field field() {
    return field;
  }

  /// Counted from 1.
  public int number() {
    return number;
  }

  /// A correct value for a message, to follow the word "expected".
  public String expected() {
    return type.expected();
  }

  public boolean isMissing(CellText text) {
    return missingValues.has(text);
  }

  /// The logical value of a cell that is not missing; null when it is not of the field's type.
  ///
  /// @param nativeValue the source's own value beside the text, or null when text is all it has
  public @Nullable Object read(CellText text, @Nullable Object nativeValue) {
    var value = nativeValue == null ? type.read(text) : readNative(nativeValue, text);
    if (value instanceof Double) {
      nonFiniteCount++;
    }
    writtenFormat.see(value);
    return value;
  }

  /// A workbook has few types of cells, and people don't choose them: a cell that is not of the
  /// field's type natively may still be by its text, such as a postcode among numbers.
  private @Nullable Object readNative(Object nativeValue, CellText text) {
    if (nativeValue instanceof CodeNumber(var number)) {
      var code = type.read(text);
      return code == null ? type.readNative(number, text) : code;
    }
    var value = type.readNative(nativeValue, text);
    return value == null && hasLooseTypes ? type.read(text) : value;
  }

  /// The checks for values that are not missing.
  public List<ConstraintCheck> constraints() {
    return constraints;
  }

  /// Adds the facts that another reader of the same field has about other rows.
  public void merge(FieldReader other) {
    nonFiniteCount += other.nonFiniteCount;
    writtenFormat.merge(other.writtenFormat);
  }

  /// The number of NaN, INF and -INF.
  public long nonFiniteCount() {
    return nonFiniteCount;
  }

  /// The format that the field's values have once they are written; empty unless they are dates or
  /// times.
  public String writtenFormat() {
    return writtenFormat.format();
  }
}
