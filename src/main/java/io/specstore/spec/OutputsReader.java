package io.specstore.spec;

import io.specstore.dataset.Names;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// Reads `outputs`: what to make in addition to, or differently from, the default.
///
/// An unknown kind is ignored, as the original did.
final class OutputsReader {
  /// The most outputs that a spec may ask for.
  static final int MAX_OUTPUTS = 100;

  /// The name of a database is one of a server's settings.
  private static final Pattern DATABASE = Pattern.compile("[A-Za-z][A-Za-z0-9_-]{0,62}");

  private final SpecNode outputs;

  OutputsReader(SpecNode outputs) {
    this.outputs = outputs;
  }

  List<Output> read() {
    var read = new ArrayList<Output>();
    for (var place : outputs.objects(MAX_OUTPUTS)) {
      var kind = place.at("kind").requiredText("output-kind-missing", "The output has no kind");
      var output = new Output(kind.orElse(""), place.at("parameters").objectOrEmpty());
      check(output, place.at("parameters"));
      read.add(output);
    }
    return read;
  }

  private static void check(Output output, SpecNode parameters) {
    switch (output.kind()) {
      case Output.ZIP -> checkFile(parameters.at("out-file"), "zip");
      case Output.SQLITE -> checkFile(parameters.at("out-file"), "sqlite");
      case Output.NPM -> checkFile(parameters.at("out-file"), "npm");
      case Output.RDBMS -> checkDatabase(parameters);
      default -> {
        // Others have no parameters that could be wrong.
      }
    }
  }

  private static void checkFile(SpecNode fileName, String kind) {
    fileName
        .text()
        .flatMap(OutputsReader::fileFault)
        .ifPresent(violation ->
            fileName.problem(kind + "-name-invalid", "The " + kind + "'s file name " + violation));
  }

  /// The name with `_` for every dot becomes a resource's name, so it is held to its rules.
  private static Optional<String> fileFault(String fileName) {
    return Names.violation(fileName).or(() -> ResourceNames.violation(fileName.replace('.', '_')));
  }

  private static void checkDatabase(SpecNode parameters) {
    var database = parameters.at("database");
    if (database.text().filter(name -> !DATABASE.matcher(name).matches()).isPresent()) {
      database.problem(
          "rdbms-name-invalid",
          "A database is named by a letter and then letters, digits, - and _, 63 at most");
    }
  }
}
