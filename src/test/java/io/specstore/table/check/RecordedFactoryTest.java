package io.specstore.table.check;

import static io.specstore.table.check.Tables.json;
import static io.specstore.table.check.Tables.ok;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import io.specstore.datapackage.Edition;
import io.specstore.datapackage.TableSchema;
import io.specstore.table.report.ReportJson;
import io.specstore.testing.Shared;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Compares the output with what the original factory wrote, case by case.
class RecordedFactoryTest {
  @TempDir Path folder;

  /// Cases in which this factory does better: the csv it writes, or "FAILED".
  private static final Map<String, String> BETTER =
      Map.of(
          "s-short-row", "FAILED",
          "s-extra-cell", "FAILED",
          // An empty text is a value there, which a missing value must differ from.
          "t-missing", "k,v\r\n1,NA\r\n2,\r\n3,NA\r\n",
          // INF is the standard's word for it; the original's "Infinity" is in no reader's.
          "t-number-special", "k,v\r\n1,NaN\r\n2,INF\r\n",
          "t-object", "k,v\r\n1,\"{\"\"a\"\": \"\"\\u00e9\"\", \"\"b\"\": [1, null]}\"\r\n2,\r\n",
          "t-string", "k,v\r\n1,\"a \"\"q\"\", é ☃\"\r\n2,\"two\nlines\"\r\n3,  padded  \r\n4,\r\n",
          "t-datetime-any", "k,v\r\n1,2018-01-30T12:00:00+02:00\r\n2,2018-01-30T12:00:00.5\r\n");

  /// The same for json.
  private static final Map<String, String> BETTER_JSON =
      Map.of(
          "t-object",
              "[{\"k\": 1, \"v\": {\"a\": \"\\u00e9\", \"b\": [1, null]}},{\"k\": 2, \"v\": null}]",
          "t-geopoint", "[{\"k\": 1, \"v\": [90.0, 45.5]},{\"k\": 2, \"v\": null}]",
          "t-number",
              "[{\"k\": 1, \"v\": 1234.5},{\"k\": 2, \"v\": -0.1},{\"k\": 3, \"v\": 1000.0},"
                  + "{\"k\": 4, \"v\": 1.00000000000000000000123e+20},{\"k\": 5, \"v\": null}]",
          "t-number-special", "[{\"k\": 1, \"v\": null},{\"k\": 2, \"v\": null}]",
          "t-string",
              "[{\"k\": 1, \"v\": \"a \\\"q\\\", \\u00e9 \\u2603\"},{\"k\": 2, \"v\":"
                  + " \"two\\nlines\"},{\"k\": 3, \"v\": \"  padded  \"},{\"k\": 4, \"v\": null}]",
          "t-datetime-any",
              "[{\"k\": 1, \"v\": \"2018-01-30T12:00:00+02:00\"},{\"k\": 2, \"v\": \"2018-01-30T12:00:00.5\"}]");

  static Stream<JsonNode> cases() throws IOException {
    var cases = new ArrayList<JsonNode>();
    for (var file : List.of("structure.json", "types.json")) {
      var path = Shared.path("contract/factory/" + file);
      if (path.isPresent()) {
        json(Files.readString(path.get())).forEach(cases::add);
      }
    }
    if (cases.isEmpty()) {
      cases.add(NullNode.getInstance());
    }
    return cases.stream();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void oddFilesAndTypesComeOutAsRecordedOrBetter(JsonNode recorded) {
    assumeThat(recorded.isNull()).isFalse();
    var name = recorded.path("name").asText();
    var descriptor = recorded.path("descriptor");
    var encoding = descriptor.path("encoding").asText("");
    var bytes =
        recorded
            .path("input")
            .asText()
            .getBytes(encoding.isEmpty() ? StandardCharsets.UTF_8 : Charset.forName(encoding));
    var dialect = descriptor.has("dialect") ? descriptor.path("dialect").toString() : "";
    var schema = ok(TableSchema.parse(descriptor.path("schema"), Edition.V1));

    var ran = Tables.run(Tables.write(folder, bytes), encoding, dialect, schema);

    var status = BETTER.getOrDefault(name, recorded.at("/csv/status").asText());
    if (status.equals("FAILED")) {
      assertThat(ran.result().isValid()).isFalse();
      return;
    }
    assertThat(ran.result().errors()).isEmpty();
    assertThat(ran.csv()).isEqualTo(BETTER.getOrDefault(name, recorded.at("/csv/output").asText()));
    if (recorded.has("json")) {
      assertThat(ran.json())
          .isEqualTo(BETTER_JSON.getOrDefault(name, recorded.at("/json/output").asText()));
    }
  }

  @Test
  void birthdaysAreByteForByteTheRecordedOnes() throws IOException {
    var ran = factory("sample_birthdays.csv", "single_file", "birthdays");

    assertThat(ran.csv().getBytes(StandardCharsets.UTF_8)).hasSize(553);
    assertThat(ran.json()).hasSize(1407);
    assertThat(md5(ran.json())).isEqualTo("d44ee8f8f900c70dde2bbb55f120edb3");
    assertThat(ran.result().rowCount()).isEqualTo(20);
  }

  @Test
  void allSchemaTypesDifferOnlyInTheZoneThatIsKept() throws IOException {
    var ran = factory("sample_schema-types.csv", "all_schema_types", "schema-types");

    var original = ran.json().replaceAll("(\\d)T(\\d\\d:\\d\\d:\\d\\d)Z", "$1 $2");
    assertThat(md5(original)).isEqualTo("371779b4f708a0886f3f189962ae8ef3");
    assertThat(ran.result().writtenFormats()).containsEntry("datetime", "default");
  }

  @Test
  void everyBirthdayOfTheInvalidFileIsReportedInTheRecordedWords() throws IOException {
    var ran = factory("sample_birthdays.csv", "invalid_file", "birthdays");

    assertThat(ran.result().errorCount()).isEqualTo(20);
    var recorded =
        json(Files.readString(shared("contract/factory/invalid_file.json")))
            .at("/validation_report/0/tables/0");
    var report = json(ReportJson.of(List.of(new ReportJson.Table(ran.result(), "", "csv"))));
    var table = report.at("/0/tables/0");
    assertThat(table.at("/errors/0")).isEqualTo(recorded.at("/errors/0"));
    assertThat(table.at("/errors/1")).isEqualTo(recorded.at("/errors/1"));
    assertThat(table.path("row-count")).isEqualTo(recorded.path("row-count"));
    assertThat(table.path("headers")).isEqualTo(recorded.path("headers"));
    assertThat(table.path("encoding")).isEqualTo(recorded.path("encoding"));
  }

  private Tables.Ran factory(String data, String spec, String resource) throws IOException {
    var file = shared("contract/factory/inputs/data/" + data);
    var descriptor =
        json(
            Files.readString(
                shared("contract/factory/inputs/specs/" + spec + "/datapackage.json")));
    for (var candidate : descriptor.path("resources")) {
      if (candidate.path("name").asText().equals(resource)) {
        return Tables.run(
            file, "", "", ok(TableSchema.parse(candidate.path("schema"), Edition.V1)));
      }
    }
    throw new AssertionError("no resource " + resource);
  }

  private static Path shared(String name) {
    Optional<Path> path = Shared.path(name);
    assumeThat(path).isPresent();
    return path.orElseThrow();
  }

  private static String md5(String text) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("MD5").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
