package io.specstore.table.transform;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.specstore.datapackage.TableSchema;
import io.specstore.processing.RowStep;
import io.specstore.table.report.Message;
import io.specstore.table.writer.RowWriter;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The steps `load_metadata` and `load_resource`: add metadata and resources of other packages.
final class PackageLoading {
  /// The properties that identify a package and are never loaded from another one.
  private static final Set<String> IDENTITY = Set.of("resources", "datahub", "id");

  /// The properties that locate the bytes of a resource in its own package.
  private static final List<String> LOCATIONS = List.of("url", "parts", "data", "bytes", "hash");

  private final String step;
  private final PackageLoader packages;

  /// @param step its number and name, for messages
  PackageLoading(String step, PackageLoader packages) {
    this.step = step;
    this.packages = packages;
  }

  void metadata(StepPackage tables, RowStep.LoadMetadata load)
      throws StepException, InterruptedException {
    for (var property : packages.descriptor(load.url()).properties()) {
      if (!IDENTITY.contains(property.getKey())) {
        tables.metadata().set(property.getKey(), property.getValue());
      }
    }
  }

  void resources(StepPackage tables, RowStep.LoadResource load)
      throws StepException, InterruptedException {
    try {
      load(tables, load);
    } catch (StepException e) {
      if (load.isRequired()) {
        throw e;
      }
    }
  }

  private void load(StepPackage tables, RowStep.LoadResource load)
      throws StepException, InterruptedException {
    var descriptor = packages.descriptor(load.url());
    var names = new ArrayList<String>();
    var wanted = new ArrayList<ObjectNode>();
    for (JsonNode node : descriptor.path("resources")) {
      if (node instanceof ObjectNode resource) {
        var name = resource.path("name").asText();
        if (load.resources().selects(name, names.size())) {
          wanted.add(resource);
        }
        names.add(name);
      }
    }
    var missing = load.resources().missingFrom(names);
    if (wanted.isEmpty() || !missing.isEmpty()) {
      throw new StepException(
          Message.of(
              "the package has no resource %s; it has %s",
              missing.isEmpty() ? load.resources() : SchemaBuilder.quoted(missing),
              SchemaBuilder.quoted(names)));
    }
    for (var resource : wanted) {
      tables.add(loaded(load, packages.table(load.url(), descriptor, resource), resource));
    }
  }

  private StepTable loaded(
      RowStep.LoadResource load, PackageLoader.LoadedTable loaded, ObjectNode resource) {
    var described = resource.deepCopy();
    described.remove(LOCATIONS);
    var table =
        new StepTable(described, loaded.schema(), new Feed(step, loaded.rows(), load.limitRows()));
    var update = load.updates().get(table.name());
    return update == null ? table : table.with(update);
  }

  /// The rows of a table of another package.
  ///
  /// @param limitRows the most rows; -1 for all
  private record Feed(String step, RowFeed rows, long limitRows) implements RowFeed {
    @Override
    public void into(RowWriter writer) throws IOException, InterruptedException {
      try {
        rows.into(limitRows < 0 ? writer : new FirstRows(writer, limitRows));
      } catch (StepException e) {
        throw e.in(step);
      }
    }
  }

  /// Passes on the first rows only.
  private static final class FirstRows implements RowWriter {
    private final RowWriter next;
    private final long maxRows;
    private long count;

    FirstRows(RowWriter next, long maxRows) {
      this.next = next;
      this.maxRows = maxRows;
    }

    @Override
    public void begin(TableSchema schema) throws IOException {
      next.begin(schema);
    }

    @Override
    public void row(@Nullable Object[] values) throws IOException {
      if (++count <= maxRows) {
        next.row(values);
      }
    }

    @Override
    public void end() throws IOException {
      next.end();
    }

    @Override
    public void close() {}
  }
}
