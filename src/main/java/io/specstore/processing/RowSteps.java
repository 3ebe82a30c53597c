package io.specstore.processing;

import static java.util.Map.entry;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.specstore.datapackage.JsonReading;
import io.specstore.dataset.Outcome;
import io.specstore.dataset.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;

/// Every step that there is, by its names: those of datapackage-pipelines in all its versions,
/// those of dataflows, and those of the original factory's own.
final class RowSteps {
  private static final String ASSEMBLER = "assembler.";

  private static final Map<String, Function<StepReading, RowStep>> READERS =
      Map.ofEntries(
          entry("add_metadata", StepReading::addMetadata),
          entry("load_metadata", StepReading::loadMetadata),
          entry("update_resource", StepReading::updateResource),
          entry("load_resource", StepReading::loadResource),
          entry("concatenate", StepReading::concatenate),
          entry("join", JoinReading::join),
          entry("filter", StepReading::filter),
          entry("sort", StepReading::sort),
          entry("deduplicate", StepReading::deduplicate),
          entry("duplicate", StepReading::duplicate),
          entry("delete_fields", StepReading::deleteFields),
          entry("add_computed_field", FieldStepReading::addComputedField),
          entry("find_replace", FieldStepReading::findReplace),
          entry("set_types", FieldStepReading::setTypes),
          entry("unpivot", FieldStepReading::unpivot),
          entry("printer", StepReading::printer),
          entry("stream_remote_resources", StepReading::nothing));

  private static final Map<String, String> OTHER_NAMES =
      Map.ofEntries(
          entry("metadata", "add_metadata"),
          entry("update_package", "add_metadata"),
          entry("concat", "concatenate"),
          entry("delete_columns", "delete_fields"),
          entry("filter_rows", "filter"),
          entry("sort_rows", "sort"),
          entry("set_type", "set_types"),
          entry("nop", "stream_remote_resources"));

  private RowSteps() {}

  static Outcome<RowStep> parse(String run, ObjectNode parameters) {
    var name = plain(run);
    var reader = READERS.get(name);
    if (reader == null) {
      return Outcome.refused(unknown(run));
    }
    var problems = new ArrayList<Problem>();
    var reading = new StepReading(new JsonReading(parameters, "/parameters", problems));
    var step = reader.apply(reading);
    return problems.isEmpty() ? Outcome.ok(step) : new Outcome.Refused<>(coded(problems));
  }

  /// The names by which steps are known best, in order.
  static List<String> names() {
    return List.copyOf(new TreeSet<>(READERS.keySet()));
  }

  private static String plain(String run) {
    var bare = run.startsWith(ASSEMBLER) ? run.substring(ASSEMBLER.length()) : run;
    var word = bare.replace('-', '_');
    return OTHER_NAMES.getOrDefault(word, word);
  }

  private static Problem unknown(String run) {
    return new Problem(
        "processor-unknown",
        "There is no processing step \"" + run + "\"; there are " + String.join(", ", names()),
        "/run");
  }

  private static List<Problem> coded(List<Problem> problems) {
    return problems.stream()
        .map(it -> new Problem("processor-parameter", it.message(), it.pointer()))
        .toList();
  }
}
