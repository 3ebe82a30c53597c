package io.specstore.engine;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/// A data package of one table that is valid by construction, the same for the same seed: fields of
/// all types with formats, constraints, missing values and options, in any dialect and encoding, by
/// descriptors of both editions.
///
/// @param resource with its schema and dialect, and the path `t.csv`, which has that text
/// @param packageProperties of the descriptor beside its resources
record GeneratedPackage(
    ObjectNode resource, ObjectNode packageProperties, String text, Charset encoding) {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  static GeneratedPackage of(long seed) {
    return new Maker(new Random(seed)).make();
  }

  /// Those of the file.
  byte[] bytes() {
    return text.getBytes(encoding);
  }

  private static final class Maker {
    private final Random random;
    private final boolean isFirstEdition;
    private final GeneratedColumns generator;
    private final List<GeneratedColumns.Column> columns = new ArrayList<>();
    private List<String> missing = List.of("");

    Maker(Random random) {
      this.random = random;
      this.isFirstEdition = random.nextInt(3) == 0;
      this.generator = new GeneratedColumns(random, isFirstEdition);
    }

    GeneratedPackage make() {
      missing =
          generator.any(
              List.of(
                  List.of(""),
                  List.of(""),
                  List.of("", "n/a"),
                  List.of("-"),
                  List.of("n/a", "?"),
                  List.of()));
      var fields = 1 + random.nextInt(8);
      for (var i = 0; i < fields; i++) {
        columns.add(generator.column(i));
      }
      var resource = NODES.objectNode().put("name", "t").put("path", "t.csv");
      var properties = NODES.objectNode().put("name", "things");
      if (isFirstEdition) {
        if (generator.oneIn(2)) {
          properties.put("profile", "tabular-data-package");
        } else {
          resource.put("profile", "tabular-data-resource");
        }
      } else if (generator.oneIn(2)) {
        properties.put("$schema", "https://datapackage.org/profiles/2.0/datapackage.json");
      }
      var schema = resource.putObject("schema");
      var list = schema.putArray("fields");
      columns.forEach(column -> list.add(column.field()));
      if (!missing.equals(List.of("")) || generator.oneIn(3)) {
        missing.forEach(schema.putArray("missingValues")::add);
      }
      var dialect = dialect(resource);
      return new GeneratedPackage(resource, properties, text(dialect), charset(resource));
    }

    private ObjectNode dialect(ObjectNode resource) {
      var dialect = resource.putObject("dialect");
      dialect.put("delimiter", generator.any(List.of(",", ";", "\t", "|")));
      if (generator.oneIn(3)) {
        dialect.put("quoteChar", "'");
      }
      if (generator.oneIn(4)) {
        dialect.put("header", false);
      }
      return dialect;
    }

    private Charset charset(ObjectNode resource) {
      if (generator.oneIn(2)) {
        return StandardCharsets.UTF_8;
      }
      var name = generator.any(List.of("utf-8", "iso-8859-1", "windows-1252", "utf-16le"));
      resource.put("encoding", name);
      return Charset.forName(name);
    }

    private String text(ObjectNode dialect) {
      var delimiter = dialect.path("delimiter").asText();
      var quote = dialect.path("quoteChar").asText("\"");
      var end = generator.any(List.of("\n", "\r\n"));
      var text = new StringBuilder();
      if (dialect.path("header").asBoolean(true)) {
        for (var i = 0; i < columns.size(); i++) {
          text.append(i == 0 ? "" : delimiter).append(columns.get(i).field().path("name").asText());
        }
        text.append(end);
      }
      var rows = random.nextInt(20);
      for (var row = 0; row < rows; row++) {
        var cells = new ArrayList<String>();
        for (var column : columns) {
          cells.add(cell(column, row));
        }
        // A row without a value is none.
        var isBlank = true;
        for (var i = 0; i < cells.size(); i++) {
          isBlank &= cells.get(i).isEmpty() || missingOf(columns.get(i)).contains(cells.get(i));
        }
        if (isBlank) {
          continue;
        }
        for (var i = 0; i < cells.size(); i++) {
          text.append(i == 0 ? "" : delimiter).append(quoted(cells.get(i), delimiter, quote));
        }
        text.append(end);
      }
      return text.toString();
    }

    private List<String> missingOf(GeneratedColumns.Column column) {
      var own = column.field().path("missingValues");
      return own.isArray() ? own.valueStream().map(it -> it.asText()).toList() : missing;
    }

    private String cell(GeneratedColumns.Column column, int row) {
      var constraints = column.field().path("constraints");
      var texts = missingOf(column);
      if (constraints.path("unique").asBoolean()) {
        return Integer.toString(row + 1000);
      }
      if (!constraints.path("required").asBoolean() && !texts.isEmpty() && generator.oneIn(5)) {
        return generator.any(texts);
      }
      var text = column.cell().get();
      for (var attempt = 0; texts.contains(text); attempt++) {
        text = attempt > 50 ? "zzz" : column.cell().get();
      }
      return text;
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
  }
}
