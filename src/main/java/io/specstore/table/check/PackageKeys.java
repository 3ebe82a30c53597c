package io.specstore.table.check;

import io.specstore.datapackage.ForeignKey;
import io.specstore.datapackage.TableSchema;
import io.specstore.dataset.Outcome;
import io.specstore.dataset.Problem;
import io.specstore.table.key.ForeignKeyCheck;
import io.specstore.table.key.ReferencedKeys;
import io.specstore.table.report.Message;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// The keys of one package's tables that foreign keys refer to. The keys of a table are read in a
/// pass of their own when they are first needed, and kept until this is closed; those that do not
/// fit into memory go to files in the folder.
///
/// May be shared by passes that run side by side; each entry has a lock.
public final class PackageKeys implements AutoCloseable {
  private final Path folder;
  private final Tables tables;
  private final Map<KeyFields, Entry> entries = new ConcurrentHashMap<>();

  /// Finds the tables of a package.
  @FunctionalInterface
  public interface Tables {
    /// The table of that name, or the problem that there is none or that it can't be read.
    Outcome<TableInput> table(String resource) throws InterruptedException;
  }

  /// Reads the keys of a table into an index.
  @FunctionalInterface
  interface Gathering {
    /// Adds the keys of all rows of a table to the index.
    ///
    /// @param fields whose values are the keys; the table has them
    /// @return why the table can't be read to its end; empty when it was
    Optional<Problem> gather(TableInput table, List<String> fields, ReferencedKeys index)
        throws IOException, InterruptedException;
  }

  private record KeyFields(String resource, List<String> fields) {}

  private static final class Entry {
    private final ReentrantLock lock = new ReentrantLock();
    private @Nullable Outcome<ReferencedKeys> outcome;
  }

  public PackageKeys(Path folder, Tables tables) {
    this.folder = folder;
    this.tables = tables;
  }

  /// For a table without a package, which can refer to itself only.
  public static PackageKeys none() {
    return new PackageKeys(
        Path.of(System.getProperty("java.io.tmpdir")),
        resource ->
            Outcome.refused(
                problem(
                    Message.of(
                        "There is no resource \"%s\"; check the table within its package.",
                        resource))));
  }

  Path folder() {
    return folder;
  }

  /// The checks of a table's foreign keys, or a problem for each key that can't be checked.
  ///
  /// @param gathering reads the tables that the keys refer to
  Outcome<List<ForeignKeyCheck>> checks(TableInput input, Gathering gathering)
      throws IOException, InterruptedException {
    var checks = new ArrayList<ForeignKeyCheck>();
    var problems = new ArrayList<Problem>();
    for (var key : input.schema().foreignKeys()) {
      switch (check(key, input, gathering)) {
        case Outcome.Ok<ForeignKeyCheck>(var check) -> checks.add(check);
        case Outcome.Refused<ForeignKeyCheck>(var reasons) -> problems.addAll(reasons);
      }
    }
    return problems.isEmpty() ? Outcome.ok(List.copyOf(checks)) : new Outcome.Refused<>(problems);
  }

  private Outcome<ForeignKeyCheck> check(ForeignKey key, TableInput input, Gathering gathering)
      throws IOException, InterruptedException {
    if (key.resource().isEmpty() || key.resource().equals(input.resource())) {
      return absentField(key.referenceFields(), key.resource(), input.schema())
          .<Outcome<ForeignKeyCheck>>map(Outcome::refused)
          .orElseGet(() -> Outcome.ok(ForeignKeyCheck.toSelf(key, input.schema(), folder)));
    }
    return switch (index(new KeyFields(key.resource(), key.referenceFields()), gathering)) {
      case Outcome.Ok<ReferencedKeys>(var index) ->
          Outcome.ok(ForeignKeyCheck.to(index, key, input.schema(), folder));
      case Outcome.Refused<ReferencedKeys>(var problems) ->
          Outcome.refused(
              problem(
                  Message.of(
                      "The foreign key \"%s\" of \"%s\" refers to \"%s\" and can't be checked. %s",
                      String.join(", ", key.fields()),
                      input.resource(),
                      key.resource(),
                      problems.getFirst().message())));
    };
  }

  private Outcome<ReferencedKeys> index(KeyFields wanted, Gathering gathering)
      throws IOException, InterruptedException {
    var entry = entries.computeIfAbsent(wanted, _ -> new Entry());
    entry.lock.lockInterruptibly();
    try {
      var outcome = entry.outcome;
      if (outcome == null) {
        outcome =
            switch (tables.table(wanted.resource())) {
              case Outcome.Ok<TableInput>(var input) -> index(input, wanted.fields(), gathering);
              case Outcome.Refused<TableInput>(var problems) -> new Outcome.Refused<>(problems);
            };
        entry.outcome = outcome;
      }
      return outcome;
    } finally {
      entry.lock.unlock();
    }
  }

  private Outcome<ReferencedKeys> index(TableInput input, List<String> fields, Gathering gathering)
      throws IOException, InterruptedException {
    var absent = absentField(fields, input.resource(), input.schema());
    if (absent.isPresent()) {
      return Outcome.refused(absent.get());
    }
    var index = new ReferencedKeys(folder);
    try {
      var problem = gathering.gather(input, fields, index);
      if (problem.isEmpty()) {
        return Outcome.ok(index);
      }
      index.close();
      return Outcome.refused(problem.get());
    } catch (IOException | InterruptedException | RuntimeException e) {
      index.close();
      throw e;
    }
  }

  /// The problem that the schema does not have one of those fields; empty when it has all.
  private static Optional<Problem> absentField(
      List<String> fields, String resource, TableSchema schema) {
    return fields.stream()
        .filter(name -> schema.indexOf(name) < 0)
        .findFirst()
        .map(name ->
            problem(
                Message.of(
                    "The resource \"%s\" has no field \"%s\"; it has %s.",
                    resource, name, String.join(", ", schema.fieldNames()))));
  }

  private static Problem problem(String message) {
    return new Problem("descriptor", message);
  }

  /// Closes and removes the files.
  @Override
  public void close() {
    try {
      for (var entry : entries.values()) {
        if (entry.outcome instanceof Outcome.Ok<ReferencedKeys>(var index)) {
          index.close();
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("can't delete the files of keys in " + folder, e);
    }
    entries.clear();
  }
}
