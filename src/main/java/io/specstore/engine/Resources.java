package io.specstore.engine;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.specstore.archive.HashedFile;
import io.specstore.archive.PublishedJson;
import io.specstore.datapackage.Resource;
import io.specstore.plan.Artifact;
import io.specstore.plan.Pipeline;
import io.specstore.plan.Step;
import io.specstore.table.check.QuarantineWriter;
import io.specstore.table.report.TableResult;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// The descriptors of the resources that pipelines make.
///
/// Each begins as the step that brings its source in describes it; where the bytes came from is
/// taken out. Keys that a source's reader used, such as `skip_rows`, stay: clients know them.
final class Resources {
  /// Where bytes came from: now, and in the factory that the descriptor may have gone through;
  /// inline data is a file when it is published.
  private static final List<String> ADDRESSES = List.of("url", "parts", "data", "dpp:streamedFrom");

  /// How a source was packed, which what is made of it is not.
  private static final List<String> PACKING = List.of("compression", "innerpath");

  private static final String PROFILE = "data-resource";

  private Resources() {}

  static MadeArtifact report(Artifact.Report report, HashedFile file) {
    var json = PublishedJson.object().put("name", report.name()).put("format", "json");
    json.put("description", "Validation report for tabular data");
    json.putObject("datahub").put("type", "derived/report");
    json.put("path", "data/" + report.name() + ".json");
    return made(report, json, file, OptionalLong.empty());
  }

  static MadeArtifact csv(Pipeline pipeline, WrittenTable table, HashedFile file) {
    var json = derived(pipeline, table);
    schema(json).ifPresent(it -> json.set("schema", PublishedSchema.ofCsv(it, table.formats())));
    csvDialect(json);
    return made(pipeline.artifact(), json, file, OptionalLong.of(table.rowCount()));
  }

  /// @param columns of the source whose rows were set aside
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
    if (counts.mendedCells() > 0) {
      datahub.put("nulledCells", counts.mendedCells());
    }
    if (counts.rejectedRows() > 0) {
      datahub.put("rejectedRows", counts.rejectedRows());
    }
  }

  static MadeArtifact json(Pipeline pipeline, WrittenTable table, HashedFile file) {
    var json = derived(pipeline, table);
    schema(json).ifPresent(it -> json.set("schema", PublishedSchema.ofJson(it, table.formats())));
    json.remove("dialect");
    return made(pipeline.artifact(), json, file, OptionalLong.of(table.rowCount()));
  }

  /// A table in a format that has types of its own.
  static MadeArtifact typed(Pipeline pipeline, WrittenTable table, HashedFile file) {
    var json = derived(pipeline, table);
    json.remove(List.of("encoding", "dialect"));
    json.put("mediatype", pipeline.artifact().mediaType());
    schema(json).ifPresent(it -> json.set("schema", PublishedSchema.ofTyped(it, table.formats())));
    return made(pipeline.artifact(), json, file, OptionalLong.of(table.rowCount()));
  }

  /// One file of all tables.
  static MadeArtifact ofPackage(Pipeline pipeline, HashedFile file) {
    var json = brought(pipeline).put("mediatype", pipeline.artifact().mediaType());
    return made(pipeline.artifact(), json, file, OptionalLong.empty());
  }

  /// What went elsewhere: nothing is published of it.
  static MadeArtifact elsewhere(Artifact artifact, HashedFile none) {
    var json = PublishedJson.object().put("name", artifact.name());
    return new MadeArtifact(json, none, OptionalLong.empty(), false);
  }

  /// A preview is described as the CSV that it was cut from.
  static MadeArtifact preview(
      Pipeline pipeline, MadeArtifact csv, HashedFile file, OptionalLong rowCount) {
    var json = csv.resource().deepCopy();
    update(json, pipeline);
    var made = made(pipeline.artifact(), json, file, OptionalLong.of(rowCount.orElse(0)));
    return new MadeArtifact(made.resource(), file, made.rowCount(), rowCount.isPresent());
  }

  static MadeArtifact zip(Pipeline pipeline, HashedFile file) {
    return made(pipeline.artifact(), brought(pipeline), file, OptionalLong.empty());
  }

  static MadeArtifact copy(Pipeline pipeline, HashedFile file) {
    var json = brought(pipeline);
    update(json, pipeline);
    return made(pipeline.artifact(), json, file, OptionalLong.empty());
  }

  /// An original as a zip has it, at its own path.
  static ObjectNode inZip(Resource original, HashedFile file) {
    var json = withoutAddress(original);
    counted(json, file);
    return json;
  }

  /// A published artifact as a zip has it: without the folder that its hash is.
  static ObjectNode inZip(MadeArtifact part) {
    var json = part.resource().deepCopy();
    var path = json.path("path").asText();
    return json.put("path", "data/" + path.substring(path.lastIndexOf('/') + 1));
  }

  /// The README as a zip has it.
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
    var json = brought(pipeline);
    json.setAll(table.properties().deepCopy());
    update(json, pipeline);
    json.remove(PACKING);
    return json.put("encoding", "utf-8");
  }

  /// The last resource that the pipeline brings in: a zip's is the zip.
  private static ObjectNode brought(Pipeline pipeline) {
    ObjectNode json = null;
    for (var step : pipeline.steps()) {
      if (step instanceof Step.AddResource(var resource)) {
        json = withoutAddress(resource);
      }
    }
    if (json == null) {
      throw new IllegalStateException(pipeline.id() + " brings no resource in");
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
    var json = resource.json().deepCopy();
    json.remove(ADDRESSES);
    return json;
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
    counted(json, file);
    return new MadeArtifact(json, file, rowCount, true);
  }

  private static void counted(ObjectNode json, HashedFile file) {
    json.put("bytes", file.bytes()).put("hash", file.md5());
  }
}
