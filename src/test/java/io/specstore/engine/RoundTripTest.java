package io.specstore.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.specstore.archive.PublishedJson;
import io.specstore.datapackage.Resource;
import io.specstore.datapackage.TableSchema;
import io.specstore.dataset.Status;
import io.specstore.plan.ArtifactType;
import io.specstore.table.check.PassOptions;
import io.specstore.table.check.TableInput;
import io.specstore.table.check.TablePass;
import io.specstore.table.writer.RowWriter;
import io.specstore.testing.GeneratedTable;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What is published of generated tables reads back, by its published schema, as the same values.
class RoundTripTest {
  private static final int ROWS = 200;

  @TempDir Path folder;
  private EngineRig rig;

  @BeforeEach
  void open() {
    rig = new EngineRig(folder);
  }

  @AfterEach
  void close() {
    rig.close();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void csvReadsBackAsTheSameValues(long seed)
      throws IOException, InterruptedException, ArtifactException {
    var published = publish(seed);
    var csv = rows(reading(published.run().resource("t_csv"), published.run().bytes("t_csv")));
    compare(rows(published.source()), csv, UnaryOperator.identity());
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void jsonReadsBackAsTheSameValues(long seed)
      throws IOException, InterruptedException, ArtifactException {
    var published = publish(seed);
    var json = rows(reading(published.run().resource("t_json"), published.run().bytes("t_json")));
    compare(rows(published.source()), json, RoundTripTest::asJsonHasIt);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void parquetReadsBackAsTheSameValues(long seed)
      throws IOException, InterruptedException, ArtifactException {
    var published = publish(seed);
    var name = "t_parquet";
    var parquet = rows(reading(published.run().resource(name), published.run().bytes(name)));
    compare(rows(published.source()), parquet, UnaryOperator.identity());
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void xlsxReadsBackAsTheSameValues(long seed)
      throws IOException, InterruptedException, ArtifactException {
    var published = publish(seed);
    var xlsx = rows(reading(published.run().resource("t_xlsx"), published.run().bytes("t_xlsx")));
    compare(rows(published.source()), xlsx, RoundTripTest::asCsvHasIt);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void sqliteReadsBackAsTheSameValues(long seed)
      throws IOException, InterruptedException, ArtifactException, SQLException {
    var published = publish(seed);
    var file = Files.write(folder.resolve("t.sqlite"), published.run().bytes("things_sqlite"));
    var resource = published.run().resource("t_parquet").put("format", "json");
    var bytes = json(file, "t").toString().getBytes(StandardCharsets.UTF_8);
    compare(rows(published.source()), rows(reading(resource, bytes)), UnaryOperator.identity());
  }

  /// The rows of a table of SQLite's: its numbers as numbers, its flags 0 and 1 as texts.
  private static ArrayNode json(Path file, String table) throws SQLException {
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
    return all;
  }

  private static void compare(Kept source, Kept read, UnaryOperator<@Nullable Object> asWritten) {
    assertThat(read.rows()).hasSameSizeAs(source.rows());
    for (var row = 0; row < source.rows().size(); row++) {
      for (var i = 0; i < source.schema().fields().size(); i++) {
        assertThat(plain(read.rows().get(row)[i]))
            .as("row %d, %s", row, source.schema().fields().get(i).name())
            .isEqualTo(plain(asWritten.apply(source.rows().get(row)[i])));
      }
    }
  }

  /// A file of CSV has one spelling for no text and for no value.
  private static @Nullable Object asCsvHasIt(@Nullable Object value) {
    return "".equals(value) ? null : value;
  }

  /// JSON has neither NaN nor infinities.
  private static @Nullable Object asJsonHasIt(@Nullable Object value) {
    return value instanceof Double ? null : value;
  }

  /// Numbers are the same however many zeros they are spelled with.
  private static @Nullable Object plain(@Nullable Object value) {
    return switch (value) {
      case ObjectNode object -> {
        var members = new TreeMap<String, @Nullable Object>();
        object.properties().forEach(it -> members.put(it.getKey(), plain(it.getValue())));
        yield members;
      }
      case ArrayNode array -> array.valueStream().map(RoundTripTest::plain).toList();
      case BigDecimal number -> number.stripTrailingZeros();
      case Long number -> BigInteger.valueOf(number);
      case JsonNode json when json.isNumber() -> json.decimalValue().stripTrailingZeros();
      case JsonNode json -> json.toString();
      case null -> null;
      // A point is a record of two numbers that this room can't see.
      default -> value instanceof Record ? value.toString().replace(".0", "") : value;
    };
  }

  private record Published(EngineRig.Run run, TableInput source) {}

  private Published publish(long seed) throws IOException, InterruptedException, ArtifactException {
    var table = GeneratedTable.of(seed, ROWS);
    rig.site.text("/t.csv", table.csv());
    var resource = Specs.table("t", rig.site.url("/t.csv"));
    resource.set("schema", EngineRig.json(table.schema()));
    var types = EnumSet.copyOf(ArtifactType.usual());
    types.addAll(Set.of(ArtifactType.PARQUET, ArtifactType.SQLITE, ArtifactType.XLSX));
    var run = rig.run(EngineRig.plan(Specs.of(resource.toString()), types, 1));
    assertThat(run.status()).as("%s", run.errors("t_csv")).isEqualTo(Status.SUCCEEDED);
    return new Published(run, reading(resource, table.csv().getBytes(StandardCharsets.UTF_8)));
  }

  private TableInput reading(ObjectNode resource, byte[] bytes)
      throws IOException, InterruptedException, ArtifactException {
    var file = Files.write(Files.createTempFile(folder, "read", ""), bytes);
    var reading = TableReading.of(new Resource(resource), PublishedJson.object());
    return new TableInput(
        "t", reading.source(List.of(file)), reading.schema(), PassOptions.DEFAULT);
  }

  private static Kept rows(TableInput input) throws InterruptedException {
    var kept = new Kept(input.schema(), new ArrayList<>());
    var result = new TablePass().run(input, List.of(kept));
    assertThat(result.errors().stream().limit(3).map(error -> error.message())).isEmpty();
    return kept;
  }

  /// The rows of a table, kept.
  private record Kept(TableSchema schema, List<@Nullable Object[]> rows) implements RowWriter {
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
  }
}
