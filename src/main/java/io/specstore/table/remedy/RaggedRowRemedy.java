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

/// The hypothesis about rows that are too long: that one text field holds the delimiter without
/// quotes. Each such row strikes out the fields for which the cells before and behind don't fit.
final class RaggedRowRemedy {
  /// Wider tables are not looked at: every long row is read twice.
  private static final int MAX_FIELDS = 256;

  private final List<FieldReader> fields;
  private final List<FieldType> types = new ArrayList<>();
  private final boolean[] isOut;
  private final CellText text = new CellText();
  private long rowCount;

  RaggedRowRemedy(List<FieldReader> fields, Edition edition) {
    this.fields = fields.size() > MAX_FIELDS ? List.of() : fields;
    this.fields.forEach(field -> types.add(FieldType.of(field.field(), edition)));
    this.isOut = new boolean[this.fields.size()];
    for (var i = 0; i < isOut.length; i++) {
      // Without a field behind that is no text, nothing could contradict.
      isOut[i] = isNoText(i) || IntStream.range(i + 1, isOut.length).noneMatch(this::isNoText);
    }
  }

  private boolean isNoText(int field) {
    var kind = fields.get(field).field().kind();
    return kind != FieldKind.STRING && kind != FieldKind.ANY;
  }

  void see(RecordView record) {
    rowCount++;
    var extra = record.cellCount() - fields.size();
    if (IntStream.range(0, isOut.length).allMatch(field -> isOut[field])) {
      return;
    }
    var before = 0;
    while (before < isOut.length && fits(record, before, before)) {
      before++;
    }
    var behind = isOut.length - 1;
    while (behind >= 0 && fits(record, behind + extra, behind)) {
      behind--;
    }
    // All fields up to `before` fit where they are, all behind `behind` where they would be.
    for (var i = 0; i < isOut.length; i++) {
      isOut[i] |= i > before || i < behind;
    }
  }

  private boolean fits(RecordView record, int cell, int field) {
    record.cell(cell, text);
    return fields.get(field).isMissing(text) || types.get(field).read(text) != null;
  }

  void merge(RaggedRowRemedy other) {
    rowCount += other.rowCount;
    for (var i = 0; i < isOut.length; i++) {
      isOut[i] |= other.isOut[i];
    }
  }

  List<String> remedies() {
    var left = IntStream.range(0, isOut.length).filter(field -> !isOut[field]).toArray();
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
