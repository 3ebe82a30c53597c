package io.specstore.plan;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.specstore.datapackage.Resource;
import io.specstore.spec.Input;
import io.specstore.spec.Processing;
import io.specstore.spec.ResourceFormat;
import io.specstore.spec.SourceSpec;
import java.util.ArrayList;
import java.util.List;

/// Turns a spec's resources into sources.
///
/// A resource with a schema is tabular. A resource that processing names is replaced by the tables
/// that processing makes of it. Each table also has its original, unchanged, for the zip; the
/// originals of resources that had a schema from the start come last.
final class PlannedSources {
  private static final String RESOURCES = "/inputs/0/parameters/descriptor/resources/";
  private static final String GEOJSON = "geojson";

  private final SourceSpec spec;
  private final boolean signed;
  private final List<PlannedSource> sources = new ArrayList<>();
  private final List<PlannedSource> originals = new ArrayList<>();

  private PlannedSources(SourceSpec spec, boolean signed) {
    this.spec = spec;
    this.signed = signed;
  }

  /// The sources of that spec, in the order in which they appear in plans.
  ///
  /// @param signed whether tables are marked as signed, as they are where rows are streamed
  static List<PlannedSource> of(SourceSpec spec, boolean signed) {
    var sources = new PlannedSources(spec, signed);
    var resources = spec.input().descriptor().resources();
    for (var i = 0; i < resources.size(); i++) {
      sources.add(resources.get(i), RESOURCES + i + "/name");
    }
    sources.sources.addAll(sources.originals);
    return List.copyOf(sources.sources);
  }

  private void add(Resource resource, String pointer) {
    var placed = place(resource, spec.input());
    var isTabular = placed.has("schema");
    var original = original(placed, resource.name() + PlannedSource.ORIGINAL_SUFFIX, pointer);
    if (isTabular) {
      originals.add(original);
    }
    if (spec.processing().stream().noneMatch(step -> step.input().equals(resource.name()))) {
      sources.add(
          isTabular
              ? table(placed, List.of(), pointer)
              : original(placed, resource.name(), pointer));
      return;
    }
    if (!isTabular) {
      sources.add(original);
    }
    addProcessed(placed, resource.name());
  }

  private void addProcessed(ObjectNode placed, String name) {
    for (var i = 0; i < spec.processing().size(); i++) {
      var step = spec.processing().get(i);
      if (step.input().equals(name)) {
        sources.add(
            table(processed(placed, step), step.processors(), "/processing/" + i + "/output"));
      }
    }
  }

  private PlannedSource table(
      ObjectNode json, List<Processing.Processor> processors, String pointer) {
    var table = typed(json, ArtifactType.TABULAR);
    if (signed) {
      table.put("signed", true);
    }
    return new PlannedSource(new Resource(table), ArtifactType.TABULAR, processors, pointer);
  }

  private static PlannedSource original(ObjectNode json, String name, String pointer) {
    var original = typed(json, ArtifactType.ORIGINAL).put("name", name);
    return new PlannedSource(new Resource(original), ArtifactType.ORIGINAL, List.of(), pointer);
  }

  private static ObjectNode typed(ObjectNode json, ArtifactType type) {
    var typed = json.deepCopy();
    typed.putObject("datahub").put("type", type.wireName());
    return typed;
  }

  /// What that entry of `processing` makes of the resource, under the name it gives it.
  private static ObjectNode processed(ObjectNode placed, Processing step) {
    var table = placed.deepCopy();
    step.tabulator().ifPresent(tabulator -> table.setAll(tabulator.deepCopy()));
    step.schema().ifPresent(schema -> table.set("schema", schema.deepCopy()));
    step.onInvalid().ifPresent(onInvalid -> table.set("onInvalid", onInvalid.deepCopy()));
    return table.put("name", step.output());
  }

  /// The resource with its defaults, its format, the address of its bytes and its path in a zip.
  private static ObjectNode place(Resource resource, Input input) {
    var json = resource.json().deepCopy();
    ResourceDefaults.apply(json);
    return resource.paths().isEmpty() ? inline(json) : placed(json, resource, input);
  }

  private static ObjectNode placed(ObjectNode json, Resource resource, Input input) {
    var path = resource.paths().getFirst();
    var written = SourceUrl.resolve(input.url(), path);
    var extension = SourceUrl.extension(written);
    if (!extension.isEmpty() && !json.hasNonNull("format")) {
      json.put("format", extension);
    }
    var safeExtension = extension.isEmpty() ? "" : ResourceFormat.inPlaceOf(extension, "");
    replaceUnsafeFormat(json, extension);
    var format = json.path("format").asText();
    json.put("url", hinted(mapped(resource, path, input), format));
    if (resource.paths().size() > 1) {
      var parts = json.putArray("parts");
      resource.paths().forEach(part -> parts.add(hinted(mapped(resource, part, input), format)));
    }
    var isGeoJson = format.equals(GEOJSON) || json.path("url").asText().endsWith("." + GEOJSON);
    if (isGeoJson && !isDeclaredTable(json)) {
      moveSchema(json);
    }
    return json.put("path", "archive/" + resource.name() + "." + safeExtension);
  }

  /// A resource whose data stands in the descriptor: rows as JSON, or a text of the format
  /// declared.
  private static ObjectNode inline(ObjectNode json) {
    if (!json.path("data").isTextual()) {
      json.put("format", "json");
    } else if (!json.hasNonNull("format")) {
      json.put("format", "csv");
    }
    replaceUnsafeFormat(json, "");
    return json.put(
        "path", "archive/" + json.path("name").asText() + "." + json.path("format").asText());
  }

  private static void replaceUnsafeFormat(ObjectNode json, String extension) {
    var format = json.path("format").asText();
    if (!format.isEmpty()) {
      json.put("format", ResourceFormat.inPlaceOf(format, extension));
    }
  }

  private static boolean isDeclaredTable(ObjectNode json) {
    return json.path("type").asText().equals("table")
        || json.path("profile").asText().equals("tabular-data-resource");
  }

  private static String mapped(Resource resource, String path, Input input) {
    var mapping = input.resourceMapping();
    var byPath = mapping.get(path);
    if (byPath != null) {
      return byPath;
    }
    var byName = resource.paths().size() == 1 ? mapping.get(resource.name()) : null;
    return byName == null ? SourceUrl.resolve(input.url(), path) : byName;
  }

  /// Readers look at the end of an address for the format; where it doesn't show, it is added.
  private static String hinted(String url, String format) {
    return format.isEmpty() || url.endsWith(format) ? url : url + "#." + format;
  }

  /// GeoJSON is not a table, whatever its schema says, unless the resource says that it is one; the
  /// schema is kept for people to read.
  private static void moveSchema(ObjectNode json) {
    JsonNode schema = json.remove("schema");
    if (schema != null) {
      json.set("geojsonSchema", schema);
    }
  }
}
