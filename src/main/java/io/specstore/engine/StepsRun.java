package io.specstore.engine;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.specstore.archive.PublishedJson;
import io.specstore.datapackage.PatternBudget;
import io.specstore.datapackage.Resource;
import io.specstore.datapackage.TableSchema;
import io.specstore.plan.Pipeline;
import io.specstore.table.check.TableInput;
import io.specstore.table.report.TableResult;
import io.specstore.table.transform.RowsUnavailableException;
import io.specstore.table.transform.StepException;
import io.specstore.table.transform.StepTable;
import io.specstore.table.transform.Transform;
import io.specstore.table.transform.Transform.NamedStep;
import io.specstore.table.writer.RowWriter;
import io.specstore.table.writer.TeeWriter;
import io.specstore.table.writer.WrittenTemporalFormats;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Runs the processing steps of one table on its rows.
///
/// The source is read and checked once, and reported as it is, even when a step fails. Used by one
/// thread.
final class StepsRun {
  /// Properties on the address of the source and how to read it, which the published files do not
  /// share.
  private static final Set<String> SOURCE_PROPERTIES =
      Set.of("name", "path", "url", "parts", "format", "encoding", "dialect", "datahub", "schema");

  private final RunContext context;
  private final Lanes.Place place;
  private final PatternBudget patterns;
  private final Resource resource;
  private final Pipeline pipeline;
  private final List<NamedStep> steps;
  private final List<String> errors = new ArrayList<>();
  private @Nullable TableResult read;
  private @Nullable WrittenTable written;

  private StepsRun(Setting setting, Resource resource, Pipeline pipeline) {
    this.context = setting.context();
    this.place = setting.place();
    this.patterns = setting.patterns();
    this.resource = resource;
    this.pipeline = pipeline;
    this.steps =
        pipeline.processors(resource.name()).stream()
            .map(step -> new NamedStep(step.run(), step.parameters()))
            .toList();
  }

  /// Where the steps run.
  ///
  /// @param place that the work on the table holds
  /// @param patterns the budget of regular expressions on the table's cells
  record Setting(RunContext context, Lanes.Place place, PatternBudget patterns) {}

  /// The outcome of the steps.
  ///
  /// @param source what reading and checking the source found
  /// @param written null when no complete table was written
  /// @param errors why a step failed; empty when none did
  record Processed(TableResult source, @Nullable WrittenTable written, List<String> errors) {}

  /// The receivers of rows.
  ///
  /// @param outputs receive the rows that the steps make
  /// @param watchers receive the source's rows
  /// @param description receives the changed properties of the table, before the first row
  record Sinks(
      List<RowWriter> outputs, List<RowWriter> watchers, Consumer<ObjectNode> description) {}

  /// @param pipeline one of those that have the table's steps; they all have the same
  static Processed run(Setting setting, Pipeline pipeline, TableInput input, Sinks sinks)
      throws IOException, InterruptedException {
    var resource =
        pipeline.sources().stream()
            .filter(source -> source.name().equals(input.resource()))
            .findFirst()
            .orElseThrow(() -> new IllegalStateException(pipeline.id() + " has other sources"));
    return new StepsRun(setting, resource, pipeline).run(input, sinks);
  }

  private Processed run(TableInput table, Sinks sinks) throws IOException, InterruptedException {
    var schema = Transform.readSchema(steps, resource.name(), table.schema());
    var input = new TableInput(table.resource(), table.source(), schema, table.options());
    try {
      process(table.schema(), input, sinks);
    } catch (StepException e) {
      e.lines().forEach(line -> errors.add(ArtifactException.line(resource.name(), line)));
    } catch (RowsUnavailableException _) {
      // The errors of the source are reported.
    }
    if (read == null) {
      read = context.pass().run(input, sinks.watchers());
    }
    return new Processed(read, written, List.copyOf(errors));
  }

  private void process(TableSchema schema, TableInput input, Sinks sinks)
      throws IOException, InterruptedException {
    var table = new StepTable(resource.json(), schema, writer -> feed(input, writer, sinks));
    var processing = Transform.of(steps, table, setting());
    var result = processing.result();
    for (var name : result.unpublished()) {
      log(
          "the resource \""
              + name
              + "\" is left after the last step and is not published; only the output is");
    }
    context.ledger().addPackageMetadata(resource.name(), result.metadata());
    var properties = properties(result.table());
    sinks.description().accept(properties);
    var formats = new WrittenTemporalFormats();
    var outputs = new ArrayList<RowWriter>(List.of(formats));
    outputs.addAll(sinks.outputs());
    processing.run(new TeeWriter(outputs));
    written =
        new WrittenTable(
            properties, formats.formats(), WrittenTable.Texts.NONE, formats.rowCount());
  }

  private Transform.Setting setting() {
    return new Transform.Setting(
        new StepPackages(context, place),
        context.duckDb(),
        context.folder()::newFile,
        this::log,
        patterns);
  }

  private void log(String line) {
    // A pipeline that needs others has not started yet, and may never start.
    if (pipeline.needs().isEmpty()) {
      context.updates().progress(pipeline, resource.name() + ": " + line);
    }
  }

  /// Delivers the source's rows to the steps. When a step fails, the rest is checked all the same.
  private void feed(TableInput input, RowWriter writer, Sinks sinks)
      throws IOException, InterruptedException {
    var writesJson = sinks.outputs().stream().anyMatch(RowWriter::writesJson);
    var guarded = new FailureGuard(writer, writesJson);
    var writers = new ArrayList<RowWriter>(List.of(guarded));
    writers.addAll(sinks.watchers());
    var result = context.pass().run(input, writers);
    read = result;
    if (!result.isComplete()) {
      throw new RowsUnavailableException();
    }
    guarded.rethrow();
  }

  /// The properties of the resource's descriptor that the steps changed.
  private ObjectNode properties(StepTable table) {
    var properties = PublishedJson.object();
    for (var property : table.descriptor().properties()) {
      if (!SOURCE_PROPERTIES.contains(property.getKey())
          && !property.getValue().equals(resource.json().get(property.getKey()))) {
        properties.set(property.getKey(), property.getValue());
      }
    }
    properties.set("schema", table.schema().descriptor());
    return properties;
  }

  /// Keeps the exception of a step until the source is read, and ignores the rows after it.
  private static final class FailureGuard implements RowWriter {
    private final RowWriter next;
    private final boolean writesJson;
    private volatile @Nullable StepException failure;

    /// @param writesJson whether a JSON file is made of what the steps leave
    FailureGuard(RowWriter next, boolean writesJson) {
      this.next = next;
      this.writesJson = writesJson;
    }

    @Override
    public boolean writesJson() {
      return writesJson;
    }

    void rethrow() throws StepException {
      if (failure != null) {
        throw failure;
      }
    }

    private interface Call {
      void run() throws IOException;
    }

    private void attempt(Call call) throws IOException {
      if (failure != null) {
        return;
      }
      try {
        call.run();
      } catch (StepException e) {
        failure = e;
      } catch (PatternBudget.ExceededException e) {
        failure = new StepException(List.of(e.text()));
      }
    }

    @Override
    public void begin(TableSchema schema) throws IOException {
      attempt(() -> next.begin(schema));
    }

    @Override
    public void row(@Nullable Object[] values) throws IOException {
      attempt(() -> next.row(values));
    }

    @Override
    public void end() throws IOException {
      attempt(next::end);
    }

    @Override
    public void close() {}
  }
}
