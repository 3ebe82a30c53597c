package io.specstore.engine;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/// A data package of one or two tables that is valid by construction, the same for the same seed:
/// fields of all types with formats, constraints, missing values and options, a foreign key between
/// the tables, files of several formats, by descriptors of both editions.
///
/// @param packageProperties of the descriptor beside its resources
record GeneratedPackage(List<Table> tables, ObjectNode packageProperties) {
  GeneratedPackage {
    tables = List.copyOf(tables);
  }

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  /// A table: its resource, with schema and dialect, and the bytes of the file at its path.
  static final class Table {
    private final ObjectNode resource;
    private final byte[] bytes;

    Table(ObjectNode resource, byte[] bytes) {
      this.resource = resource;
      this.bytes = bytes;
    }

    ObjectNode resource() {
      return resource;
    }

    byte[] bytes() {
      return bytes;
    }

    String name() {
      return resource.path("name").asText();
    }

    String path() {
      return resource.path("path").asText();
    }
  }

  static GeneratedPackage of(long seed) {
    return new Maker(new Random(seed)).make();
  }

  private static final class Maker {
    private final Random random;
    private final boolean isFirstEdition;
    private final GeneratedColumns generator;

    Maker(Random random) {
      this.random = random;
      this.isFirstEdition = random.nextInt(3) == 0;
      this.generator = new GeneratedColumns(random, isFirstEdition);
    }

    GeneratedPackage make() {
      var properties = NODES.objectNode().put("name", "things");
      var profile = "";
      if (isFirstEdition) {
        if (generator.oneIn(2)) {
          properties.put("profile", "tabular-data-package");
        } else {
          profile = "tabular-data-resource";
        }
      } else if (generator.oneIn(2)) {
        properties.put("$schema", "https://datapackage.org/profiles/2.0/datapackage.json");
      }
      var things = new TableMaker("t", profile);
      var hasTwo = generator.oneIn(3);
      if (hasTwo) {
        things.addKey();
      }
      things.addColumns(1 + random.nextInt(8));
      var tables = new ArrayList<Table>();
      tables.add(things.make());
      if (hasTwo) {
        var users = new TableMaker("u", profile);
        users.addReference(things.rows.size());
        users.addColumns(random.nextInt(3));
        tables.add(users.make());
      }
      return new GeneratedPackage(tables, properties);
    }

    private final class TableMaker {
      private final ObjectNode resource;
      private final ObjectNode schema = NODES.objectNode();
      private final String format;
      private final List<String> missing;
      private final List<GeneratedColumns.Column> columns = new ArrayList<>();
      private final List<@Nullable String[]> rows = new ArrayList<>();

      TableMaker(String name, String profile) {
        resource = NODES.objectNode().put("name", name);
        if (!profile.isEmpty()) {
          resource.put("profile", profile);
        }
        format = generator.any(List.of("csv", "csv", "csv", "json", "parquet"));
        missing =
            generator.any(
                List.of(
                    List.of(""),
                    List.of(""),
                    List.of("", "n/a"),
                    List.of("-"),
                    List.of("n/a", "?"),
                    List.of("", "-1", "5", "7", "True", "2.0"),
                    List.of("5", "x"),
                    List.of()));
      }

      void addKey() {
        var field = NODES.objectNode().put("name", "key").put("type", "integer");
        field.withObject("/constraints").put("unique", true);
        columns.add(new GeneratedColumns.Column(field, () -> ""));
        if (generator.oneIn(2)) {
          schema.put("primaryKey", "key");
        }
      }

      /// Adds a column of keys of the other table, which has so many rows.
      void addReference(int count) {
        var field = NODES.objectNode().put("name", "ref").put("type", "integer");
        columns.add(
            new GeneratedColumns.Column(
                field, () -> Integer.toString(1000 + random.nextInt(Math.max(1, count)))));
        if (count > 0) {
          var key = schema.putArray("foreignKeys").addObject().put("fields", "ref");
          key.putObject("reference").put("resource", "t").put("fields", "key");
        }
      }

      void addColumns(int count) {
        for (var i = 0; i < count; i++) {
          columns.add(generator.column(i));
        }
      }

      Table make() {
        var list = schema.putArray("fields");
        columns.forEach(column -> list.add(column.field()));
        if (!missing.equals(List.of("")) || generator.oneIn(3)) {
          missing.forEach(schema.putArray("missingValues")::add);
        }
        resource.set("schema", schema);
        var count = random.nextInt(20);
        while (rows.size() < count) {
          var row = columns.stream().map(this::cell).toArray(String[]::new);
          if (isBlank(row)) {
            count--;
          } else {
            rows.add(row);
          }
        }
        return new Table(
            resource, new GeneratedFile(generator, resource, columns, rows).write(format));
      }

      /// Whether `validate` calls the row a blank one.
      private boolean isBlank(@Nullable String[] row) {
        if (format.equals("csv") && row.length > 1) {
          return List.of(row).stream().allMatch(String::isEmpty);
        }
        for (var i = 0; i < row.length; i++) {
          var text = row[i];
          if (text != null && !(text.isEmpty() && missingOf(columns.get(i)).contains(""))) {
            return false;
          }
        }
        return columns.stream().allMatch(it -> missingOf(it).stream().allMatch(String::isEmpty));
      }

      private List<String> missingOf(GeneratedColumns.Column column) {
        var own = column.field().path("missingValues");
        return own.isArray() ? own.valueStream().map(it -> it.asText()).toList() : missing;
      }

      private @Nullable String cell(GeneratedColumns.Column column) {
        var constraints = column.field().path("constraints");
        var texts = missingOf(column);
        if (constraints.path("unique").asBoolean()) {
          return Integer.toString(rows.size() + 1000);
        }
        if (!constraints.path("required").asBoolean() && generator.oneIn(5)) {
          if (!format.equals("csv") && generator.oneIn(2)) {
            return null;
          }
          if (!texts.isEmpty()) {
            return generator.any(texts);
          }
        }
        var text = column.cell().get();
        for (var attempt = 0; texts.contains(text); attempt++) {
          text = attempt > 50 ? "zzz" : column.cell().get();
        }
        return text;
      }
    }
  }
}
