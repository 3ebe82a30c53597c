package io.specstore.table.transform;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.specstore.datapackage.PatternBudget;
import io.specstore.datapackage.TableSchema;
import io.specstore.dataset.Outcome;
import io.specstore.processing.RowStep;
import io.specstore.table.duckdb.DuckDb;
import io.specstore.table.duckdb.SortSession;
import io.specstore.table.report.Message;
import io.specstore.table.writer.RowWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// The processing steps of one table (docs/processing.md), set up for that table: its schema after
/// all steps is known before the first row, and rows are streamed except where a step needs all of
/// them.
///
/// Each step sees the resources that the steps before it made: the table itself first, then what
/// was loaded, copied, joined or concatenated. The result is the resource that has the table's
/// name, or the only one. Used by one thread.
///
/// ```java
/// var transform = Transform.of(steps, new StepTable(descriptor, schema, rows), setting);
/// var schema = transform.result().table().schema();
/// transform.run(writer);
/// ```
public final class Transform {
  private final String name;
  private final Setting setting;
  private final SortSession sorting;
  private final StepPackage tables = new StepPackage();

  /// What steps need from whoever runs them.
  ///
  /// @param newFile supplies a path in the run's own folder at which no file exists
  /// @param log for the lines of `printer`, and for hints
  /// @param patterns the budget of regular expressions on the table's cells
  public record Setting(
      PackageLoader packages,
      DuckDb duckDb,
      Supplier<Path> newFile,
      Consumer<String> log,
      PatternBudget patterns) {}

  /// A step as a spec declares it.
  public record NamedStep(String run, ObjectNode parameters) {}

  /// The result of all steps.
  ///
  /// @param metadata the properties of the package that steps set
  /// @param unpublished the names of the other resources after the last step
  public record Result(StepTable table, ObjectNode metadata, List<String> unpublished) {}

  private Transform(StepTable table, Setting setting) {
    this.name = table.name();
    this.setting = setting;
    this.sorting = setting.duckDb().sorting(setting.newFile().get());
  }

  /// Sets the steps up without reading a row.
  ///
  /// @throws StepException when a step can't be set up
  public static Transform of(List<NamedStep> steps, StepTable table, Setting setting)
      throws StepException, InterruptedException {
    var transform = new Transform(table, setting);
    transform.tables.add(table);
    for (var i = 0; i < steps.size(); i++) {
      transform.apply(i + 1, steps.get(i));
    }
    return transform;
  }

  /// The schema by which the table is to be read before those steps: without its primary key where
  /// a step removes rows of the same key, so that these are no error.
  public static TableSchema readSchema(List<NamedStep> steps, String table, TableSchema schema) {
    var isDeduplicated =
        steps.stream()
            .map(step -> RowStep.parse(step.run(), step.parameters()))
            .anyMatch(step ->
                step instanceof Outcome.Ok<RowStep>(RowStep.Deduplicate(var resources))
                    && resources.selects(table, 0));
    if (!isDeduplicated || schema.primaryKey().isEmpty()) {
      return schema;
    }
    var json = schema.descriptor().deepCopy();
    json.remove("primaryKey");
    return switch (TableSchema.parse(json, schema.edition())) {
      case Outcome.Ok<TableSchema>(var relaxed) -> relaxed;
      case Outcome.Refused<TableSchema> _ -> schema;
    };
  }

  private void apply(int number, NamedStep step) throws StepException, InterruptedException {
    var label = "step " + number + " (" + step.run() + ")";
    try {
      switch (RowStep.parse(step.run(), step.parameters())) {
        case Outcome.Ok<RowStep>(var parsed) -> apply(label, parsed);
        case Outcome.Refused<RowStep>(var problems) ->
            throw new StepException(
                problems.stream()
                    .map(problem -> problem.message() + " (" + problem.pointer() + ")")
                    .toList());
      }
    } catch (StepException e) {
      throw e.in(label);
    }
  }

  private void apply(String label, RowStep step) throws StepException, InterruptedException {
    var rows = new FieldSteps(label);
    switch (step) {
      case RowStep.AddMetadata(var properties) -> tables.metadata().setAll(properties.deepCopy());
      case RowStep.LoadMetadata load ->
          new PackageLoading(label, setting.packages()).metadata(tables, load);
      case RowStep.LoadResource load ->
          new PackageLoading(label, setting.packages()).resources(tables, load);
      case RowStep.UpdateResource(var selector, var properties) ->
          tables.change(selector, table -> table.with(properties));
      case RowStep.Concatenate concatenate -> new Concatenation(label, concatenate).apply(tables);
      case RowStep.Join join -> new Joining(label, join, sorting, setting.newFile()).apply(tables);
      case RowStep.Filter filter ->
          tables.change(filter.resources(), table -> rows.filter(table, filter));
      case RowStep.Sort sort -> tables.change(sort.resources(), table -> sorted(table, sort));
      case RowStep.Deduplicate(var selector) ->
          tables.change(selector, table -> deduplicated(label, table));
      case RowStep.Duplicate duplicate -> duplicate(duplicate);
      case RowStep.DeleteFields delete ->
          tables.change(delete.resources(), table -> rows.deleteFields(table, delete));
      case RowStep.AddComputedField add ->
          tables.change(add.resources(), table -> new ComputedFields(label, add).of(table));
      case RowStep.FindReplace replace ->
          tables.change(
              replace.resources(), table -> rows.findReplace(table, replace, setting.patterns()));
      case RowStep.SetTypes types ->
          tables.change(types.resources(), table -> rows.setTypes(table, types));
      case RowStep.Unpivot unpivot ->
          tables.change(unpivot.resources(), table -> new Unpivoting(label, unpivot).of(table));
      case RowStep.Printer printer ->
          tables.change(printer.resources(), table -> printed(label, table, printer));
      case RowStep.Nothing _ -> {
        // The step does nothing.
      }
    }
  }

  private StepTable sorted(StepTable table, RowStep.Sort sort) throws StepException {
    var text = RowTemplate.of(sort.key(), table.schema());
    var bytes = new KeyBytes();
    RowKeyEncoder key = row -> text.sortKey(row, bytes);
    return table.with(
        table.schema(),
        new SortedFeed(table.rows(), table.schema(), key, sort.isReverse(), sorting));
  }

  private StepTable deduplicated(String label, StepTable table) throws StepException {
    var key = table.schema().primaryKey();
    if (key.isEmpty()) {
      setting
          .log()
          .accept(
              label
                  + ": \""
                  + table.name()
                  + "\" has no primaryKey in its schema, so all rows are kept");
      return table;
    }
    return table.with(
        table.schema(),
        new DeduplicatedFeed(
            table.rows(), table.schema(), RowKeyEncoder.ofFields(key, table.schema()), sorting));
  }

  private void duplicate(RowStep.Duplicate duplicate) throws StepException {
    var source = duplicate.source().isEmpty() ? tables.first() : tables.named(duplicate.source());
    var shared =
        source.with(
            source.schema(),
            new SharedFeed(source.rows(), source.schema(), setting.newFile().get()));
    tables.replace(source, shared);
    var copyName =
        duplicate.targetName().isEmpty() ? source.name() + "_copy" : duplicate.targetName();
    var copy = shared.descriptor().deepCopy().put("name", copyName);
    copy.put("path", duplicate.targetPath().isEmpty() ? copyName + ".csv" : duplicate.targetPath());
    tables.add(
        duplicate.isToEnd() ? tables.tables().size() : tables.position(source.name()) + 1,
        new StepTable(copy, shared.schema(), shared.rows()));
  }

  private StepTable printed(String label, StepTable table, RowStep.Printer printer)
      throws StepException {
    var names = printer.fields().isEmpty() ? table.fieldNames() : printer.fields();
    var positions = SchemaBuilder.positions(table.schema(), names);
    var subject = new PrintStep.Subject(label, table.name(), table.schema(), printer.rows());
    return table.with(
        table.schema(),
        new MappedFeed(
            table.rows(), next -> new PrintStep(subject, positions, setting.log(), next)));
  }

  /// The result of all steps, before its rows are read.
  ///
  /// @throws StepException when no resource, or more than one, may be the result
  public Result result() throws StepException {
    var all = tables.tables();
    var table =
        all.stream()
            .filter(one -> one.name().equals(name))
            .findFirst()
            .or(() -> all.size() == 1 ? all.stream().findFirst() : Optional.empty())
            .orElseThrow(() ->
                new StepException(
                    Message.of(
                        "after the last step the resources are %s, and none has the name of the"
                            + " output, \"%s\"; give it to one of them with update_resource, or as the"
                            + " target of a step",
                        SchemaBuilder.quoted(tables.names()), name)));
    var unpublished = tables.names().stream().filter(other -> !other.equals(table.name())).toList();
    return new Result(table, tables.metadata(), unpublished);
  }

  /// Gives every row of the result to the writer, whose output is complete when this returns. To be
  /// called once.
  ///
  /// @throws StepException when a step can't process a row
  /// @throws RowsUnavailableException when the table's own feed throws it
  public void run(RowWriter writer) throws IOException, InterruptedException {
    var result = result().table();
    markShared(result.rows(), new HashSet<>());
    try (sorting;
        var check =
            new OutputCheck(result.schema(), sorting.folder(), setting.patterns(), writer)) {
      result.rows().into(check);
    } catch (RowsUnavailableException e) {
      throw e;
    } catch (PatternBudget.ExceededException e) {
      throw new StepException(e.text());
    } catch (IOException | RuntimeException e) {
      var found = StepException.findIn(e);
      if (found.isPresent()) {
        throw found.get();
      }
      throw e;
    }
  }

  private static void markShared(RowFeed feed, Set<RowFeed> seen) {
    if (feed instanceof SharedFeed shared && !seen.add(shared)) {
      shared.share();
      return;
    }
    feed.inputs().forEach(input -> markShared(input, seen));
  }
}
