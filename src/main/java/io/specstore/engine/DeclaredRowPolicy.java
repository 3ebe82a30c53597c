package io.specstore.engine;

import io.specstore.datapackage.CheckChoice;
import io.specstore.datapackage.OnInvalid;
import io.specstore.datapackage.Resource;
import io.specstore.dataset.Outcome;
import io.specstore.table.check.CheckSelection;
import io.specstore.table.check.InvalidRowPolicy;
import io.specstore.table.writer.RowWriter;
import java.util.Optional;

/// Reads from a resource's descriptor how invalid rows are treated (`onInvalid`), and which checks
/// are left out (`skip_checks` and others of its kind).
final class DeclaredRowPolicy {
  private DeclaredRowPolicy() {}

  static CheckSelection checks(Resource resource) {
    var fillsShortRows =
        OnInvalid.parse(resource.json().path("onInvalid"))
                instanceof Outcome.Ok<OnInvalid>(var onInvalid)
            && onInvalid.fillsShortRows();
    return CheckSelection.of(CheckChoice.of(resource.json()), fillsShortRows);
  }

  /// @param rejected receives quarantined rows; empty when the plan makes no artifact of them
  static InvalidRowPolicy of(Resource resource, Optional<RowWriter> rejected)
      throws ArtifactException {
    return switch (OnInvalid.parse(resource.json().path("onInvalid"))) {
      case Outcome.Ok<OnInvalid>(OnInvalid.Fail _) -> new InvalidRowPolicy.Fail();
      case Outcome.Ok<OnInvalid>(OnInvalid.Null(var maxCells, _)) ->
          new InvalidRowPolicy.Null(maxCells);
      case Outcome.Ok<OnInvalid>(OnInvalid.Quarantine(var maxRows, _)) ->
          rejected
              .<InvalidRowPolicy>map(writer -> new InvalidRowPolicy.Quarantine(maxRows, writer))
              .orElseGet(InvalidRowPolicy.Fail::new);
      case Outcome.Refused<OnInvalid>(var problems) ->
          throw ArtifactException.ofResource(resource.name(), problems.getFirst().message());
    };
  }
}
