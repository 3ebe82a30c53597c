package io.specstore.plan;

import static io.specstore.plan.PlanJson.list;
import static io.specstore.plan.PlanJson.text;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.specstore.datapackage.Resource;
import io.specstore.dataset.PipelineId;
import io.specstore.dataset.RevisionId;
import java.util.LinkedHashMap;

/// The parameters of our own steps as JSON, written and read in one place: what [#write] writes of
/// a step, [#read] reads back as that step.
///
/// Property names and their order are data: stored plans and datapackage-pipelines know them.
final class StepParameters {
  private static final String PUBLIC_ACCESS = "public-read";
  private static final String PRIVATE_ACCESS = "private";

  private StepParameters() {}

  static ObjectNode write(Step.Own step) {
    return switch (step) {
      case Step.AddMetadata(var metadata) -> metadata.deepCopy();
      case Step.UpdateMetadata(var origin) -> origin.toJson();
      case Step.AddResource(var resource) -> resource.json().deepCopy();
      case Step.StreamResources(),
          Step.ValidateResources(),
          Step.ExtractReadme(),
          Step.RemoveHash(),
          Step.ClearResources() ->
          object();
      case Step.LoadArtifact load -> load(load);
      case Step.UpdateResource(var name, var update) ->
          object().put("name", name).set("update", update.deepCopy());
      case Step.LoadPreview(var limitRows) -> object().put("limit", limitRows);
      case Step.LoadViews(var limitRows) -> object().put("limit", limitRows);
      case Step.DumpZip(var outFile) ->
          object()
              .put("out-file", outFile)
              .put("force-format", false)
              .put("handle-non-tabular", true)
              .put("pretty-descriptor", true);
      case Step.DumpSql dump -> dumpSql(dump);
      case Step.DumpNpm(var outFile) -> object().put("out-file", outFile);
      case Step.CollectResources collect -> collect(collect);
      case Step.DumpFolder(var path, var withFiles) ->
          files(withFiles)
              .put("out-path", path)
              .put("pretty-descriptor", true)
              .set("counters", counters());
      case Step.DumpStore(var bucket, var path, var mediaType, var withFiles) ->
          files(withFiles)
              .put("bucket", bucket)
              .put("path", path)
              .put("pretty-descriptor", true)
              .put("content_type", mediaType)
              .put("acl", PRIVATE_ACCESS)
              .set("counters", counters());
      case Step.ChangeAccess(var bucket, var path, var isPublic) ->
          object()
              .put("bucket", bucket)
              .put("path", path)
              .put("acl", isPublic ? PUBLIC_ACCESS : PRIVATE_ACCESS);
    };
  }

  /// @param revision that of the plan
  static Step.Own read(StepKind kind, ObjectNode json, RevisionId revision) {
    return switch (kind) {
      case ADD_METADATA -> new Step.AddMetadata(json);
      case UPDATE_METADATA -> new Step.UpdateMetadata(Origin.parse(json));
      case ADD_RESOURCE -> new Step.AddResource(new Resource(json));
      case STREAM_RESOURCES -> new Step.StreamResources();
      case LOAD_ARTIFACT ->
          new Step.LoadArtifact(
              new PipelineId(revision, text(json, "resource")), flag(json, "stream"));
      case VALIDATE_RESOURCES -> new Step.ValidateResources();
      case UPDATE_RESOURCE ->
          new Step.UpdateResource(text(json, "name"), (ObjectNode) json.required("update"));
      case LOAD_PREVIEW -> new Step.LoadPreview(limit(json));
      case LOAD_VIEWS -> new Step.LoadViews(limit(json));
      case EXTRACT_README -> new Step.ExtractReadme();
      case REMOVE_HASH -> new Step.RemoveHash();
      case DUMP_ZIP -> new Step.DumpZip(text(json, "out-file"));
      case DUMP_SQL -> readDumpSql(json);
      case DUMP_NPM -> new Step.DumpNpm(text(json, "out-file"));
      case CLEAR_RESOURCES -> new Step.ClearResources();
      case COLLECT_RESOURCES -> readCollect(json);
      case DUMP_FOLDER -> new Step.DumpFolder(text(json, "out-path"), withFiles(json));
      case DUMP_STORE ->
          new Step.DumpStore(
              text(json, "bucket"),
              text(json, "path"),
              text(json, "content_type"),
              withFiles(json));
      case CHANGE_ACCESS ->
          new Step.ChangeAccess(
              text(json, "bucket"), text(json, "path"), text(json, "acl").equals(PUBLIC_ACCESS));
    };
  }

  private static ObjectNode load(Step.LoadArtifact load) {
    var json =
        object()
            .put("url", "dependency://./" + load.from())
            .put("resource", load.from().artifact())
            .put("stream", load.asRows());
    return load.asRows() ? json.putNull("limit-rows") : json;
  }

  private static ObjectNode dumpSql(Step.DumpSql dump) {
    var json = object().put("engine", dump.engine());
    var tables = json.putObject("tables");
    dump.tables()
        .forEach((table, resource) ->
            tables.putObject(table).put("resource-name", resource).put("mode", "rewrite"));
    return json;
  }

  private static Step.Own readDumpSql(ObjectNode json) {
    var tables = new LinkedHashMap<String, String>();
    json.required("tables")
        .properties()
        .forEach(table -> tables.put(table.getKey(), text(table.getValue(), "resource-name")));
    return new Step.DumpSql(text(json, "engine"), tables);
  }

  private static ObjectNode collect(Step.CollectResources collect) {
    var json = object();
    var urls = json.putArray("urls");
    collect.from().forEach(id -> urls.addObject().put("pipeline", "./" + id));
    return json;
  }

  private static Step.Own readCollect(ObjectNode json) {
    return new Step.CollectResources(
        list(json.required("urls"), url -> PipelineId.parse(text(url, "pipeline")).orElseThrow()));
  }

  /// What the steps that write a package have in common.
  private static ObjectNode files(boolean withFiles) {
    return object()
        .put("force-format", false)
        .put("handle-non-tabular", withFiles)
        .put("add-filehash-to-path", true);
  }

  /// Where in the descriptor each count is noted.
  private static ObjectNode counters() {
    return object()
        .put("datapackage-rowcount", "datahub.stats.rowcount")
        .put("datapackage-bytes", "datahub.stats.bytes")
        .put("datapackage-hash", "datahub.hash")
        .put("resource-rowcount", "rowcount")
        .put("resource-bytes", "bytes")
        .put("resource-hash", "hash");
  }

  private static boolean withFiles(JsonNode json) {
    return flag(json, "handle-non-tabular");
  }

  private static boolean flag(JsonNode json, String property) {
    return json.required(property).booleanValue();
  }

  private static int limit(JsonNode json) {
    return json.required("limit").intValue();
  }

  private static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }
}
