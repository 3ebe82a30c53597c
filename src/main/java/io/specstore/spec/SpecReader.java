package io.specstore.spec;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.specstore.datapackage.Resource;
import io.specstore.dataset.DatasetId;
import io.specstore.dataset.EngineKind;
import io.specstore.dataset.Findability;
import io.specstore.dataset.Outcome;
import io.specstore.dataset.Problem;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/// Reads a whole spec and collects every problem on the way.
final class SpecReader {
  /// The most problems that are reported one by one; the rest are counted.
  static final int MAX_PROBLEMS = 100;

  private final ObjectNode spec;
  private final SpecNode root;
  private final EngineKind engine;
  private final List<Problem> problems = new ArrayList<>();

  SpecReader(ObjectNode spec, EngineKind engine) {
    this.spec = spec;
    this.root = SpecNode.root(spec, problems);
    this.engine = engine;
  }

  Outcome<SourceSpec> read(SpecHead head) {
    Optional<DatasetId> dataset =
        switch (head.names()) {
          case Outcome.Ok<DatasetId>(var id) -> Optional.of(id);
          case Outcome.Refused<DatasetId>(var refusal) -> {
            problems.addAll(refusal);
            yield Optional.empty();
          }
        };
    checkText();
    checkMeta();
    var findability = findability();
    var schedule = ScheduleReader.read(root.at("schedule"));
    var input = new InputReader(root.at("inputs")).read();
    var processing = new ProcessingReader(root.at("processing"), isResource(input), engine).read();
    var outputs = new OutputsReader(root.at("outputs")).read();
    if (!problems.isEmpty() || dataset.isEmpty() || input.isEmpty()) {
      return new Outcome.Refused<>(reported());
    }
    return Outcome.ok(
        new SourceSpec(
            new SpecText(spec),
            dataset.get(),
            head.owner(),
            findability,
            schedule,
            input.get(),
            processing,
            outputs));
  }

  private List<Problem> reported() {
    if (problems.size() <= MAX_PROBLEMS) {
      return problems;
    }
    var reported = new ArrayList<>(problems.subList(0, MAX_PROBLEMS));
    var more = problems.size() - MAX_PROBLEMS;
    reported.add(new Problem("problems-more", "And " + more + " problems more"));
    return reported;
  }

  /// Without a readable input nobody knows its resources, and none is called unknown.
  private static Predicate<String> isResource(Optional<Input> input) {
    return input
        .map(read ->
            read.descriptor().resources().stream().map(Resource::name).collect(Collectors.toSet()))
        .<Predicate<String>>map(names -> names::contains)
        .orElse(_ -> true);
  }

  /// Half of a surrogate pair is JSON, but no text: it could never be sent back to anyone.
  private void checkText() {
    if (!StandardCharsets.UTF_8.newEncoder().canEncode(root.node().toString())) {
      root.problem("text-broken", "The spec holds half of a surrogate pair, which is not a text");
    }
  }

  private void checkMeta() {
    var version = root.at("meta").at("version");
    if (!version.isAbsent() && version.node().isContainerNode()) {
      version.problem("wrong-type", "Must be a number");
    }
    var owner = root.at("meta").at("owner");
    if (!owner.isAbsent() && !owner.node().isTextual() && !owner.node().isNumber()) {
      owner.problem("wrong-type", "Must be a text");
    }
  }

  private Findability findability() {
    var place = root.at("meta").at("findability");
    var word = place.text();
    var known = word.flatMap(Findability::parse);
    if (word.isPresent() && known.isEmpty()) {
      place.problem(
          "findability-unknown",
          "The findability must be published, unlisted or private, not \"" + word.get() + "\"");
    }
    return known.orElse(Findability.PUBLISHED);
  }
}
