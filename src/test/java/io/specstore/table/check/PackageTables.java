package io.specstore.table.check;

import static io.specstore.table.check.Tables.ok;

import com.fasterxml.jackson.databind.JsonNode;
import io.specstore.datapackage.Dialect;
import io.specstore.datapackage.Edition;
import io.specstore.datapackage.TableSchema;
import io.specstore.dataset.Outcome;
import io.specstore.dataset.Problem;
import io.specstore.table.reader.TableSource;
import io.specstore.table.report.TableResult;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/// Tables of one package in tests: CSV files with their schemas, which may refer to each other.
record PackageTables(Path folder, SequencedMap<String, TableInput> inputs) {

  /// Tables as in `tableschema-dev.json`: name, schema and csv.
  static PackageTables of(Path folder, JsonNode tables, Edition edition) {
    var inputs = new LinkedHashMap<String, TableInput>();
    for (var table : tables) {
      var name = table.path("name").asText();
      inputs.put(
          name,
          input(
              name,
              write(folder.resolve(name + ".csv"), table.path("csv").asText()),
              ok(TableSchema.parse(table.path("schema"), edition))));
    }
    return new PackageTables(folder, inputs);
  }

  static TableInput input(String name, Path file, TableSchema schema) {
    var source = TableSource.csv(file, "", Dialect.DEFAULT);
    return new TableInput(name, source, schema, PassOptions.DEFAULT);
  }

  private static Path write(Path file, String text) {
    try {
      return Files.write(file, text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Every error as its table's name, its type and its row.
  List<String> errors() {
    var errors = new ArrayList<String>();
    results()
        .forEach((name, result) ->
            result
                .errors()
                .forEach(error ->
                    errors.add(name + " " + error.type().wireName() + " " + error.rowNumber())));
    return errors;
  }

  /// The result of a pass over each table, in their order.
  SequencedMap<String, TableResult> results() {
    var results = new LinkedHashMap<String, TableResult>();
    try (var references = new PackageKeys(folder, this::table)) {
      for (Map.Entry<String, TableInput> entry : inputs.entrySet()) {
        var input = entry.getValue();
        var options = input.options().with(references);
        results.put(
            entry.getKey(),
            new TablePass()
                .run(
                    new TableInput(input.resource(), input.source(), input.schema(), options),
                    List.of()));
      }
      return results;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  private Outcome<TableInput> table(String name) {
    var input = inputs.get(name);
    return input == null
        ? Outcome.refused(new Problem("descriptor", "There is no resource \"" + name + "\"."))
        : Outcome.ok(input);
  }
}
