package io.specstore.plan;

import io.specstore.dataset.EngineKind;
import io.specstore.dataset.Outcome;
import io.specstore.dataset.Problem;
import io.specstore.dataset.RevisionId;
import io.specstore.spec.SourceSpec;
import io.specstore.spec.SpecHead;
import io.specstore.spec.SpecParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;

/// Specs and plans for the tests of this room.
final class PlanFixtures {
  private PlanFixtures() {}

  static Outcome<SourceSpec> parse(String json) {
    return switch (SpecParser.open(json)) {
      case Outcome.Ok<SpecHead>(var head) -> head.parse(EngineKind.EXTERNAL);
      case Outcome.Refused<SpecHead>(var problems) -> new Outcome.Refused<>(problems);
    };
  }

  static SourceSpec spec(String json) {
    return switch (parse(json)) {
      case Outcome.Ok<SourceSpec>(var spec) -> spec;
      case Outcome.Refused<SourceSpec>(var problems) -> throw new AssertionError(problems);
    };
  }

  static Plan planned(Outcome<Plan> outcome) {
    return switch (outcome) {
      case Outcome.Ok<Plan>(var plan) -> plan;
      case Outcome.Refused<Plan>(var problems) -> throw new AssertionError(problems);
    };
  }

  static List<Problem> problems(Outcome<?> outcome) {
    return switch (outcome) {
      case Outcome.Ok<?> ok -> throw new AssertionError("accepted: " + ok.value());
      case Outcome.Refused<?> refused -> refused.problems();
    };
  }

  static Outcome<Plan> outcome(String spec, Set<ArtifactType> types) {
    var parsed = spec(spec);
    return new Planner()
        .plan(
            parsed,
            new RevisionId(parsed.dataset(), 1),
            new PlanOptions(
                types, "bucket", "2026-01-02T03:04:05Z", "2026-02-03T04:05:06Z", "zips/"));
  }

  static Plan plan(String spec, Set<ArtifactType> types) {
    return planned(outcome(spec, types));
  }

  static Plan plan(String spec) {
    return plan(spec, ArtifactType.usual());
  }

  /// A file of `src/test/resources/io/specstore/plan`.
  static String resource(String name) {
    try (var in = PlanFixtures.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new AssertionError("no resource " + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
