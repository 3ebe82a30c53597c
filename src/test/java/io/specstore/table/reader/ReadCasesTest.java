package io.specstore.table.reader;

import static io.specstore.table.check.Tables.json;
import static io.specstore.table.check.Tables.ok;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.specstore.datapackage.Dialect;
import io.specstore.datapackage.Edition;
import io.specstore.datapackage.TableSchema;
import io.specstore.table.bytes.Compression;
import io.specstore.table.cell.CellText;
import io.specstore.table.cell.FieldReader;
import io.specstore.table.cell.NullCell;
import io.specstore.table.cell.PreparedSchema;
import io.specstore.table.report.TableReadException;
import io.specstore.testing.Shared;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Recorded readings of files of every format: labels and rows, blank rows among them.
class ReadCasesTest {
  /// Cases with another result here, and why.
  private static final Map<String, String> OTHERWISE =
      Map.of(
          "read-022", "a number format with am/pm but no hour, which the library can't show",
          "read-054", "a setting of the recorded program that gives fields other names",
          "read-080", "an empty file is an error here, since a table needs a header");

  @TempDir Path folder;

  @Test
  void labelsAndRowsAreTheRecordedOnes() throws IOException {
    var collection = Shared.path("data/validation-dev.json");
    assumeThat(collection).isPresent();
    var cases = json(Files.readString(collection.orElseThrow())).path("readCases");
    var wrong = new ArrayList<String>();
    for (var aCase : cases) {
      var id = aCase.path("id").asText();
      if (!OTHERWISE.containsKey(id)) {
        wrong.addAll(differences(aCase).stream().map(line -> id + ": " + line).toList());
      }
    }
    assertThat(cases.size()).isGreaterThan(50);
    assertThat(wrong).isEmpty();
  }

  private List<String> differences(JsonNode aCase) throws IOException {
    var expected = aCase.path("expected");
    var schema =
        ok(
            TableSchema.parse(
                expected.path("schemaUsed"), Edition.of(aCase.path("descriptor"), aCase)));
    var names = aCase.path("descriptor").has("schema") ? schema.fieldNames() : List.<String>of();
    var table = source(aCase);
    try (var source = OpenTable.open(table, names)) {
      var differences = new ArrayList<String>();
      var labels = expected.path("labels").valueStream().map(JsonNode::asText).toList();
      if (!source.labels().equals(labels)) {
        differences.add("labels " + source.labels() + " instead of " + labels);
      }
      var checks = PreparedSchema.of(schema, table.dialect(), table.isWorkbook()).fields();
      compare(source, checks, expected.path("rows"), differences);
      return differences;
    } catch (TableReadException e) {
      return List.of(e.type().wireName() + " " + e.text());
    }
  }

  private static void compare(
      OpenTable source, List<FieldReader> checks, JsonNode rows, List<String> differences)
      throws IOException, TableReadException {
    var records = new RecordCursor(source.records());
    var count = 0;
    for (var record = records.next(); record != null; record = records.next()) {
      if (record.isComment()) {
        continue;
      }
      var row = rows.path(count++);
      for (var i = 0; i < checks.size(); i++) {
        var value = value(record, i, checks.get(i));
        var name = checks.get(i).field().name();
        if (!same(row.path(name), value) && differences.size() < 5) {
          differences.add(
              "record %d, %s: %s instead of %s"
                  .formatted(record.number(), name, value, row.path(name)));
        }
      }
    }
    if (count != rows.size()) {
      differences.add(count + " rows instead of " + rows.size());
    }
  }

  private static @Nullable Object value(RecordView record, int cell, FieldReader check) {
    if (cell >= record.cellCount()) {
      return null;
    }
    var text = new CellText();
    record.cell(cell, text);
    var nativeValue = record.nativeValue(cell);
    if (nativeValue == NullCell.NO_VALUE || (nativeValue == null && check.isMissing(text))) {
      return null;
    }
    return check.read(text, nativeValue);
  }

  private static boolean same(JsonNode expected, @Nullable Object value) {
    return switch (value) {
      case null -> expected.isNull();
      case Long number -> sameNumber(expected, BigDecimal.valueOf(number));
      case BigInteger number -> sameNumber(expected, new BigDecimal(number));
      case BigDecimal number -> sameNumber(expected, number);
      case Boolean flag -> expected.isBoolean() && expected.booleanValue() == flag;
      case JsonNode tree -> expected.equals(tree);
      default -> expected.asText().equals(value.toString());
    };
  }

  private static boolean sameNumber(JsonNode expected, BigDecimal number) {
    var text = expected.isObject() ? expected.path("number").asText() : expected.asText();
    return !text.isEmpty() && new BigDecimal(text).compareTo(number) == 0;
  }

  private TableSource source(JsonNode aCase) throws IOException {
    var descriptor = aCase.path("descriptor");
    var dialect = ok(Dialect.parse(descriptor.path("dialect")));
    if (descriptor.has("data")) {
      var file = folder.resolve(aCase.path("id").asText());
      Files.writeString(file, plain(descriptor.path("data")));
      return new TableSource(List.of(file), "json", "", dialect);
    }
    var file =
        Shared.path("data")
            .orElseThrow()
            .resolve(aCase.path("base").asText())
            .resolve(aCase.path("basepath").asText(""))
            .resolve(descriptor.path("path").asText());
    var format = descriptor.path("format").asText();
    return new TableSource(
        List.of(file),
        format,
        descriptor.path("encoding").asText(),
        format.equals("tsv") ? dialect.orDelimiter("\t") : dialect,
        new Compression(
            descriptor.path("compression").asText(), descriptor.path("innerpath").asText()),
        Map.of());
  }

  /// The recording writes decimals as objects.
  private static String plain(JsonNode data) {
    return data.toString().replaceAll("\\{\"number\":\"([^\"]+)\"}", "$1");
  }
}
