package io.specstore.table.remedy;

import io.specstore.datapackage.Edition;
import io.specstore.datapackage.FieldKind;
import io.specstore.table.cell.CellText;
import io.specstore.table.cell.FieldReader;
import io.specstore.table.cell.FieldType;
import io.specstore.table.reader.RecordView;
import io.specstore.table.report.Message;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/// The hypothesis about rows that are too long: that one text field contains the delimiter without
/// quotes. Each such row rules out the fields for which the cells before and after don't fit.
final class RaggedRowRemedy {
  /// No remedy for wider tables: every long row is read twice.
  private static final int MAX_FIELDS = 256;

  private final List<FieldReader> fields;
  private final List<FieldType> types = new ArrayList<>();
  private final boolean[] isRuledOut;
  private final CellText text = new CellText();
  private long rowCount;

  RaggedRowRemedy(List<FieldReader> fields, Edition edition) {
    this.fields = fields.size() > MAX_FIELDS ? List.of() : fields;
    this.fields.forEach(field -> types.add(FieldType.of(field.field(), edition)));
    this.isRuledOut = new boolean[this.fields.size()];
    for (var i = 0; i < isRuledOut.length; i++) {
      // Only a later field that is not text can rule it out.
      isRuledOut[i] =
          isNotText(i) || IntStream.range(i + 1, isRuledOut.length).noneMatch(this::isNotText);
    }
  }

  private boolean isNotText(int field) {
    var kind = fields.get(field).field().kind();
    return kind != FieldKind.STRING && kind != FieldKind.ANY;
  }

  void test(RecordView record) {
    rowCount++;
    var extra = record.cellCount() - fields.size();
    if (IntStream.range(0, isRuledOut.length).allMatch(field -> isRuledOut[field])) {
      return;
    }
    var before = 0;
    while (before < isRuledOut.length && fits(record, before, before)) {
      before++;
    }
    var after = isRuledOut.length - 1;
    while (after >= 0 && fits(record, after + extra, after)) {
      after--;
    }
    // The fields up to `before` fit where they are; those after `after` fit at the row's end.
    for (var i = 0; i < isRuledOut.length; i++) {
      isRuledOut[i] |= i > before || i < after;
    }
  }

  private boolean fits(RecordView record, int cell, int field) {
    record.cell(cell, text);
    return fields.get(field).isMissing(text) || types.get(field).read(text) != null;
  }

  void merge(RaggedRowRemedy other) {
    rowCount += other.rowCount;
    for (var i = 0; i < isRuledOut.length; i++) {
      isRuledOut[i] |= other.isRuledOut[i];
    }
  }

  List<String> remedies() {
    var left = IntStream.range(0, isRuledOut.length).filter(field -> !isRuledOut[field]).toArray();
    if (left.length != 1) {
      return List.of();
    }
    return List.of(
        Message.of(
            "in %s that %s too long the cells fit when field %d \"%s\" takes the surplus: it holds"
                + " the delimiter without quotes; put its values in quotes",
            rowCount == 1 ? "the row" : Message.of("all %,d rows", rowCount),
            rowCount == 1 ? "is" : "are",
            left[0] + 1,
            fields.get(left[0]).field().name()));
  }
}
