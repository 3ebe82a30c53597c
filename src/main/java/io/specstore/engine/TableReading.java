package io.specstore.engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.specstore.archive.PublishedJson;
import io.specstore.datapackage.Dialect;
import io.specstore.datapackage.Edition;
import io.specstore.datapackage.Resource;
import io.specstore.datapackage.TableSchema;
import io.specstore.dataset.Outcome;
import io.specstore.dataset.Problem;
import io.specstore.table.bytes.Compression;
import io.specstore.table.reader.DeclaredCompression;
import io.specstore.table.reader.TableSource;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// The reading options of a tabular resource, from its descriptor: dialect, schema, format,
/// encoding and compression.
record TableReading(
    Dialect dialect, TableSchema schema, String format, String encoding, Compression packing) {

  /// Options for reading a file that an entry of `processing` may have; a plan has them among the
  /// resource's properties.
  private static final Set<String> OPTIONS =
      Set.of(
          "sheet",
          "headers",
          "skip_rows",
          "delimiter",
          "quotechar",
          "escapechar",
          "doublequote",
          "skipinitialspace",
          "lineterminator",
          "quoting",
          "pick_fields",
          "skip_fields",
          "limit_fields",
          "offset_fields",
          "pick_rows",
          "limit_rows",
          "offset_rows",
          "multiline_headers_joiner",
          "ignore_blank_headers",
          "fill_merged_cells",
          "preserve_formatting",
          "property",
          "force_strings");

  /// @param metadata of the package that the resource is in
  static TableReading of(Resource resource, JsonNode metadata) throws ArtifactException {
    var dialect = dialect(resource);
    var schema =
        accepted(
            resource,
            "schema",
            TableSchema.parse(json(resource, "schema"), Edition.of(metadata, resource.json())));
    var declared = resource.format().orElse("").toLowerCase(Locale.ROOT);
    var format = DeclaredCompression.isCompression(declared) ? packedFormat(resource) : declared;
    if (!TableSource.canRead(format)) {
      throw ArtifactException.ofResource(
          resource.name(),
          "a table of the format \""
              + format
              + "\" cannot be read; "
              + TableSource.FORMATS
              + " can");
    }
    return new TableReading(
        dialect, schema, format, resource.encoding().orElse(""), DeclaredCompression.of(resource));
  }

  /// The format by the name of the file in the archive, or by the name of the archive without its
  /// extension; empty when neither has an extension of a known format, and the bytes decide.
  private static String packedFormat(Resource resource) {
    var inner = resource.text("innerpath");
    var address = resource.url().orElse("").split("[?#]", 2)[0];
    var name = inner.orElseGet(() -> DeclaredCompression.withoutExtension(address));
    var extension = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    return TableSource.canRead(extension) ? extension : "";
  }

  /// The source that reads those files so.
  TableSource source(List<Path> files) {
    return new TableSource(files, format, encoding, dialect, packing, Map.of());
  }

  private static Dialect dialect(Resource resource) throws ArtifactException {
    var dialect = accepted(resource, "dialect", Dialect.parse(json(resource, "dialect")));
    var options = PublishedJson.object();
    for (var property : resource.json().properties()) {
      if (OPTIONS.contains(property.getKey())) {
        options.set(property.getKey(), property.getValue());
      }
    }
    return accepted(resource, "tabulator", dialect.withOptions(options));
  }

  private static JsonNode json(Resource resource, String property) {
    var node = resource.json().get(property);
    return node == null ? MissingNode.getInstance() : node;
  }

  private static <T> T accepted(Resource resource, String part, Outcome<T> outcome)
      throws ArtifactException {
    return switch (outcome) {
      case Outcome.Ok<T>(var value) -> value;
      case Outcome.Refused<T>(var problems) ->
          throw new ArtifactException(lines(resource, part, problems));
    };
  }

  private static List<String> lines(Resource resource, String part, List<Problem> problems) {
    return problems.stream()
        .map(problem ->
            ArtifactException.line(
                resource.name(), problem.message() + " (/" + part + problem.pointer() + ")"))
        .toList();
  }
}
