package io.specstore.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.specstore.archive.PublishedJson;
import io.specstore.dataset.Status;
import io.specstore.plan.ArtifactType;
import io.specstore.testing.GeneratedTable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.EnumSet;
import java.util.Set;
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
    var csv = rows(published.run().resource("t_csv"), published.run().bytes("t_csv"));
    compare(published.source(), csv, UnaryOperator.identity());
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void jsonReadsBackAsTheSameValues(long seed)
      throws IOException, InterruptedException, ArtifactException {
    var published = publish(seed);
    var json = rows(published.run().resource("t_json"), published.run().bytes("t_json"));
    compare(published.source(), json, RoundTripTest::asJsonHasIt);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void parquetReadsBackAsTheSameValues(long seed)
      throws IOException, InterruptedException, ArtifactException {
    var published = publish(seed);
    var name = "t_parquet";
    var parquet = rows(published.run().resource(name), published.run().bytes(name));
    compare(published.source(), parquet, UnaryOperator.identity());
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void xlsxReadsBackAsTheSameValues(long seed)
      throws IOException, InterruptedException, ArtifactException {
    var published = publish(seed);
    var xlsx = rows(published.run().resource("t_xlsx"), published.run().bytes("t_xlsx"));
    compare(published.source(), xlsx, RoundTripTest::asCsvHasIt);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void sqliteReadsBackAsTheSameValues(long seed)
      throws IOException, InterruptedException, ArtifactException, SQLException {
    var published = publish(seed);
    var file = Files.write(folder.resolve("t.sqlite"), published.run().bytes("things_sqlite"));
    var resource = published.run().resource("t_parquet").put("format", "json");
    var bytes = ReadRows.sqlite(file, "t");
    compare(published.source(), rows(resource, bytes), UnaryOperator.identity());
  }

  private static void compare(
      ReadRows source, ReadRows read, UnaryOperator<@Nullable Object> asWritten) {
    assertThat(read.rows()).hasSameSizeAs(source.rows());
    for (var row = 0; row < source.rows().size(); row++) {
      for (var i = 0; i < source.schema().fields().size(); i++) {
        assertThat(ReadRows.plain(read.rows().get(row)[i]))
            .as("row %d, %s", row, source.schema().fields().get(i).name())
            .isEqualTo(ReadRows.plain(asWritten.apply(source.rows().get(row)[i])));
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

  private record Published(EngineRig.Run run, ReadRows source) {}

  private Published publish(long seed) throws IOException, InterruptedException, ArtifactException {
    var table = GeneratedTable.of(seed, ROWS);
    rig.site.text("/t.csv", table.csv());
    var resource = Specs.table("t", rig.site.url("/t.csv"));
    resource.set("schema", EngineRig.json(table.schema()));
    var types = EnumSet.copyOf(ArtifactType.usual());
    types.addAll(Set.of(ArtifactType.PARQUET, ArtifactType.SQLITE, ArtifactType.XLSX));
    var run = rig.run(EngineRig.plan(Specs.of(resource.toString()), types, 1));
    assertThat(run.status()).as("%s", run.errors("t_csv")).isEqualTo(Status.SUCCEEDED);
    return new Published(run, rows(resource, table.csv().getBytes(StandardCharsets.UTF_8)));
  }

  private ReadRows rows(ObjectNode resource, byte[] bytes)
      throws IOException, InterruptedException, ArtifactException {
    return ReadRows.of(folder, resource, PublishedJson.object(), bytes);
  }
}
