package io.specstore.engine;

import io.specstore.datapackage.OnInvalid;
import io.specstore.datapackage.PatternBudget;
import io.specstore.datapackage.Resource;
import io.specstore.dataset.Outcome;
import io.specstore.dataset.Problem;
import io.specstore.table.check.InvalidRowPolicy;
import io.specstore.table.check.PassOptions;
import io.specstore.table.check.TableInput;

/// Finds the tables of a run's plan, for the foreign keys of other tables.
///
/// Shared by the threads of the run.
final class PackageTables {
  private final RunContext context;

  PackageTables(RunContext context) {
    this.context = context;
  }

  /// The table of that name; its source is fetched unless another thread has done so.
  Outcome<TableInput> table(String name) throws InterruptedException {
    for (var source : SourceRun.of(context)) {
      var resource = source.table(name);
      if (resource.isPresent()) {
        return input(resource.get(), source.bytes());
      }
    }
    return refused("There is no table \"" + name + "\" in this package.");
  }

  private Outcome<TableInput> input(Resource resource, SourceBytes bytes) {
    return switch (bytes) {
      case SourceBytes.Unavailable(var reason) ->
          refused(ArtifactException.line(resource.name(), reason));
      case SourceBytes.Available available -> {
        try {
          yield Outcome.ok(referable(input(context, resource, available), resource));
        } catch (ArtifactException e) {
          yield refused(e.lines().getFirst());
        }
      }
    };
  }

  /// The table without the rows that will be quarantined: a foreign key cannot refer to them.
  private static TableInput referable(TableInput table, Resource resource) {
    var isQuarantined =
        OnInvalid.parse(resource.json().path("onInvalid"))
            instanceof Outcome.Ok<OnInvalid>(OnInvalid.Quarantine _);
    var options = table.options();
    return new TableInput(
        table.resource(),
        table.source(),
        table.schema(),
        isQuarantined ? options.with(new InvalidRowPolicy.LeaveOut()) : options);
  }

  /// The table in those bytes, read as its descriptor says.
  static TableInput input(RunContext context, Resource resource, SourceBytes.Available bytes)
      throws ArtifactException {
    var reading = TableReading.of(resource, context.packageJson().metadata());
    return new TableInput(
        resource.name(),
        reading.source(bytes.paths()).served(bytes.servedCharsets()),
        reading.schema(),
        PassOptions.DEFAULT.with(DeclaredRowPolicy.checks(resource)).with(PatternBudget.fixed()));
  }

  private static Outcome<TableInput> refused(String message) {
    return Outcome.refused(new Problem("descriptor", message));
  }
}
