package io.specstore.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.specstore.datapackage.Resource;
import io.specstore.datapackage.TableSchema;
import io.specstore.dataset.Status;
import io.specstore.plan.ArtifactType;
import io.specstore.table.check.PassOptions;
import io.specstore.table.check.TableInput;
import io.specstore.table.check.TablePass;
import io.specstore.table.writer.RowWriter;
import io.specstore.validation.PackageCheck;
import io.specstore.validation.PackageLocation;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A property over generated packages: what is valid is published, and its CSV, JSON and Parquet
/// are valid by the descriptor of the published package, with equal values.
///
/// `-Dpackages=2000 -Dseed=7` runs so many packages with the seeds from 7 on.
class PublishedIsValidTest {
  private static final int PACKAGES = Integer.getInteger("packages", 60);
  private static final long SEED = Long.getLong("seed", 1);
  private static final List<String> FORMS = List.of("t_csv", "t_json", "t_parquet");

  private static final Pattern NUMBER = Pattern.compile("-?\\d+(\\.\\d+)?(E[+-]?\\d+)?");

  @TempDir Path folder;

  @Test
  void whatIsValidIsPublishedAndValidByItsDescriptor()
      throws IOException, InterruptedException, ArtifactException {
    System.out.printf("%d packages, seeds %d to %d%n", PACKAGES, SEED, SEED + PACKAGES - 1);
    var wrong = new ArrayList<String>();
    var invalid = 0;
    try (var rig = new EngineRig(folder.resolve("data"))) {
      for (var seed = SEED; seed < SEED + PACKAGES; seed++) {
        var generated = GeneratedPackage.of(seed);
        var problems = problems(generated);
        if (problems.isEmpty()) {
          wrong.addAll(faults(seed, generated, rig));
        } else {
          invalid++;
        }
      }
    }
    assertThat(String.join("\n", wrong)).isEmpty();
    assertThat(invalid).as("packages that are not valid").isLessThanOrEqualTo(PACKAGES / 20);
  }

  private List<String> problems(GeneratedPackage generated)
      throws IOException, InterruptedException {
    var place = Files.createDirectories(folder.resolve("source"));
    Files.write(place.resolve("t.csv"), generated.bytes());
    var descriptor = generated.packageProperties().deepCopy();
    descriptor.putArray("resources").add(generated.resource());
    return errors(place, descriptor, Set.of("t"));
  }

  private List<String> errors(Path place, ObjectNode descriptor, Set<String> names)
      throws IOException, InterruptedException {
    var location =
        new PackageLocation(
            place,
            Files.createDirectories(folder.resolve("checks")),
            (source, _) -> {
              throw new IOException(source + " is not fetched");
            });
    var report = new PackageCheck(location).ofPackage(descriptor, names::contains);
    var lines = new ArrayList<String>();
    report.errors().forEach(error -> lines.add(error.message()));
    for (var resource : report.resources()) {
      resource.errors().stream()
          .limit(2)
          .forEach(error -> lines.add(resource.name() + ": " + error.message()));
    }
    return lines;
  }

  private List<String> faults(long seed, GeneratedPackage generated, EngineRig rig)
      throws IOException, InterruptedException, ArtifactException {
    rig.site.bytes("/t.csv", generated.bytes());
    var types = EnumSet.copyOf(ArtifactType.usual());
    types.addAll(Set.of(ArtifactType.PARQUET, ArtifactType.SQLITE, ArtifactType.XLSX));
    var run = rig.run(EngineRig.plan(spec(generated, rig.site.url("/t.csv")), types, (int) seed));
    if (run.status() != Status.SUCCEEDED) {
      return List.of(
          seed
              + ": "
              + run.status()
              + " "
              + run.errors("t_csv")
              + run.errors("t_parquet")
              + run.errors("t_xlsx"));
    }
    var faults = new ArrayList<String>();
    var place = folder.resolve("published" + seed);
    for (var form : FORMS) {
      var file = place.resolve(run.resource(form).path("path").asText());
      Files.createDirectories(Objects.requireNonNull(file.getParent()));
      Files.write(file, run.bytes(form));
    }
    errors(place, (ObjectNode) run.published(), Set.copyOf(FORMS))
        .forEach(line -> faults.add(seed + ": " + line));
    if (faults.isEmpty()) {
      var source = rows(generated.resource(), generated.packageProperties(), generated.bytes());
      for (var form : FORMS) {
        faults.addAll(
            differences(
                seed + " " + form,
                source,
                rows(run.resource(form), run.published(), run.bytes(form)),
                form.equals("t_json")));
      }
    }
    return faults;
  }

  private static String spec(GeneratedPackage generated, String url) {
    var spec =
        (ObjectNode)
            EngineRig.json(Specs.of(generated.resource().deepCopy().put("path", url).toString()));
    var descriptor = (ObjectNode) spec.at("/inputs/0/parameters/descriptor");
    descriptor.setAll(generated.packageProperties());
    return spec.toString();
  }

  private Kept rows(ObjectNode resource, JsonNode metadata, byte[] bytes)
      throws IOException, InterruptedException, ArtifactException {
    var file = Files.write(Files.createTempFile(folder, "read", ""), bytes);
    var json = resource.deepCopy();
    if (!json.has("format")) {
      json.put("format", "csv");
    }
    var reading = TableReading.of(new Resource(json), metadata);
    var kept = new Kept(reading.schema(), new ArrayList<>());
    var input =
        new TableInput("t", reading.source(List.of(file)), reading.schema(), PassOptions.DEFAULT);
    new TablePass().run(input, List.of(kept));
    Files.delete(file);
    return kept;
  }

  private static List<String> differences(String what, Kept source, Kept read, boolean isJson) {
    if (source.rows().size() != read.rows().size()) {
      return List.of("%s: %d rows of %d".formatted(what, read.rows().size(), source.rows().size()));
    }
    var lines = new ArrayList<String>();
    for (var row = 0; row < source.rows().size(); row++) {
      for (var i = 0; i < source.schema().fields().size(); i++) {
        var field = source.schema().fields().get(i);
        var value = source.rows().get(row)[i];
        var isNull = isJson && value instanceof Double && !field.constraints().required();
        var expected = plain(isNull ? null : value);
        var found = plain(read.rows().get(row)[i]);
        if (!Objects.equals(expected, found) && lines.size() < 2) {
          lines.add(
              "%s row %d field %s: <%s> is <%s>".formatted(what, row, field, expected, found));
        }
      }
    }
    return lines;
  }

  /// Numbers are the same however many zeros they are spelled with.
  private static @Nullable Object plain(@Nullable Object value) {
    return switch (value) {
      case ObjectNode object -> {
        var members = new TreeMap<String, @Nullable Object>();
        object.properties().forEach(it -> members.put(it.getKey(), plain(it.getValue())));
        yield members;
      }
      case ArrayNode array -> array.valueStream().map(PublishedIsValidTest::plain).toList();
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
