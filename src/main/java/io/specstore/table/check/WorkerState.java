package io.specstore.table.check;

import io.specstore.datapackage.Dialect;
import io.specstore.datapackage.Edition;
import io.specstore.table.cell.FieldReader;
import io.specstore.table.remedy.Remedies;
import java.util.List;

/// What one thread that checks rows keeps until all of them have ended: its field readers, and the
/// remedies for the errors it found.
record WorkerState(List<FieldReader> fields, Remedies remedies) {
  WorkerState {
    fields = List.copyOf(fields);
  }

  /// @param dialect of the source, with its delimiter where it has one
  static WorkerState of(List<FieldReader> fields, Edition edition, Dialect dialect) {
    return new WorkerState(fields, new Remedies(edition, dialect));
  }

  void merge(WorkerState other) {
    for (var i = 0; i < fields.size(); i++) {
      fields.get(i).merge(other.fields.get(i));
    }
    remedies.merge(other.remedies);
  }
}
