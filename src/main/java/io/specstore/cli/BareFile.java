package io.specstore.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.specstore.cli.Detection.Saved;
import io.specstore.cli.SavedDescriptor.Used;
import io.specstore.datapackage.Descriptor;
import io.specstore.datapackage.Dialect;
import io.specstore.datapackage.Resource;
import io.specstore.dataset.Outcome;
import io.specstore.table.reader.DeclaredCompression;
import io.specstore.table.reader.JsonLines;
import io.specstore.table.reader.SchemaInference;
import io.specstore.table.reader.TableSource;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Makes a descriptor for a data file that has none, from what its bytes show.
final class BareFile {
  /// Extensions of files that are tables of delimited text.
  private static final Set<String> TEXTS = Set.of("csv", "tsv", "tab");

  /// Extensions of other files that are tables.
  private static final Set<String> TABLES =
      Set.of("xlsx", "xls", "ods", "ndjson", "jsonl", "parquet");

  /// JSON may be a table or anything else.
  private static final String JSON = "json";

  private static final int MAX_FIELDS_SHOWN = 12;

  private BareFile() {}

  static PackedSpec pack(Path source, PackRequest request) throws IOException {
    var path = String.valueOf(source.toAbsolutePath().normalize().getFileName());
    var folder = Packer.folderOf(source);
    var mapping = JsonNodeFactory.instance.objectNode();
    var taken = folder.take(path, "");
    taken.ifPresent(file -> mapping.put(path, file.url()));
    folder.requireNoProblems();
    var sha256 = taken.map(LocalFile::sha256).orElse("");
    var found = described(source, request.name(), request.detection(), sha256);
    var name = found.descriptor().path("name").asText();
    return new PackedSpec(
        Packer.spec(request, name, found.descriptor(), mapping), folder.files(), found.notes());
  }

  /// A descriptor, with what a person should know about it.
  record Described(ObjectNode descriptor, List<String> notes) {}

  /// Describes a file by what is saved beside it, or else by what its bytes show.
  ///
  /// @param name the dataset's; empty where the file's name is to decide
  /// @param sha256 of its bytes
  static Described described(Path source, String name, Detection detection, String sha256)
      throws IOException {
    var path = String.valueOf(source.getFileName());
    var saved = new SavedDescriptor(source);
    if (detection.saved() != Saved.IGNORED && !detection.isAsIs() && !detection.isAgain()) {
      var used =
          detection.sheet().isEmpty()
              ? saved.read(sha256, detection.onInvalid())
              : Optional.<Used>empty();
      if (used.isPresent()) {
        var descriptor = used.get().descriptor();
        new Descriptor(descriptor)
            .resources()
            .forEach(resource -> BareTable.putOnInvalid(resource.json(), detection.onInvalid()));
        return new Described(descriptor, List.of(used.get().note()));
      }
    }
    var descriptor =
        JsonNodeFactory.instance
            .objectNode()
            .put("name", name.isEmpty() ? Packer.nameFrom(path) : name);
    var resources = descriptor.putArray("resources");
    var resource = JsonNodeFactory.instance.objectNode();
    resource.put("name", Packer.resourceNameFrom(path)).put("path", path);
    var extension = Packer.extension(path);
    if (DeclaredCompression.isCompression(extension)) {
      resource.put("compression", extension);
      extension = Packer.extension(path.substring(0, path.length() - extension.length() - 1));
    }
    if (!extension.isEmpty()) {
      resource.put("format", extension);
    }
    if (!isDetected(extension, detection)) {
      var notes = describe(source, extension, resource);
      resources.add(resource);
      return new Described(descriptor, notes);
    }
    var table = new BareTable(source, resource, extension, detection);
    table.describe();
    resources.addAll(table.resources());
    var notes = new ArrayList<>(table.notes());
    if (detection.saved() == Saved.KEPT && detection.sheet().isEmpty()) {
      notes.add(saved.save(descriptor, sha256, detection.onInvalid()));
    }
    return new Described(descriptor, notes);
  }

  /// JSON that is no table is copied, and says so.
  static boolean isDetected(String extension, Detection detection) {
    return mayBeTable(extension) && !detection.isAsIs() && !extension.equals(JSON);
  }

  /// Whether files with that extension are tables, or may be.
  static boolean mayBeTable(String extension) {
    return TEXTS.contains(extension) || TABLES.contains(extension) || extension.equals(JSON);
  }

  /// Adds encoding, dialect and schema; the notes say what was found.
  private static List<String> describe(Path source, String extension, ObjectNode resource)
      throws IOException {
    var isText = TEXTS.contains(extension);
    if (extension.equals("geojson")) {
      return List.of(
          source.getFileName() + " is copied, not checked: " + TableSource.NOTE_OF_GEOJSON);
    }
    if (!mayBeTable(extension)) {
      return List.of(
          source.getFileName() + " is not a known table format: it is copied, not checked");
    }
    var file =
        new TableSource(
            List.of(source),
            extension,
            "",
            Dialect.DEFAULT,
            DeclaredCompression.of(new Resource(resource)),
            Map.of());
    return switch (SchemaInference.infer(file)) {
      case Outcome.Refused<SchemaInference.Inferred>(var problems)
          when extension.equals(JSON) && JsonLines.isValid(source) ->
          List.of(
              source.getFileName() + " is copied, not checked: " + problems.getFirst().message());
      case Outcome.Refused<SchemaInference.Inferred>(var problems) ->
          throw CliException.refused(
              source + " cannot be read as a table: " + problems.getFirst().message());
      case Outcome.Ok<SchemaInference.Inferred>(var inferred) -> {
        if (isText) {
          resource.put("encoding", inferred.encoding());
          resource.set("dialect", dialect(inferred.dialect()));
        }
        resource.set("schema", inferred.schema().descriptor());
        var notes = new ArrayList<>(inferred.warnings());
        notes.addAll(renamed(inferred));
        notes.add("schema inferred: " + fields(inferred));
        yield notes;
      }
    };
  }

  private static ObjectNode dialect(Dialect dialect) {
    var shown = JsonNodeFactory.instance.objectNode();
    if (!dialect.delimiter().isEmpty()) {
      shown.put("delimiter", dialect.delimiter());
    }
    if (!dialect.quoteChar().isEmpty()) {
      shown.put("quoteChar", dialect.quoteChar());
    }
    return shown;
  }

  /// Says which labels repeat an earlier one, so that their fields have a number after the name.
  private static List<String> renamed(SchemaInference.Inferred inferred) {
    var renamed = inferred.renamed();
    if (renamed.isEmpty()) {
      return List.of();
    }
    var shown =
        renamed.entrySet().stream()
            .limit(MAX_FIELDS_SHOWN)
            .map(field -> "column " + field.getKey() + " is the field \"" + field.getValue() + "\"")
            .collect(Collectors.joining(", "));
    var more = renamed.size() - MAX_FIELDS_SHOWN;
    return List.of(
        Text.count(renamed.size(), "label")
            + (renamed.size() == 1 ? " repeats" : " repeat")
            + " an earlier one: "
            + (more > 0 ? shown + " and " + more + " more" : shown));
  }

  private static String fields(SchemaInference.Inferred inferred) {
    var fields = inferred.schema().fields();
    var shown =
        fields.stream()
            .limit(MAX_FIELDS_SHOWN)
            .map(field -> field.name() + " " + field.kind().wireName())
            .collect(Collectors.joining(", "));
    var more = fields.size() - MAX_FIELDS_SHOWN;
    return more > 0 ? shown + " and " + Text.count(more, "more field") : shown;
  }
}
