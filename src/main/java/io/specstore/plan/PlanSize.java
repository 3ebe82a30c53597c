package io.specstore.plan;

import io.specstore.dataset.Problem;
import io.specstore.spec.SourceSpec;
import java.util.Optional;

/// Limits the size of a plan's text, which repeats the metadata and the resources in many
/// pipelines.
final class PlanSize {
  /// The most characters that a plan may have, about.
  static final long MAX_CHARACTERS = 32L << 20;

  /// Pipelines of the usual plan that describe one source: report, CSV, JSON, zip and copy.
  private static final int PIPELINES_OF_A_SOURCE = 5;

  private PlanSize() {}

  /// What is wrong when the plan of that spec would be too large; reckoned before it is made.
  static Optional<Problem> check(SourceSpec spec, PlanOptions options) {
    var descriptor = spec.input().descriptor();
    var sources = descriptor.resources().size() + spec.processing().size();
    var more =
        spec.outputs().size()
            + options.types().stream().filter(type -> !ArtifactType.usual().contains(type)).count();
    var ofASource = PIPELINES_OF_A_SOURCE + more;
    var pipelines = 3L + ofASource * sources;
    var characters = pipelines * descriptor.metadata().toString().length();
    for (var resource : descriptor.resources()) {
      if (characters > MAX_CHARACTERS) {
        break;
      }
      var uses =
          1 + spec.processing().stream().filter(p -> p.input().equals(resource.name())).count();
      characters += uses * ofASource * resource.json().toString().length();
    }
    return characters <= MAX_CHARACTERS
        ? Optional.empty()
        : Optional.of(
            new Problem(
                "plan-too-large",
                "The descriptor is too large for so many resources; shorten its texts or schemas",
                "/inputs/0/parameters/descriptor"));
  }
}
