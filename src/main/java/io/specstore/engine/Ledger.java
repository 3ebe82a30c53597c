package io.specstore.engine;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.specstore.archive.PublishedJson;
import io.specstore.table.export.StagedTable;
import io.specstore.table.report.TableError;
import io.specstore.table.report.TableResult;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// What a run has come to know so far. Shared by its threads: each entry is written once, by the
/// thread that makes the thing, and read by those that come after.
final class Ledger {
  private final Map<String, Arrival> sources = new ConcurrentHashMap<>();
  private final Queue<SourceFile> files = new ConcurrentLinkedQueue<>();
  private final Map<String, TableOutcome> tables = new ConcurrentHashMap<>();
  private final Map<String, StagedTable> staged = new ConcurrentHashMap<>();
  private final Map<String, List<String>> unstaged = new ConcurrentHashMap<>();
  private final Map<String, ObjectNode> statistics = new ConcurrentHashMap<>();
  private final Map<String, ObjectNode> metadata = new ConcurrentHashMap<>();
  private final Map<String, List<TableError>> facts = new ConcurrentHashMap<>();
  private final Map<String, MadeArtifact> artifacts = new ConcurrentHashMap<>();

  /// The bytes behind an address of the plan.
  sealed interface SourceBytes {
    /// They are here.
    ///
    /// @param file all of them
    /// @param parts the files that they came in, in order; the same one file for most
    /// @param shown the address as people may see it
    record Here(SourceFile file, List<SourceFile> parts, String shown) implements SourceBytes {
      public Here {
        parts = List.copyOf(parts);
      }

      /// Bytes that came in one file.
      public Here(SourceFile file, String shown) {
        this(file, List.of(file), shown);
      }

      /// Where the parts can be read.
      List<Path> paths() {
        return parts.stream().map(SourceFile::path).toList();
      }

      /// @throws ArtifactException when a file was changed since it was found
      void requireUnchanged() throws ArtifactException {
        for (var part : parts) {
          part.requireUnchanged();
        }
      }
    }

    /// They could not be brought in.
    record Missing(String reason) implements SourceBytes {}
  }

  /// What came of reading a table.
  sealed interface TableOutcome {
    /// It was read to its end, and may be wrong.
    record Read(TableResult result, String shown) implements TableOutcome {}

    /// It could not be read at all.
    record Unread(List<String> lines) implements TableOutcome {}
  }

  /// One source on its way: who comes first brings it in, the others wait.
  private static final class Arrival {
    private final ReentrantLock lock = new ReentrantLock();
    private volatile @Nullable SourceBytes bytes;
  }

  /// Brings a source in.
  @FunctionalInterface
  interface Bringing {
    SourceBytes bring() throws InterruptedException;
  }

  /// The bytes behind that address, brought in once.
  SourceBytes source(String address, Bringing bringing) throws InterruptedException {
    var arrival = sources.computeIfAbsent(address, _ -> new Arrival());
    arrival.lock.lockInterruptibly();
    try {
      var bytes = arrival.bytes;
      if (bytes == null) {
        bytes = bringing.bring();
        arrival.bytes = bytes;
      }
      return bytes;
    } finally {
      arrival.lock.unlock();
    }
  }

  /// The bytes behind that address as far as they have been brought in.
  SourceBytes source(String address) {
    var arrival = sources.get(address);
    var bytes = arrival == null ? null : arrival.bytes;
    return bytes == null ? new SourceBytes.Missing("it was not brought in") : bytes;
  }

  /// Notes a file that came in, so that it is looked at again before anything is published.
  void came(SourceFile file) {
    files.add(file);
  }

  /// @throws ArtifactException when a file that came in was changed since
  void requireUnchanged() throws ArtifactException {
    for (var file : files) {
      file.requireUnchanged();
    }
  }

  /// Notes what is wrong with the bytes of a table, though its rows were read.
  void facts(String source, List<TableError> errors) {
    facts.put(source, errors);
  }

  List<TableError> facts(String source) {
    return facts.getOrDefault(source, List.of());
  }

  void table(String source, TableOutcome outcome) {
    tables.put(source, outcome);
  }

  TableOutcome table(String source) {
    return tables.getOrDefault(
        source,
        new TableOutcome.Unread(List.of(ArtifactException.line(source, "it was not read"))));
  }

  void staged(StagedTable table) {
    staged.put(table.resource(), table);
  }

  /// Notes why the rows of that table are of no use to others.
  void unstaged(String source, List<String> lines) {
    unstaged.put(source, List.copyOf(lines));
  }

  /// The rows of a table that came out right, put by for what is made of all tables.
  StagedTable requireStaged(String source) throws ArtifactException {
    var table = staged.get(source);
    if (table == null) {
      var reason = List.of(ArtifactException.line(source, "its rows were not read"));
      throw new ArtifactException(unstaged.getOrDefault(source, reason));
    }
    return table;
  }

  /// @param described what is known of the table's columns, as it is published
  void statistics(String source, ObjectNode described) {
    statistics.put(source, described);
  }

  /// Of a table that was read to its end and is right.
  Optional<ObjectNode> statistics(String source) {
    return Optional.ofNullable(statistics.get(source));
  }

  /// Notes what the steps of that table set of the package's metadata.
  void metadata(String source, ObjectNode properties) {
    metadata.put(source, properties);
  }

  /// What the steps of those tables set, one after the other; nothing when they set nothing.
  ObjectNode metadata(List<String> sources) {
    var all = PublishedJson.object();
    sources.stream()
        .map(metadata::get)
        .filter(Objects::nonNull)
        .forEach(properties -> all.setAll(properties.deepCopy()));
    return all;
  }

  void artifact(MadeArtifact made) {
    artifacts.put(made.name(), made);
  }

  /// The bytes of all artifacts so far.
  long bytes() {
    return artifacts.values().stream().mapToLong(made -> made.file().bytes()).sum();
  }

  Optional<MadeArtifact> artifact(String name) {
    return Optional.ofNullable(artifacts.get(name));
  }

  MadeArtifact requireArtifact(String name) {
    return artifact(name)
        .orElseThrow(() -> new IllegalStateException("the artifact " + name + " was not made"));
  }
}
