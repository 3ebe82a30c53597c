package io.specstore.engine;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.specstore.archive.PublishedJson;
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

/// The rows of one table on their way through the steps of its processing.
///
/// The table is read and checked once and reported as it is, whatever becomes of the steps.
final class StepsRun {
  /// What says where the source's bytes lie and how they are read: the published files differ.
  private static final Set<String> SOURCE_PROPERTIES =
      Set.of("name", "path", "url", "parts", "format", "encoding", "dialect", "datahub", "schema");

  private final RunContext context;
  private final Resource resource;
  private final Pipeline pipeline;
  private final List<NamedStep> steps;
  private final List<String> errors = new ArrayList<>();
  private @Nullable TableResult read;
  private @Nullable WrittenTable written;

  private StepsRun(RunContext context, Resource resource, Pipeline pipeline) {
    this.context = context;
    this.resource = resource;
    this.pipeline = pipeline;
    this.steps =
        pipeline.processors(resource.name()).stream()
            .map(step -> new NamedStep(step.run(), step.parameters()))
            .toList();
  }

  /// The outcome of the steps.
  ///
  /// @param source what reading and checking the source found
  /// @param written null when no complete table was written
  /// @param errors why a step failed; empty when none did
  record Processed(TableResult source, @Nullable WrittenTable written, List<String> errors) {}

  /// Where rows go.
  ///
  /// @param outputs get what comes out of the steps
  /// @param watchers get the source's rows
  /// @param begun is told how the table will be described, before the first row
  record Sinks(List<RowWriter> outputs, List<RowWriter> watchers, Consumer<ObjectNode> begun) {}

  /// @param pipeline one of those that have the table's steps; they all have the same
  static Processed run(RunContext context, Pipeline pipeline, TableInput input, Sinks sinks)
      throws IOException, InterruptedException {
    var resource =
        pipeline.sources().stream()
            .filter(source -> source.name().equals(input.resource()))
            .findFirst()
            .orElseThrow(() -> new IllegalStateException(pipeline.id() + " has other sources"));
    return new StepsRun(context, resource, pipeline).run(input, sinks);
  }

  private Processed run(TableInput given, Sinks sinks) throws IOException, InterruptedException {
    var schema = Transform.readSchema(steps, resource.name(), given.schema());
    var input = new TableInput(given.resource(), given.source(), schema, given.options());
    try {
      process(given.schema(), input, sinks);
    } catch (StepException fault) {
      fault.lines().forEach(line -> errors.add(ArtifactException.line(resource.name(), line)));
    } catch (RowsUnavailableException _) {
      // The source's own errors say why.
    }
    if (read == null) {
      read = context.pass().run(input, sinks.watchers());
    }
    return new Processed(read, written, List.copyOf(errors));
  }

  private void process(TableSchema schema, TableInput input, Sinks sinks)
      throws IOException, InterruptedException {
    var table =
        new StepTable(resource.json(), schema, writer -> feed(input, writer, sinks.watchers()));
    var processing = Transform.of(steps, table, setting());
    var result = processing.result();
    for (var name : result.unpublished()) {
      log(
          "the resource \""
              + name
              + "\" is there after the last step, and is not published; only the output is");
    }
    context.ledger().addPackageMetadata(resource.name(), result.metadata());
    var properties = properties(result.table());
    sinks.begun().accept(properties);
    var formats = new WrittenTemporalFormats();
    var outputs = new ArrayList<RowWriter>(List.of(formats));
    outputs.addAll(sinks.outputs());
    processing.run(new TeeWriter(outputs));
    written = new WrittenTable(properties, formats.formats(), formats.rowCount());
  }

  private Transform.Setting setting() {
    return new Transform.Setting(
        new StepPackages(context), context.duckDb(), context.folder()::newFile, this::log);
  }

  private void log(String line) {
    // What waits for others has not begun, and may never.
    if (pipeline.needs().isEmpty()) {
      context.updates().progress(pipeline, resource.name() + ": " + line);
    }
  }

  /// The source's own rows. When a step can't do them, they are checked to their end all the same.
  private void feed(TableInput input, RowWriter writer, List<RowWriter> watchers)
      throws IOException, InterruptedException {
    var kept = new FaultKeeper(writer);
    var writers = new ArrayList<RowWriter>(List.of(kept));
    writers.addAll(watchers);
    var result = context.pass().run(input, writers);
    read = result;
    if (!result.isWhole()) {
      throw new RowsUnavailableException();
    }
    kept.rethrow();
  }

  /// What the steps made of the resource's descriptor.
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

  /// Keeps a step's fault for later, and wants no more rows.
  private static final class FaultKeeper implements RowWriter {
    private final RowWriter next;
    private volatile @Nullable StepException fault;

    FaultKeeper(RowWriter next) {
      this.next = next;
    }

    void rethrow() throws StepException {
      if (fault != null) {
        throw fault;
      }
    }

    private interface Call {
      void run() throws IOException;
    }

    private void attempt(Call call) throws IOException {
      if (fault != null) {
        return;
      }
      try {
        call.run();
      } catch (StepException e) {
        fault = e;
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
