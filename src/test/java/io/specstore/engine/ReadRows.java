package io.specstore.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.specstore.datapackage.Resource;
import io.specstore.datapackage.TableSchema;
import io.specstore.table.check.PassOptions;
import io.specstore.table.check.TableInput;
import io.specstore.table.check.TablePass;
import io.specstore.table.writer.RowWriter;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The rows of a table as they are read, for tests that compare what is published with its source.
record ReadRows(TableSchema schema, List<@Nullable Object[]> rows) {
  private static final Pattern NUMBER = Pattern.compile("-?\\d+(\\.\\d+)?(E[+-]?\\d+)?");

  /// The valid rows of a file, by its resource but for its foreign keys.
  ///
  /// @param metadata of the package that the resource is in
  static ReadRows of(Path folder, ObjectNode resource, JsonNode metadata, byte[] bytes)
      throws IOException, InterruptedException, ArtifactException {
    var file = Files.write(Files.createTempFile(folder, "read", ""), bytes);
    var alone = resource.deepCopy();
    alone.withObject("/schema").remove("foreignKeys");
    var reading = TableReading.of(new Resource(alone), metadata);
    var input =
        new TableInput("t", reading.source(List.of(file)), reading.schema(), PassOptions.DEFAULT);
    var read = new ReadRows(reading.schema(), new ArrayList<>());
    var result = new TablePass().run(input, List.of(read.writer()));
    assertThat(result.errors().stream().limit(3).map(error -> error.message()))
        .as("%s", resource.path("name"))
        .isEmpty();
    Files.delete(file);
    return read;
  }

  private RowWriter writer() {
    return new RowWriter() {
      @Override
      public void begin(TableSchema schema) {}

      @Override
      public void row(@Nullable Object[] values) {
        rows.add(values);
      }

      @Override
      public void end() {}

      @Override
      public void close() {}
    };
  }

  /// The rows of a table of SQLite's as JSON: its numbers as numbers, its flags 0 and 1 as texts.
  static byte[] sqlite(Path file, String table) throws SQLException {
    var all = EngineRig.JSON.createArrayNode();
    try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        var statement = connection.createStatement();
        var rows = statement.executeQuery("SELECT * FROM " + table)) {
      var columns = rows.getMetaData();
      while (rows.next()) {
        var row = all.addObject();
        for (var i = 1; i <= columns.getColumnCount(); i++) {
          var name = columns.getColumnName(i);
          var isFlag = columns.getColumnTypeName(i).equals("BOOLEAN");
          switch (rows.getObject(i)) {
            case null -> row.putNull(name);
            case Number flag when isFlag -> row.put(name, flag.toString());
            case Double real -> row.put(name, BigDecimal.valueOf(real));
            case Number whole -> row.put(name, whole.longValue());
            case Object text -> row.put(name, text.toString());
          }
        }
      }
    }
    return all.toString().getBytes(StandardCharsets.UTF_8);
  }

  /// The value in a form that is equal for equal values: numbers are the same however many zeros
  /// they are spelled with.
  static @Nullable Object plain(@Nullable Object value) {
    return switch (value) {
      case ObjectNode object -> {
        var members = new TreeMap<String, @Nullable Object>();
        object.properties().forEach(it -> members.put(it.getKey(), plain(it.getValue())));
        yield members;
      }
      case ArrayNode array -> array.valueStream().map(ReadRows::plain).toList();
      case BigDecimal number -> number.stripTrailingZeros();
      case Long number -> BigInteger.valueOf(number);
      case JsonNode json when json.isNumber() -> json.decimalValue().stripTrailingZeros();
      case JsonNode json -> json.toString();
      case null -> null;
      // Points and lists are records of values that this room can't see.
      default ->
          value instanceof Record
              ? NUMBER
                  .matcher(value.toString())
                  .replaceAll(
                      found -> new BigDecimal(found.group()).stripTrailingZeros().toString())
              : value;
    };
  }
}
