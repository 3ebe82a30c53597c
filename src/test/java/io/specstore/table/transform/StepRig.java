package io.specstore.table.transform;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.specstore.datapackage.Edition;
import io.specstore.datapackage.PatternBudget;
import io.specstore.datapackage.TableSchema;
import io.specstore.table.check.PassOptions;
import io.specstore.table.check.TableInput;
import io.specstore.table.check.TablePass;
import io.specstore.table.check.Tables;
import io.specstore.table.duckdb.DuckDb;
import io.specstore.table.reader.TableSource;
import io.specstore.table.report.ErrorLines;
import io.specstore.table.writer.CsvWriter;
import io.specstore.table.writer.RowWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// Runs steps over tables that are written as text.
final class StepRig {
  /// All rows stay in memory.
  static final DuckDb.Limits IN_MEMORY = DuckDb.Limits.DEFAULT;

  /// Every sorting uses DuckDB.
  static final DuckDb.Limits IN_ENGINE =
      new DuckDb.Limits(1, 0, 64L << 20, 1L << 30, 1, Duration.ofMinutes(5));

  private final Path folder;
  private final DuckDb duckDb;
  private final JsonNode packages;
  private final AtomicInteger files = new AtomicInteger();
  private final List<String> log = new ArrayList<>();

  StepRig(Path folder, DuckDb.Limits limits, JsonNode packages) {
    this(folder, new DuckDb(limits), packages);
  }

  StepRig(Path folder, DuckDb duckDb, JsonNode packages) {
    this.folder = folder;
    this.duckDb = duckDb;
    this.packages = packages;
  }

  /// What came out: the CSV without its line ends, the schema, and what was logged.
  record Ran(List<String> csv, StepTable table, ObjectNode metadata, List<String> log) {}

  Ran run(TableSchema schema, List<String> lines, List<Transform.NamedStep> steps)
      throws IOException, InterruptedException {
    var input = input("t", Transform.readSchema(steps, "t", schema), lines);
    return run(
        schema,
        steps,
        writer -> {
          var result = new TablePass().run(input, List.of(writer));
          if (!result.isValid()) {
            throw new AssertionError(result.errors());
          }
        });
  }

  Ran run(TableSchema schema, List<Transform.NamedStep> steps, RowFeed rows)
      throws IOException, InterruptedException {
    var out = new ByteArrayOutputStream();
    try (var csv = new CsvWriter(out)) {
      var result = run(schema, steps, rows, csv);
      return new Ran(
          out.toString(StandardCharsets.UTF_8).lines().toList(),
          result.table(),
          result.metadata(),
          List.copyOf(log));
    }
  }

  Transform.Result run(
      TableSchema schema, List<Transform.NamedStep> steps, RowFeed rows, RowWriter out)
      throws IOException, InterruptedException {
    var table = new StepTable(JsonNodeFactory.instance.objectNode().put("name", "t"), schema, rows);
    var processing = Transform.of(steps, table, setting());
    processing.run(out);
    return processing.result();
  }

  Transform.Setting setting() {
    return new Transform.Setting(
        new Written(), duckDb, this::newFile, log::add, PatternBudget.unlimited());
  }

  private Path newFile() {
    return folder.resolve(Integer.toString(files.incrementAndGet()));
  }

  private TableInput input(String name, TableSchema schema, List<String> lines) {
    try {
      var file = Files.writeString(newFile(), String.join("\n", lines) + "\n");
      return new TableInput(
          name, TableSource.csv(file, "utf-8", Tables.dialect("")), schema, PassOptions.DEFAULT);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static List<Transform.NamedStep> steps(JsonNode list) {
    var steps = new ArrayList<Transform.NamedStep>();
    for (var step : list) {
      var parameters =
          step.path("parameters") instanceof ObjectNode object
              ? object
              : JsonNodeFactory.instance.objectNode();
      steps.add(new Transform.NamedStep(step.path("run").asText(), parameters));
    }
    return steps;
  }

  static List<Transform.NamedStep> steps(String json) {
    return steps(Tables.json(json));
  }

  /// Packages whose tables stand in them as lines.
  private final class Written implements PackageLoader {
    @Override
    public ObjectNode descriptor(String url) throws StepException {
      if (packages.path(url) instanceof ObjectNode descriptor) {
        return descriptor;
      }
      throw new StepException("the package is not there");
    }

    @Override
    public LoadedTable table(String url, ObjectNode datapackage, ObjectNode resource) {
      var schema = Tables.ok(TableSchema.parse(resource.path("schema"), Edition.V2));
      var input = input(resource.path("name").asText(), schema, texts(resource.path("lines")));
      return new LoadedTable(
          schema,
          writer -> {
            var result = new TablePass().run(input, List.of(writer));
            if (!result.isValid()) {
              throw new StepException(ErrorLines.of(result));
            }
          });
    }
  }

  static List<String> texts(@Nullable JsonNode list) {
    var texts = new ArrayList<String>();
    if (list != null) {
      list.forEach(item -> texts.add(item.asText()));
    }
    return texts;
  }
}
