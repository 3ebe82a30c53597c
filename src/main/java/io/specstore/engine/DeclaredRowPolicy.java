package io.specstore.engine;

import io.specstore.datapackage.OnInvalid;
import io.specstore.datapackage.Resource;
import io.specstore.dataset.Outcome;
import io.specstore.table.check.InvalidRowPolicy;
import io.specstore.table.writer.RowWriter;
import java.util.Optional;

/// Reads from a resource's descriptor how invalid rows are treated (`onInvalid`).
final class DeclaredRowPolicy {
  private DeclaredRowPolicy() {}

  /// @param rejected receives quarantined rows; empty when the plan makes no artifact of them
  static InvalidRowPolicy of(Resource resource, Optional<RowWriter> rejected)
      throws ArtifactException {
    return switch (OnInvalid.parse(resource.json().path("onInvalid"))) {
      case Outcome.Ok<OnInvalid>(OnInvalid.Fail _) -> new InvalidRowPolicy.Fail();
      case Outcome.Ok<OnInvalid>(OnInvalid.Null(var maxCells)) ->
          new InvalidRowPolicy.Null(maxCells);
      case Outcome.Ok<OnInvalid>(OnInvalid.Quarantine(var maxRows)) ->
          rejected
              .<InvalidRowPolicy>map(writer -> new InvalidRowPolicy.Quarantine(maxRows, writer))
              .orElseGet(InvalidRowPolicy.Fail::new);
      case Outcome.Refused<OnInvalid>(var problems) ->
          throw ArtifactException.ofResource(resource.name(), problems.getFirst().message());
    };
  }
}
