package io.specstore.engine;

import io.specstore.dataset.DatabaseUrl;
import io.specstore.dataset.DatasetId;
import io.specstore.table.export.DatabaseRejectedException;
import io.specstore.table.export.DatabaseTables;
import java.util.Map;
import java.util.Set;

/// The tables of published revisions in the databases that the operator named. Safe for concurrent
/// use.
public final class OutputTables {
  private final Map<String, DatabaseUrl> databases;

  /// @param databases by the name that specs know
  public OutputTables(Map<String, DatabaseUrl> databases) {
    this.databases = Map.copyOf(databases);
  }

  /// Drops the tables of that dataset if they are those of one of the revisions; those of a
  /// database that is no longer named stay.
  ///
  /// @return why they could not be dropped; empty when there are none any more
  public String remove(String database, DatasetId dataset, Set<Integer> revisions) {
    var url = databases.get(database);
    if (url == null) {
      return "";
    }
    try {
      DatabaseTables.remove(url, dataset.toString(), revisions);
      return "";
    } catch (DatabaseRejectedException e) {
      return String.valueOf(e.getMessage());
    }
  }
}
