package io.specstore.spec;

import io.specstore.datapackage.OnInvalid;
import io.specstore.dataset.Outcome;
import io.specstore.dataset.Problem;

/// Checks what a spec declares for invalid cells and rows.
final class OnInvalidReader {
  private OnInvalidReader() {}

  static void check(SpecNode place) {
    switch (OnInvalid.parse(place.node())) {
      case Outcome.Ok<OnInvalid> _ -> {
        // Engine and planner read it again where they need it.
      }
      case Outcome.Refused<OnInvalid>(var problems) -> {
        for (var problem : problems) {
          place
              .problems()
              .add(
                  new Problem(
                      "on-invalid", problem.message(), place.pointer() + problem.pointer()));
        }
      }
    }
  }
}
