package io.specstore.spec;

import io.specstore.datapackage.Dialect;
import io.specstore.dataset.EngineKind;
import io.specstore.dataset.Outcome;
import io.specstore.processing.RowStep;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/// Reads `processing`: each entry makes one table of one resource.
final class ProcessingReader {
  /// Properties of a resource that a tabulator can't set: they say what it is and where it lies.
  private static final List<String> RESERVED =
      List.of("name", "path", "url", "parts", "schema", "geojsonSchema", "datahub", "signed");

  /// The most tables that processing may make.
  static final int MAX_ENTRIES = InputReader.MAX_RESOURCES;

  /// The most processors that the rows of one table may go through.
  static final int MAX_PROCESSORS = 100;

  private final SpecNode processing;
  private final Predicate<String> isResource;
  private final EngineKind engine;
  private final Set<String> outputs = new HashSet<>();

  /// @param engine what is to run the steps; only the built-in one's are known
  ProcessingReader(SpecNode processing, Predicate<String> isResource, EngineKind engine) {
    this.processing = processing;
    this.isResource = isResource;
    this.engine = engine;
  }

  List<Processing> read() {
    var read = new ArrayList<Processing>();
    for (var entry : processing.objects(MAX_ENTRIES)) {
      var input = input(entry.at("input"));
      var output = output(entry.at("output"));
      checkTabulator(entry.at("tabulator"));
      entry.at("schema").object();
      OnInvalidReader.check(entry.at("onInvalid"));
      entry.at("dpp").objects(MAX_PROCESSORS).forEach(this::checkProcessor);
      read.add(new Processing(input, output, entry.objectOrEmpty()));
    }
    return read;
  }

  private String input(SpecNode place) {
    var input =
        place.requiredText(
            "processing-input-missing", "The processing has no input: the resource it is of");
    if (input.isPresent() && !isResource.test(input.get())) {
      place.problem(
          "processing-input-unknown",
          "There is no resource of the name \"" + input.get() + "\"; name one of the descriptor's");
    }
    return input.orElse("");
  }

  private String output(SpecNode place) {
    var output =
        place.requiredText(
            "processing-output-missing", "The processing has no output: the name of what it makes");
    output
        .flatMap(ResourceNames::violation)
        .ifPresent(
            violation -> place.problem("processing-output-invalid", "The output " + violation));
    if (output.isPresent() && !outputs.add(output.get())) {
      place.problem(
          "processing-output-duplicate", "Two outputs have the name \"" + output.get() + "\"");
    }
    return output.orElse("");
  }

  private static void checkTabulator(SpecNode place) {
    for (var property : place.objectOrEmpty().properties()) {
      if (RESERVED.contains(property.getKey())) {
        place.at(property.getKey()).problem("tabulator-reserved", "A tabulator cannot set this");
        return;
      }
    }
    if (Dialect.DEFAULT.withOptions(place.objectOrEmpty())
        instanceof Outcome.Refused<Dialect>(var problems)) {
      for (var problem : problems) {
        place
            .at(problem.pointer().substring(1).replace("~1", "/").replace("~0", "~"))
            .problem("tabulator-option", problem.message().replaceFirst("[.]$", ""));
      }
    }
  }

  private void checkProcessor(SpecNode place) {
    var run =
        place.at("run").requiredText("processor-missing", "The step names no processor to run");
    var parameters = place.at("parameters");
    if (run.isEmpty() || (parameters.object().isEmpty() && !parameters.isAbsent())) {
      return;
    }
    if (engine == EngineKind.BUILTIN
        && RowStep.parse(run.get(), parameters.objectOrEmpty())
            instanceof Outcome.Refused<RowStep>(var found)) {
      found.forEach(one -> place.problems().add(one.below(place.pointer())));
    }
  }
}
