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
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// The tables of one package, as far as foreign keys of the others ask for them: the keys of a
/// table are read in a pass of their own when they are first asked for, and kept until this is
/// closed. Passes side by side may share it; each entry has a lock.
///
/// What memory has no place for goes to files in the folder.
public final class PackageKeys implements AutoCloseable {
  private final Path folder;
  private final Tables tables;
  private final Map<Wanted, Entry> entries = new ConcurrentHashMap<>();

  /// Finds the tables of a package.
  @FunctionalInterface
  public interface Tables {
    /// The table of that name, or the problem for which it isn't there or can't be read.
    Outcome<TableInput> table(String resource) throws InterruptedException;
  }

  private record Wanted(String resource, List<String> fields) {}

  private static final class Entry {
    private final ReentrantLock lock = new ReentrantLock();
    private @Nullable Outcome<ReferencedKeys> outcome;
  }

  public PackageKeys(Path folder, Tables tables) {
    this.folder = folder;
    this.tables = tables;
  }

  /// No other table is there; a table may still refer to itself.
  public static PackageKeys none() {
    return new PackageKeys(
        Path.of(System.getProperty("java.io.tmpdir")),
        resource ->
            Outcome.refused(
                new Problem(
                    "descriptor",
                    "There is no resource \"%s\"; check the table within its package."
                        .formatted(resource))));
  }

  Path folder() {
    return folder;
  }

  /// The foreign keys of a table ready for work.
  ///
  /// @param faults gets a sentence for each that can't be checked
  List<ForeignKeyCheck> of(TableInput input, List<String> faults)
      throws IOException, InterruptedException {
    var ready = new ArrayList<ForeignKeyCheck>();
    for (var key : input.schema().foreignKeys()) {
      if (key.resource().isEmpty() || key.resource().equals(input.resource())) {
        self(key, input.schema(), faults, ready);
      } else {
        switch (index(new Wanted(key.resource(), key.referenceFields()))) {
          case Outcome.Ok<ReferencedKeys>(var index) ->
              ready.add(ForeignKeyCheck.to(index, key, input.schema(), folder));
          case Outcome.Refused<ReferencedKeys>(var problems) ->
              faults.add(
                  Message.of(
                      "The foreign key \"%s\" of \"%s\" refers to \"%s\" and can't be checked. %s",
                      String.join(", ", key.fields()),
                      input.resource(),
                      key.resource(),
                      problems.getFirst().message()));
        }
      }
    }
    return List.copyOf(ready);
  }

  private void self(
      ForeignKey key, TableSchema schema, List<String> faults, List<ForeignKeyCheck> ready) {
    var fault = absent(key.referenceFields(), key.resource(), schema);
    if (fault.isEmpty()) {
      ready.add(ForeignKeyCheck.toSelf(key, schema, folder));
    } else {
      faults.add(fault);
    }
  }

  private Outcome<ReferencedKeys> index(Wanted wanted) throws IOException, InterruptedException {
    var entry = entries.computeIfAbsent(wanted, _ -> new Entry());
    entry.lock.lockInterruptibly();
    try {
      var outcome = entry.outcome;
      if (outcome == null) {
        outcome =
            switch (tables.table(wanted.resource())) {
              case Outcome.Ok<TableInput>(var input) -> read(input, wanted.fields());
              case Outcome.Refused<TableInput>(var problems) -> new Outcome.Refused<>(problems);
            };
        entry.outcome = outcome;
      }
      return outcome;
    } finally {
      entry.lock.unlock();
    }
  }

  private Outcome<ReferencedKeys> read(TableInput input, List<String> fields)
      throws IOException, InterruptedException {
    var fault = absent(fields, input.resource(), input.schema());
    if (!fault.isEmpty()) {
      return Outcome.refused(new Problem("descriptor", fault));
    }
    var index = new ReferencedKeys(folder);
    try {
      var stopped = new TablePass().gather(input, index, fields);
      if (stopped.isEmpty()) {
        return Outcome.ok(index);
      }
      index.close();
      return Outcome.refused(new Problem("descriptor", stopped));
    } catch (IOException | InterruptedException | RuntimeException e) {
      index.close();
      throw e;
    }
  }

  /// A sentence about fields that the schema doesn't have, or empty.
  private static String absent(List<String> fields, String resource, TableSchema schema) {
    return fields.stream()
        .filter(name -> schema.indexOf(name) < 0)
        .findFirst()
        .map(name ->
            Message.of(
                "The resource \"%s\" has no field \"%s\"; it has %s.",
                resource, name, String.join(", ", schema.fieldNames())))
        .orElse("");
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
      throw new UncheckedIOException("can't remove the keys in " + folder, e);
    }
    entries.clear();
  }
}
