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

/// All processing steps by name: the names of datapackage-pipelines in all its versions, those of
/// dataflows, and those of the original factory.
final class StepCatalog {
  private static final String ASSEMBLER = "assembler.";

  private static final Map<String, Function<StepParser, RowStep>> PARSERS =
      Map.ofEntries(
          entry("add_metadata", StepParser::addMetadata),
          entry("load_metadata", StepParser::loadMetadata),
          entry("update_resource", StepParser::updateResource),
          entry("load_resource", StepParser::loadResource),
          entry("concatenate", StepParser::concatenate),
          entry("join", JoinParser::join),
          entry("filter", StepParser::filter),
          entry("sort", StepParser::sort),
          entry("deduplicate", StepParser::deduplicate),
          entry("duplicate", StepParser::duplicate),
          entry("delete_fields", StepParser::deleteFields),
          entry("add_computed_field", FieldStepParser::addComputedField),
          entry("find_replace", FieldStepParser::findReplace),
          entry("set_types", FieldStepParser::setTypes),
          entry("unpivot", FieldStepParser::unpivot),
          entry("printer", StepParser::printer),
          entry("stream_remote_resources", StepParser::noOperation));

  private static final Map<String, String> ALIASES =
      Map.ofEntries(
          entry("metadata", "add_metadata"),
          entry("update_package", "add_metadata"),
          entry("concat", "concatenate"),
          entry("delete_columns", "delete_fields"),
          entry("filter_rows", "filter"),
          entry("sort_rows", "sort"),
          entry("set_type", "set_types"),
          entry("nop", "stream_remote_resources"));

  private StepCatalog() {}

  static Outcome<RowStep> parse(String run, ObjectNode parameters) {
    var name = canonicalName(run);
    var parser = PARSERS.get(name);
    if (parser == null) {
      return Outcome.refused(unknown(run));
    }
    var problems = new ArrayList<Problem>();
    var stepParser = new StepParser(new JsonReading(parameters, "/parameters", problems));
    var step = parser.apply(stepParser);
    return problems.isEmpty() ? Outcome.ok(step) : new Outcome.Refused<>(withCode(problems));
  }

  /// The canonical names of all steps, in alphabetical order.
  private static List<String> names() {
    return List.copyOf(new TreeSet<>(PARSERS.keySet()));
  }

  private static String canonicalName(String run) {
    var unqualified = run.startsWith(ASSEMBLER) ? run.substring(ASSEMBLER.length()) : run;
    var name = unqualified.replace('-', '_');
    return ALIASES.getOrDefault(name, name);
  }

  private static Problem unknown(String run) {
    return new Problem(
        "processor-unknown",
        "There is no processing step \"" + run + "\"; there are " + String.join(", ", names()),
        "/run");
  }

  private static List<Problem> withCode(List<Problem> problems) {
    return problems.stream()
        .map(it -> new Problem("processor-parameter", it.message(), it.pointer()))
        .toList();
  }
}
