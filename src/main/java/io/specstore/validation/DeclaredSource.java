package io.specstore.validation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.specstore.archive.PublishedJson;
import io.specstore.datapackage.Dialect;
import io.specstore.datapackage.Edition;
import io.specstore.datapackage.OnInvalid;
import io.specstore.datapackage.Resource;
import io.specstore.datapackage.TableSchema;
import io.specstore.dataset.Outcome;
import io.specstore.table.check.PassOptions;
import io.specstore.table.check.TableInput;
import io.specstore.table.reader.DeclaredCompression;
import io.specstore.table.reader.SchemaInference;
import io.specstore.table.reader.TableSource;
import io.specstore.table.report.ErrorType;
import io.specstore.table.report.TableError;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Reads the descriptor of one resource: its files, and how they are to be read as a table.
/// Whatever prevents that is kept as an error. Used by one thread.
final class DeclaredSource {
  /// A schema or dialect in a file of its own is read up to this size.
  private static final long MAX_REFERENCED_BYTES = 16L << 20;

  private final PackageLocation location;
  private final JsonNode dataPackage;
  private final Resource resource;
  private final boolean isBare;
  private final List<TableError> errors = new ArrayList<>();
  private final List<String> warnings = new ArrayList<>();

  /// @param isBare whether it is a file without a descriptor
  DeclaredSource(
      PackageLocation location, JsonNode dataPackage, Resource resource, boolean isBare) {
    this.isBare = isBare;
    this.location = location;
    this.dataPackage = dataPackage;
    this.resource = resource;
  }

  Resource resource() {
    return resource;
  }

  List<TableError> errors() {
    return errors;
  }

  /// What inference noted about the table.
  List<String> warnings() {
    return warnings;
  }

  String name() {
    return resource.name().isEmpty() ? fileName() : resource.name();
  }

  private String fileName() {
    var path = resource.paths().isEmpty() ? "memory" : resource.paths().getFirst();
    var file = path.substring(path.lastIndexOf('/') + 1);
    var dot = file.lastIndexOf('.');
    return dot > 0 ? file.substring(0, dot) : file;
  }

  boolean isInline() {
    return resource.json().has("data") && resource.paths().isEmpty();
  }

  /// The files of the resource; empty when one of them is not found.
  List<Path> files() throws IOException, InterruptedException {
    if (isInline()) {
      return List.of(inline(resource.json().path("data")));
    }
    if (resource.paths().isEmpty()) {
      addError(ErrorType.RESOURCE_ERROR, "The resource has no data; declare \"path\" or \"data\".");
    }
    var files = new ArrayList<Path>();
    for (var path : resource.paths()) {
      accepted(location.find(path, format())).ifPresent(files::add);
    }
    return files.size() == resource.paths().size() ? files : List.of();
  }

  /// Writes data from the descriptor itself into a file, which is then read like any other.
  private Path inline(JsonNode data) throws IOException {
    var text = data.isTextual() ? data.textValue() : data.toString();
    return Files.writeString(Files.createTempFile(location.work(), "data", ""), text);
  }

  private String format() {
    if (isInline() && !resource.json().path("data").isTextual()) {
      return "json";
    }
    var declared = resource.format().orElse("").toLowerCase(Locale.ROOT);
    return declared.isEmpty() ? extension() : declared;
  }

  /// The last extension of the path that is not a compression.
  private String extension() {
    var path = resource.paths().isEmpty() ? "" : resource.paths().getFirst();
    var file = path.substring(path.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
    var name = DeclaredCompression.withoutExtension(file);
    return name.indexOf('.') < 0 ? "" : name.substring(name.lastIndexOf('.') + 1);
  }

  /// Whether its rows are to be read, as far as the descriptor says. A GeoJSON file is a table only
  /// where it is declared to be one, whatever its schema says, as when it is published.
  boolean isTable() {
    var isDeclared =
        resource.json().path("type").asText().equals("table")
            || resource.json().path("profile").asText().equals("tabular-data-resource");
    return isDeclared
        || (!isGeoJson()
            && (resource.json().has("schema")
                || TableSource.isTableFormat(format())
                || resource.json().path("data").isArray()));
  }

  /// Why its schema is not used, or a GeoJSON file that is alone not read; empty otherwise.
  Optional<String> unused() {
    if (isTable()) {
      return Optional.empty();
    }
    if (resource.json().has("schema")) {
      return Optional.of("The schema was not checked: " + TableSource.NOTE_OF_GEOJSON);
    }
    return isBare() && isGeoJson() ? Optional.of(TableSource.NOTE_OF_GEOJSON) : Optional.empty();
  }

  /// Whether it is a file without a descriptor.
  boolean isBare() {
    return isBare;
  }

  private boolean isGeoJson() {
    return !isInline() && (format().equals("geojson") || extension().equals("geojson"));
  }

  /// Whether it is a table if its content can be read as one.
  boolean mayBeTable() {
    return format().equals("json");
  }

  /// How the table is to be read; empty when the descriptor has errors.
  Optional<TableInput> table(List<Path> files) throws IOException, InterruptedException {
    var onInvalid = OnInvalid.parse(resource.json().path("onInvalid"));
    var _ = accepted(onInvalid, ErrorType.RESOURCE_ERROR, "/onInvalid");
    var dialectJson = referenced("dialect", ErrorType.DIALECT_ERROR);
    var schemaJson = referenced("schema", ErrorType.SCHEMA_ERROR);
    if (dialectJson.isEmpty() || schemaJson.isEmpty()) {
      return Optional.empty();
    }
    var dialect = accepted(Dialect.parse(dialectJson.get()), ErrorType.DIALECT_ERROR, "/dialect");
    if (dialect.isEmpty()) {
      return Optional.empty();
    }
    var source =
        new TableSource(
            files,
            format(),
            isInline() ? "utf-8" : resource.encoding().orElse(""),
            dialect.get(),
            DeclaredCompression.of(resource),
            location.servedCharsets());
    if (schemaJson.get().isMissingNode()) {
      return accepted(SchemaInference.inferFromMost(source)).map(found -> inferred(source, found));
    }
    var edition = Edition.of(dataPackage, resource.json());
    return accepted(TableSchema.parse(schemaJson.get(), edition), ErrorType.SCHEMA_ERROR, "/schema")
        .map(schema -> input(source, schema));
  }

  /// The table as inference read it: by the same delimiter.
  private TableInput inferred(TableSource source, SchemaInference.Inferred found) {
    warnings.addAll(found.warnings());
    return input(source.withDialect(found.dialect()), found.schema());
  }

  private TableInput input(TableSource source, TableSchema schema) {
    return new TableInput(name(), source, schema, PassOptions.STRICT);
  }

  /// The property, read from the file that it names where it names one; empty when that can't be
  /// read.
  private Optional<JsonNode> referenced(String property, ErrorType type)
      throws IOException, InterruptedException {
    var node = resource.json().path(property);
    if (node.isNull() || node.isMissingNode()) {
      return Optional.of(MissingNode.getInstance());
    }
    if (!node.isTextual()) {
      return Optional.of(node);
    }
    var file = accepted(location.find(node.textValue(), "json"));
    if (file.isEmpty()) {
      return Optional.empty();
    }
    try {
      if (Files.size(file.get()) <= MAX_REFERENCED_BYTES) {
        return Optional.of(PublishedJson.read(Files.readString(file.get())));
      }
      addError(type, "The " + property + " in " + node.textValue() + " is larger than 16 MiB.");
    } catch (JsonProcessingException | CharacterCodingException _) {
      addError(type, "The " + property + " in " + node.textValue() + " is not valid JSON.");
    }
    return Optional.empty();
  }

  /// The value; when it is refused, each problem becomes an error of the type that is its code.
  private <T> Optional<T> accepted(Outcome<T> outcome) {
    return switch (outcome) {
      case Outcome.Ok<T>(var value) -> Optional.of(value);
      case Outcome.Refused<T>(var problems) -> {
        for (var problem : problems) {
          addError(
              ErrorType.parse(problem.code()).orElse(ErrorType.RESOURCE_ERROR), problem.message());
        }
        yield Optional.empty();
      }
    };
  }

  /// The value; when it is refused, each problem becomes an error of that type, with its pointer.
  private <T> Optional<T> accepted(Outcome<T> outcome, ErrorType type, String pointer) {
    return switch (outcome) {
      case Outcome.Ok<T>(var value) -> Optional.of(value);
      case Outcome.Refused<T>(var problems) -> {
        for (var problem : problems) {
          addError(type, problem.message() + " (" + pointer + problem.pointer() + ")");
        }
        yield Optional.empty();
      }
    };
  }

  void addError(ErrorType type, String message) {
    errors.add(TableError.of(type, message));
  }
}
