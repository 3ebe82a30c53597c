package io.specstore.engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Writes the rows of a [GeneratedPackage]'s table as CSV in any dialect and encoding, as JSON or
/// as Parquet, and declares in the resource how the file is to be read. A cell without a value,
/// which only JSON and Parquet have, is null.
final class GeneratedFile {
  private final GeneratedColumns generator;
  private final ObjectNode resource;
  private final List<GeneratedColumns.Column> columns;
  private final List<@Nullable String[]> rows;

  GeneratedFile(
      GeneratedColumns generator,
      ObjectNode resource,
      List<GeneratedColumns.Column> columns,
      List<@Nullable String[]> rows) {
    this.generator = generator;
    this.resource = resource;
    this.columns = columns;
    this.rows = rows;
  }

  byte[] write(String format) {
    resource.put("path", resource.path("name").asText() + "." + format);
    return switch (format) {
      case "json" -> json();
      case "parquet" -> parquet();
      default -> csv();
    };
  }

  private byte[] csv() {
    var dialect = resource.putObject("dialect");
    dialect.put("delimiter", generator.any(List.of(",", ";", "\t", "|")));
    if (generator.oneIn(3)) {
      dialect.put("quoteChar", "'");
    }
    if (generator.oneIn(4)) {
      dialect.put("header", false);
    }
    var delimiter = dialect.path("delimiter").asText();
    var quote = dialect.path("quoteChar").asText("\"");
    var end = generator.any(List.of("\n", "\r\n"));
    var text = new StringBuilder();
    if (dialect.path("header").asBoolean(true)) {
      text.append(String.join(delimiter, names())).append(end);
    }
    for (var row : rows) {
      for (var i = 0; i < row.length; i++) {
        text.append(i == 0 ? "" : delimiter)
            .append(quoted(Objects.requireNonNull(row[i]), delimiter, quote));
      }
      text.append(end);
    }
    return text.toString().getBytes(charset());
  }

  private List<String> names() {
    return columns.stream().map(column -> column.field().path("name").asText()).toList();
  }

  private Charset charset() {
    if (generator.oneIn(2)) {
      return StandardCharsets.UTF_8;
    }
    var name = generator.any(List.of("utf-8", "iso-8859-1", "windows-1252", "utf-16le"));
    resource.put("encoding", name);
    return Charset.forName(name);
  }

  private String quoted(String text, String delimiter, String quote) {
    var mustQuote =
        text.contains(delimiter)
            || text.contains(quote)
            || text.contains("\n")
            || text.contains("\r")
            || text.contains("\"")
            || (text.isEmpty() && columns.size() == 1);
    return mustQuote || generator.oneIn(6)
        ? quote + text.replace(quote, quote + quote) + quote
        : text;
  }

  private byte[] json() {
    resource.put("format", "json");
    var array = JsonNodeFactory.instance.arrayNode();
    for (var row : rows) {
      var object = array.addObject();
      for (var i = 0; i < row.length; i++) {
        object.set(names().get(i), json(columns.get(i).field(), row[i]));
      }
    }
    return array.toString().getBytes(StandardCharsets.UTF_8);
  }

  /// The cell as its text, or as a value of JSON's own where it has one.
  private JsonNode json(ObjectNode field, @Nullable String text) {
    if (text == null) {
      return JsonNodeFactory.instance.nullNode();
    }
    var type = field.path("type").asText();
    if (type.equals("integer") && text.matches("-?[1-9]\\d{0,40}") && generator.oneIn(2)) {
      return EngineRig.json(text);
    }
    if ((type.equals("object") || type.equals("array"))
        && text.matches("(?s)[{\\[].*")
        && generator.oneIn(2)) {
      return EngineRig.json(text);
    }
    return JsonNodeFactory.instance.textNode(text);
  }

  private byte[] parquet() {
    resource.put("format", "parquet");
    var types = IntStream.range(0, columns.size()).mapToObj(this::type).toList();
    var columnsOfRow = new ArrayList<String>();
    for (var i = 0; i < types.size(); i++) {
      columnsOfRow.add("CAST(c%d AS %s) AS \"%s\"".formatted(i, types.get(i), names().get(i)));
    }
    try (var connection = DriverManager.getConnection("jdbc:duckdb:");
        var statement = connection.createStatement()) {
      var file = Files.createTempFile("generated", ".parquet");
      statement.execute(
          "COPY (SELECT "
              + String.join(", ", columnsOfRow)
              + " FROM ("
              + values()
              + ")) TO '"
              + file
              + "' (FORMAT parquet)");
      return bytes(file);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] bytes(Path file) throws IOException {
    var bytes = Files.readAllBytes(file);
    Files.delete(file);
    return bytes;
  }

  /// A type of Parquet's own where every cell of the column has it.
  private String type(int column) {
    var field = columns.get(column).field();
    var pattern =
        switch (field.path("type").asText()) {
          case "integer" -> "-?[1-9]\\d{0,17}";
          case "date" -> "\\d{4}-\\d\\d-\\d\\d";
          default -> "";
        };
    var isTyped =
        !pattern.isEmpty()
            && rows.stream()
                .map(row -> row[column])
                .allMatch(text -> text == null || text.matches(pattern));
    return isTyped ? (pattern.startsWith("-") ? "BIGINT" : "DATE") : "VARCHAR";
  }

  private String values() {
    var names =
        IntStream.range(0, columns.size()).mapToObj(i -> "c" + i).collect(Collectors.joining(", "));
    if (rows.isEmpty()) {
      var nulls = columns.stream().map(_ -> "NULL").collect(Collectors.joining(", "));
      return "SELECT * FROM (VALUES (" + nulls + ")) v(" + names + ") WHERE false";
    }
    return "SELECT * FROM (VALUES "
        + rows.stream().map(GeneratedFile::tuple).collect(Collectors.joining(", "))
        + ") v("
        + names
        + ")";
  }

  private static String tuple(@Nullable String[] row) {
    var cells = new ArrayList<String>();
    for (var text : row) {
      cells.add(text == null ? "NULL" : "'" + text.replace("'", "''") + "'");
    }
    return "(" + String.join(", ", cells) + ")";
  }
}
