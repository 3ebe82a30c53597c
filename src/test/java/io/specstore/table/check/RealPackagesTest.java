package io.specstore.table.check;

import static io.specstore.table.check.Tables.json;
import static io.specstore.table.check.Tables.ok;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.specstore.datapackage.Dialect;
import io.specstore.datapackage.Edition;
import io.specstore.datapackage.TableSchema;
import io.specstore.table.reader.TableSource;
import io.specstore.table.report.ErrorSummary;
import io.specstore.table.writer.RowWriter;
import io.specstore.testing.Shared;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.Year;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Real data packages: the counts, sums and errors that two independent programs found.
class RealPackagesTest {
  /// A tabular resource and what is known of it; without a folder when the packages are not there.
  record Known(@Nullable Path folder, JsonNode resource, JsonNode expected, Edition edition) {
    @Override
    public String toString() {
      return (folder == null ? "" : folder.getFileName()) + " " + resource.path("name").asText();
    }
  }

  static Stream<Known> resources() throws IOException {
    var known = new ArrayList<Known>();
    var root = Shared.path("data/packages");
    if (root.isPresent()) {
      try (var folders = Files.list(root.get())) {
        for (var folder : folders.filter(Files::isDirectory).sorted().toList()) {
          add(folder, known);
        }
      }
    }
    if (known.isEmpty()) {
      known.add(new Known(null, MissingNode.getInstance(), MissingNode.getInstance(), Edition.V1));
    }
    return known.stream();
  }

  private static void add(Path folder, List<Known> known) throws IOException {
    var descriptor =
        json(Files.readString(folder.resolve("datapackage.json")).replace("\uFEFF", ""));
    for (var expected : json(Files.readString(folder.resolve("expected.json"))).path("resources")) {
      for (var resource : descriptor.path("resources")) {
        var path = resource.path("path").asText();
        var isTable = path.matches(".*[.](csv|tsv|json)") && resource.has("schema");
        if (isTable && resource.path("name").equals(expected.path("name"))) {
          known.add(new Known(folder, resource, expected, Edition.of(descriptor, resource)));
        }
        if (resource.path("name").equals(expected.path("fromInput"))) {
          known.add(new Known(folder, sheet(folder, resource, expected), expected, Edition.V2));
        }
      }
    }
  }

  /// A sheet of a workbook is described by the processing that makes a table of it.
  private static JsonNode sheet(Path folder, JsonNode workbook, JsonNode expected)
      throws IOException {
    ObjectNode sheet = workbook.deepCopy();
    for (var step : json(Files.readString(folder.resolve("flow-spec.json"))).path("processing")) {
      if (step.path("output").equals(expected.path("name"))) {
        sheet.set("schema", step.path("schema"));
        sheet.putObject("dialect").set("sheetNumber", step.at("/tabulator/sheet"));
      }
    }
    return sheet.set("name", expected.path("name"));
  }

  private static TableInput input(Known known, TableSchema schema) {
    var resource = known.resource();
    var path = resource.path("path").asText();
    var source =
        new TableSource(
            List.of(Objects.requireNonNull(known.folder()).resolve(path)),
            path.substring(path.lastIndexOf('.') + 1),
            resource.path("encoding").asText(),
            ok(Dialect.parse(resource.path("dialect"))));
    return new TableInput("t", source, schema, PassOptions.DEFAULT);
  }

  @ParameterizedTest
  @MethodSource("resources")
  void rowsSumsAndErrorsAgree(Known known) throws InterruptedException {
    assumeThat(known.folder()).isNotNull();
    var resource = known.resource();
    var expected = known.expected();
    var schema = ok(TableSchema.parse(resource.path("schema"), known.edition()));
    var columns = new Columns();

    var result = new TablePass().run(input(known, schema), List.of(columns));

    assertThat(result.rowCount()).isEqualTo(expected.path("rows").asLong());
    assertThat(result.labels())
        .isEqualTo(expected.path("header").valueStream().map(JsonNode::asText).toList());
    var errors =
        expected
            .path("errors")
            .valueStream()
            .map(error -> error.path("type").asText() + " " + error.path("row").asLong())
            .toList();
    assertThat(result.errorCount()).isEqualTo(errors.size());
    assertThat(
            result.errors().stream()
                .map(error -> error.type().wireName() + " " + error.rowNumber())
                .toList())
        .isEqualTo(errors.stream().limit(ErrorSummary.MAX_ERRORS).toList());
    if (errors.isEmpty()) {
      for (var i = 0; i < schema.fields().size(); i++) {
        columns.agree(i, expected.path("fields").path(i));
        var name = schema.fields().get(i).name();
        assertThat(same(expected.path("firstRow").path(name), columns.first[i])).as(name).isTrue();
        assertThat(same(expected.path("lastRow").path(name), columns.last[i])).as(name).isTrue();
      }
    }
  }

  private static boolean same(JsonNode expected, @Nullable Object value) {
    return switch (value) {
      case null -> expected.isNull();
      case BigDecimal number -> number.compareTo(new BigDecimal(expected.asText())) == 0;
      case Long number -> number == expected.asLong();
      case Year year -> year.getValue() == expected.asInt();
      case LocalDateTime moment -> moment.equals(LocalDateTime.parse(expected.asText()));
      default -> value.toString().equals(expected.asText());
    };
  }

  /// Recounts the values of every column.
  private static final class Columns implements RowWriter {
    private long[] nulls = new long[0];
    private long[] chars = new long[0];
    private BigDecimal[] sums = new BigDecimal[0];
    private @Nullable Object[] first = new Object[0];
    private @Nullable Object[] last = new Object[0];

    @Override
    public void begin(TableSchema schema) {
      nulls = new long[schema.fields().size()];
      chars = new long[nulls.length];
      sums = new BigDecimal[nulls.length];
      Arrays.fill(sums, BigDecimal.ZERO);
    }

    @Override
    public void row(@Nullable Object[] values) {
      first = first.length == 0 ? values.clone() : first;
      last = values.clone();
      for (var i = 0; i < values.length; i++) {
        switch (values[i]) {
          case null -> nulls[i]++;
          case String text -> chars[i] += text.codePointCount(0, text.length());
          case BigDecimal number -> sums[i] = sums[i].add(number);
          case Long number -> sums[i] = sums[i].add(BigDecimal.valueOf(number));
          case Year year -> sums[i] = sums[i].add(BigDecimal.valueOf(year.getValue()));
          default -> {}
        }
      }
    }

    void agree(int field, JsonNode expected) {
      assertThat(nulls[field]).isEqualTo(expected.path("null").asLong());
      if (expected.has("sum")) {
        // The expected sums were rounded after each addition.
        var digits = new MathContext(25);
        assertThat(sums[field].round(digits))
            .isEqualByComparingTo(new BigDecimal(expected.path("sum").asText()).round(digits));
      }
      if (expected.has("chars")) {
        assertThat(chars[field]).isEqualTo(expected.path("chars").asLong());
      }
    }

    @Override
    public void end() {}

    @Override
    public void close() {}
  }
}
