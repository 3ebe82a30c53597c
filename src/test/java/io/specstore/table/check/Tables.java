package io.specstore.table.check;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.specstore.datapackage.Dialect;
import io.specstore.datapackage.Edition;
import io.specstore.datapackage.TableSchema;
import io.specstore.dataset.Outcome;
import io.specstore.table.reader.TableSource;
import io.specstore.table.report.TableResult;
import io.specstore.table.writer.CsvWriter;
import io.specstore.table.writer.JsonWriter;
import io.specstore.table.writer.PreviewWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Short ways to run a pass over a text in tests.
public final class Tables {
  public static final JsonMapper MAPPER = JsonMapper.builder().build();

  private Tables() {}

  /// The result of a pass with the three writers.
  public record Ran(TableResult result, String csv, String json, String preview) {}

  public static JsonNode json(String text) {
    try {
      return MAPPER.readTree(text);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static <T> T ok(Outcome<T> outcome) {
    return switch (outcome) {
      case Outcome.Ok<T>(var value) -> value;
      case Outcome.Refused<T>(var problems) -> throw new AssertionError(problems.toString());
    };
  }

  /// A schema of fields written as `name:type` or as JSON objects.
  public static TableSchema schema(String... fields) {
    var json = new StringBuilder("{\"fields\": [");
    for (var field : fields) {
      json.append(json.charAt(json.length() - 1) == '[' ? "" : ", ");
      var colon = field.indexOf(':');
      json.append(
          field.startsWith("{")
              ? field
              : "{\"name\": \"%s\", \"type\": \"%s\"}"
                  .formatted(field.substring(0, colon), field.substring(colon + 1)));
    }
    return parse(json + "]}");
  }

  public static TableSchema parse(String schema) {
    return ok(TableSchema.parse(json(schema), Edition.V2));
  }

  public static Dialect dialect(String json) {
    return ok(Dialect.parse(json.isEmpty() ? MissingNode.getInstance() : json(json)));
  }

  public static Ran run(Path folder, String csv, TableSchema schema) {
    return run(write(folder, csv.getBytes(StandardCharsets.UTF_8)), "", "", schema);
  }

  public static Path write(Path folder, byte[] bytes) {
    try {
      return Files.write(folder.resolve("table.csv"), bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static Ran run(Path file, String encoding, String dialect, TableSchema schema) {
    var csv = new ByteArrayOutputStream();
    var json = new ByteArrayOutputStream();
    var preview = new ByteArrayOutputStream();
    var input = input(file, encoding, dialect(dialect), schema);
    try {
      var result =
          new TablePass()
              .run(
                  input,
                  List.of(
                      new CsvWriter(csv),
                      new JsonWriter(json),
                      new PreviewWriter(preview, 2, () -> {})));
      return new Ran(
          result,
          csv.toString(StandardCharsets.UTF_8),
          json.toString(StandardCharsets.UTF_8),
          preview.toString(StandardCharsets.UTF_8));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  /// A CSV file as a pass takes it.
  public static TableInput input(Path file, String encoding, Dialect dialect, TableSchema schema) {
    return new TableInput(
        "t", TableSource.csv(file, encoding, dialect), schema, PassOptions.DEFAULT);
  }
}
