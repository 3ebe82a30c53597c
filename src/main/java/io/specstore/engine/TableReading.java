package io.specstore.engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.specstore.archive.PublishedJson;
import io.specstore.datapackage.Dialect;
import io.specstore.datapackage.Edition;
import io.specstore.datapackage.Resource;
import io.specstore.datapackage.TableSchema;
import io.specstore.dataset.Outcome;
import io.specstore.dataset.Problem;
import io.specstore.table.bytes.Compression;
import io.specstore.table.reader.TableSource;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/// How a tabular resource is to be read, as its descriptor says.
public record TableReading(
    Dialect dialect, TableSchema schema, String format, String encoding, Compression packing) {
  /// Formats that are a way of packing another one.
  private static final Set<String> PACKED = Set.of("gz", "gzip", "zip");

  private static final Pattern WEB = Pattern.compile("https?:", Pattern.CASE_INSENSITIVE);

  private static final Set<String> TABBED = Set.of("tsv", "tab");

  /// What processing may say about reading a file; in a plan it stands among the resource's own
  /// properties.
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
            TableSchema.parse(json(resource, "schema"), edition(resource, metadata)));
    var declared = resource.format().orElse("").toLowerCase(Locale.ROOT);
    var format = PACKED.contains(declared) ? packedFormat(resource) : declared;
    if (!TableSource.canRead(format)) {
      throw ArtifactException.ofResource(
          resource.name(),
          "a table of the format \""
              + format
              + "\" can't be read; "
              + TableSource.FORMATS
              + " can");
    }
    return new TableReading(
        TABBED.contains(format) ? dialect.orDelimiter("\t") : dialect,
        schema,
        format,
        resource.encoding().orElse(""),
        packing(resource));
  }

  /// How the resource's file is packed: as it says or, else, as the ending of its name does.
  ///
  /// Parts may differ, and what lies in the web under such a name may come unpacked: there the
  /// bytes tell, as they do where nothing else does.
  public static Compression packing(Resource resource) {
    return new Compression(
        resource.text("compression").orElseGet(() -> endingOfName(resource)),
        resource.text("innerpath").orElse(""));
  }

  private static String endingOfName(Resource resource) {
    var paths = resource.paths();
    if (paths.size() != 1 || resource.json().has("parts")) {
      return "";
    }
    var path = paths.getFirst();
    var ending = path.substring(path.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    var isWorkbook = Compression.isArchive(resource.format().orElse("").toLowerCase(Locale.ROOT));
    return !PACKED.contains(ending)
            || WEB.matcher(resource.url().orElse(path)).lookingAt()
            || (isWorkbook && ending.equals("zip"))
        ? ""
        : ending;
  }

  /// What a packed file is called without the ending that says how it is packed, or the file in it;
  /// the format may still show in the bytes when neither tells.
  private static String packedFormat(Resource resource) {
    var inner = resource.text("innerpath");
    var address = resource.url().orElse("").split("[?#]", 2)[0];
    var name = inner.orElseGet(() -> address.replaceFirst("\\.(gz|gzip|zip)$", ""));
    var extension = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    return TableSource.canRead(extension) ? extension : "";
  }

  /// That reading of those files.
  TableSource source(List<Path> files) {
    return new TableSource(files, format, encoding, dialect, packing);
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

  /// The planner gives every resource a profile; the usual one says nothing about the edition.
  private static Edition edition(Resource resource, JsonNode metadata) {
    ObjectNode json = resource.json();
    if (json.path("profile").asText().equals("data-resource")) {
      json = json.deepCopy();
      json.remove("profile");
    }
    return Edition.of(metadata, json);
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
