package io.specstore.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.specstore.dataset.RevisionId;
import java.util.Optional;

/// Where a revision's package was published, to be printed.
interface Publication {
  /// The published `datapackage.json`; empty when it does not exist.
  Optional<JsonNode> descriptor(RevisionId id) throws InterruptedException;

  /// Where the validation report of a revision that failed lies; empty when it was not kept.
  Optional<String> report(RevisionId id);

  /// Where that descriptor lies.
  String address(RevisionId id);

  /// Where a resource of it lies.
  ///
  /// @param file the short name by which a server gives it, such as `prices.csv`
  String address(RevisionId id, JsonNode resource, String file);
}
