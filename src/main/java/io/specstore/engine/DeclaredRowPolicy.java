package io.specstore.engine;

import io.specstore.datapackage.OnInvalid;
import io.specstore.datapackage.Resource;
import io.specstore.dataset.Outcome;
import io.specstore.table.check.InvalidRowPolicy;
import io.specstore.table.writer.RowWriter;
import java.util.Optional;

/// What becomes of wrong cells, as a resource's descriptor has it.
final class DeclaredRowPolicy {
  private DeclaredRowPolicy() {}

  /// @param rejected takes the rows that are set aside; empty when the plan has no place for them
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
