package io.specstore.table.check;

import io.specstore.datapackage.Edition;
import io.specstore.table.cell.FieldCheck;
import io.specstore.table.remedy.Remedies;
import java.util.List;

/// What a thread that checks rows keeps for itself until all of them have ended: the checks of the
/// fields, and what it learned of wrong cells.
record ThreadNotes(List<FieldCheck> fields, Remedies remedies) {
  ThreadNotes {
    fields = List.copyOf(fields);
  }

  static ThreadNotes of(List<FieldCheck> fields, Edition edition) {
    return new ThreadNotes(fields, new Remedies(edition));
  }

  void merge(ThreadNotes other) {
    for (var i = 0; i < fields.size(); i++) {
      fields.get(i).merge(other.fields.get(i));
    }
    remedies.merge(other.remedies);
  }
}
