package io.specstore.engine;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.specstore.archive.HashedFile;
import io.specstore.archive.PublishedJson;
import io.specstore.datapackage.Resource;
import io.specstore.datapackage.SourceSecrets;
import io.specstore.plan.Artifact;
import io.specstore.plan.Pipeline;
import io.specstore.plan.Step;
import io.specstore.table.check.QuarantineWriter;
import io.specstore.table.report.TableResult;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// Makes the descriptors of the resources that pipelines make.
///
/// Each begins with the resource of the step that adds its source, without the source's address.
/// Properties for the reader of the source, such as `skip_rows`, stay: clients know them.
final class Resources {
  /// Properties with the source's address, in this factory or another that made the descriptor;
  /// inline data is published as a file.
  private static final List<String> ADDRESSES = List.of("url", "parts", "data", "dpp:streamedFrom");

  /// Properties on the compression of the source; derived files are not compressed.
  private static final List<String> PACKING = List.of("compression", "innerpath");

  private static final String PROFILE = "data-resource";

  private Resources() {}

  static MadeArtifact report(Artifact.Report report, HashedFile file, long errorCount) {
    var json = PublishedJson.object().put("name", report.name()).put("format", "json");
    json.put("description", "Validation report for tabular data");
    json.putObject("datahub").put("type", "derived/report");
    json.put("path", "data/" + report.name() + ".json");
    return made(report, json, file, OptionalLong.empty()).withErrors(errorCount);
  }

  static MadeArtifact csv(Pipeline pipeline, WrittenTable table, HashedFile file) {
    var json = derived(pipeline, table);
    schema(json).ifPresent(it -> json.set("schema", PublishedSchema.ofCsv(it, table)));
    csvDialect(json);
    return made(pipeline.artifact(), json, file, OptionalLong.of(table.rowCount()));
  }

  /// @param columns of the source whose rows are quarantined
  static MadeArtifact rejected(
      Pipeline pipeline, List<String> columns, HashedFile file, long rowCount) {
    var json = derived(pipeline, WrittenTable.unfinished(PublishedJson.object()));
    json.put("description", "Rows that were not published, since something is wrong in them");
    json.set("schema", QuarantineWriter.schema(columns));
    csvDialect(json);
    return made(pipeline.artifact(), json, file, OptionalLong.of(rowCount));
  }

  private static void csvDialect(ObjectNode json) {
    json.putObject("dialect")
        .put("lineTerminator", "\r\n")
        .put("delimiter", ",")
        .put("doubleQuote", true)
        .put("quoteChar", "\"")
        .put("skipInitialSpace", false);
  }

  /// Adds how many cells and rows of the source the artifact does not have as they were.
  static void addChangeCounts(MadeArtifact made, TableResult.Counts counts) {
    var datahub = made.resource().withObject("/datahub");
    if (counts.nulledCells() > 0) {
      datahub.put("nulledCells", counts.nulledCells());
    }
    if (counts.rejectedRows() > 0) {
      datahub.put("rejectedRows", counts.rejectedRows());
    }
    if (counts.filledCells() > 0) {
      datahub.put("filledCells", counts.filledCells());
    }
    if (counts.droppedCells() > 0) {
      datahub.put("droppedCells", counts.droppedCells());
    }
  }

  static MadeArtifact json(Pipeline pipeline, WrittenTable table, HashedFile file) {
    var json = derived(pipeline, table);
    schema(json).ifPresent(it -> json.set("schema", PublishedSchema.ofJson(it, table)));
    json.remove("dialect");
    return made(pipeline.artifact(), json, file, OptionalLong.of(table.rowCount()));
  }

  /// A table in a format that has types of its own.
  static MadeArtifact typed(Pipeline pipeline, WrittenTable table, HashedFile file) {
    var json = derived(pipeline, table);
    json.remove(List.of("encoding", "dialect"));
    json.put("mediatype", pipeline.artifact().mediaType());
    schema(json).ifPresent(it -> json.set("schema", PublishedSchema.ofTyped(it, table)));
    return made(pipeline.artifact(), json, file, OptionalLong.of(table.rowCount()));
  }

  /// A file that is made of all tables.
  static MadeArtifact ofPackage(Pipeline pipeline, HashedFile file) {
    var json = added(pipeline).put("mediatype", pipeline.artifact().mediaType());
    return made(pipeline.artifact(), json, file, OptionalLong.empty());
  }

  /// An artifact that is not published, since it is in a database.
  static MadeArtifact inDatabase(Artifact artifact, HashedFile none) {
    var json = PublishedJson.object().put("name", artifact.name());
    return new MadeArtifact(json, none, OptionalLong.empty(), false);
  }

  /// A preview is described like the CSV whose first rows it has.
  static MadeArtifact preview(
      Pipeline pipeline, MadeArtifact csv, HashedFile file, OptionalLong rowCount) {
    var json = csv.resource().deepCopy();
    update(json, pipeline);
    var made = made(pipeline.artifact(), json, file, OptionalLong.of(rowCount.orElse(0)));
    return new MadeArtifact(made.resource(), file, made.rowCount(), rowCount.isPresent());
  }

  static MadeArtifact zip(Pipeline pipeline, HashedFile file) {
    return made(pipeline.artifact(), added(pipeline), file, OptionalLong.empty());
  }

  static MadeArtifact copy(Pipeline pipeline, HashedFile file) {
    var json = added(pipeline);
    update(json, pipeline);
    return made(pipeline.artifact(), json, file, OptionalLong.empty());
  }

  /// An original inside a zip, at its own path.
  static ObjectNode inZip(Resource original, HashedFile file) {
    var json = withoutAddress(original);
    addSizeAndHash(json, file);
    return json;
  }

  /// A published artifact inside a zip: its path is without the folder named by its hash.
  static ObjectNode inZip(MadeArtifact part) {
    var json = part.resource().deepCopy();
    var path = json.path("path").asText();
    return json.put("path", "data/" + path.substring(path.lastIndexOf('/') + 1));
  }

  /// The README inside a zip.
  static ObjectNode readmeInZip(String text) {
    return PublishedJson.object()
        .put("name", "readme")
        .put("format", "md")
        .put("path", "README.md")
        .put("bytes", text.getBytes(StandardCharsets.UTF_8).length);
  }

  private static Optional<ObjectNode> schema(ObjectNode json) {
    return new Resource(json).schema();
  }

  private static ObjectNode derived(Pipeline pipeline, WrittenTable table) {
    var json = added(pipeline);
    json.setAll(SourceSecrets.masked(table.properties()));
    update(json, pipeline);
    json.remove(PACKING);
    return json.put("encoding", "utf-8");
  }

  /// The last resource that the pipeline adds; that of a zip is the zip itself.
  private static ObjectNode added(Pipeline pipeline) {
    ObjectNode json = null;
    for (var step : pipeline.steps()) {
      if (step instanceof Step.AddResource(var resource)) {
        json = withoutAddress(resource);
      }
    }
    if (json == null) {
      throw new IllegalStateException(pipeline.id() + " adds no resource");
    }
    return json;
  }

  private static void update(ObjectNode json, Pipeline pipeline) {
    for (var step : pipeline.steps()) {
      if (step instanceof Step.UpdateResource(var name, var update)
          && name.equals(json.path("name").asText())) {
        json.setAll(update.deepCopy());
      }
    }
  }

  private static ObjectNode withoutAddress(Resource resource) {
    return SourceSecrets.masked(resource.json()).without(ADDRESSES);
  }

  private static MadeArtifact made(
      Artifact artifact, ObjectNode json, HashedFile file, OptionalLong rowCount) {
    var path = json.path("path").asText();
    var slash = path.lastIndexOf('/') + 1;
    json.put(
        "path",
        artifact.name()
            + "/"
            + path.substring(0, slash)
            + file.md5()
            + "/"
            + path.substring(slash));
    if (!json.has("profile")) {
      json.put("profile", PROFILE);
    }
    rowCount.ifPresent(rows -> json.put("rowcount", rows));
    addSizeAndHash(json, file);
    return new MadeArtifact(json, file, rowCount, true);
  }

  private static void addSizeAndHash(ObjectNode json, HashedFile file) {
    json.put("bytes", file.bytes()).put("hash", file.md5());
  }
}
