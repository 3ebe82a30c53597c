package io.specstore.engine;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.specstore.archive.PublishedJson;
import io.specstore.table.export.StagedTable;
import io.specstore.table.report.TableError;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// The intermediate results of a run: fetched sources, read tables, made artifacts.
///
/// Shared by the threads of the run. Each entry is written once, by the thread that makes the
/// thing, and read by those that need it later.
final class Ledger {
  private final Map<String, PendingSource> sources = new ConcurrentHashMap<>();
  private final Queue<SourceFile> files = new ConcurrentLinkedQueue<>();
  private final Map<String, TableOutcome> tables = new ConcurrentHashMap<>();
  private final Map<String, List<TableError>> fileErrors = new ConcurrentHashMap<>();
  private final Map<String, StagedTable> staged = new ConcurrentHashMap<>();
  private final Map<String, List<String>> stagingFailures = new ConcurrentHashMap<>();
  private final Map<String, ObjectNode> statistics = new ConcurrentHashMap<>();
  private final Map<String, ObjectNode> metadata = new ConcurrentHashMap<>();
  private final Map<String, MadeArtifact> artifacts = new ConcurrentHashMap<>();

  /// A source that one thread fetches while the others wait.
  private static final class PendingSource {
    private final ReentrantLock lock = new ReentrantLock();
    private volatile @Nullable SourceBytes bytes;
  }

  /// Fetches a source.
  @FunctionalInterface
  interface SourceLoader {
    SourceBytes load() throws InterruptedException;
  }

  /// The bytes at that address; the first thread that asks fetches them.
  SourceBytes fetchOnce(String address, SourceLoader loader) throws InterruptedException {
    var source = sources.computeIfAbsent(address, _ -> new PendingSource());
    source.lock.lockInterruptibly();
    try {
      var bytes = source.bytes;
      if (bytes == null) {
        bytes = loader.load();
        source.bytes = bytes;
      }
      return bytes;
    } finally {
      source.lock.unlock();
    }
  }

  /// The bytes at that address if a thread has fetched them.
  SourceBytes fetched(String address) {
    var source = sources.get(address);
    var bytes = source == null ? null : source.bytes;
    return bytes == null ? new SourceBytes.Unavailable("it was not fetched") : bytes;
  }

  /// Adds a fetched file, which must still be unchanged when the package is published.
  void addFile(SourceFile file) {
    files.add(file);
  }

  /// @throws ArtifactException when a fetched file was changed since
  void requireUnchangedFiles() throws ArtifactException {
    for (var file : files) {
      file.requireUnchanged();
    }
  }

  void addTable(String name, TableOutcome outcome) {
    tables.put(name, outcome);
  }

  TableOutcome table(String name) {
    return tables.getOrDefault(
        name,
        new TableOutcome.Unreadable(List.of(ArtifactException.line(name, "it was not read"))));
  }

  /// Adds the errors in the bytes of a table's file, such as a wrong hash.
  void addFileErrors(String table, List<TableError> errors) {
    fileErrors.put(table, errors);
  }

  List<TableError> fileErrors(String table) {
    return fileErrors.getOrDefault(table, List.of());
  }

  /// Adds the staged rows of a valid table.
  void addStaged(StagedTable table) {
    staged.put(table.resource(), table);
  }

  /// Adds the reasons why the rows of that table cannot be used for other artifacts.
  void addStagingFailure(String table, List<String> lines) {
    stagingFailures.put(table, List.copyOf(lines));
  }

  StagedTable requireStaged(String name) throws ArtifactException {
    var table = staged.get(name);
    if (table == null) {
      var reason = List.of(ArtifactException.line(name, "its rows were not read"));
      throw new ArtifactException(stagingFailures.getOrDefault(name, reason));
    }
    return table;
  }

  /// Adds the statistics of a valid table's columns, as they are published.
  void addStatistics(String table, ObjectNode described) {
    statistics.put(table, described);
  }

  /// Empty when the table is invalid or was not read to its end.
  Optional<ObjectNode> statistics(String table) {
    return Optional.ofNullable(statistics.get(table));
  }

  /// Adds the properties that the processing steps of that table set for the package.
  void addPackageMetadata(String table, ObjectNode properties) {
    metadata.put(table, properties);
  }

  /// The properties that the processing steps of those tables set for the package; the last table
  /// that sets one wins.
  ObjectNode packageMetadata(List<String> tableNames) {
    var all = PublishedJson.object();
    tableNames.stream()
        .map(metadata::get)
        .filter(Objects::nonNull)
        .forEach(properties -> all.setAll(properties.deepCopy()));
    return all;
  }

  void addArtifact(MadeArtifact made) {
    artifacts.put(made.name(), made);
  }

  Optional<MadeArtifact> artifact(String name) {
    return Optional.ofNullable(artifacts.get(name));
  }

  MadeArtifact requireArtifact(String name) {
    return artifact(name)
        .orElseThrow(() -> new IllegalStateException("the artifact " + name + " was not made"));
  }

  /// The bytes of all artifacts that were made so far.
  long artifactBytes() {
    return artifacts.values().stream().mapToLong(made -> made.file().bytes()).sum();
  }
}
