package io.specstore.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.specstore.dataset.Status;
import io.specstore.plan.ArtifactType;
import io.specstore.table.writer.ValueFormatter;
import io.specstore.validation.PackageCheck;
import io.specstore.validation.PackageLocation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A property over generated packages: what is valid is published, its CSV, JSON and Parquet are
/// valid by the descriptor of the published package, and they, XLSX and SQLite have equal values,
/// as docs/outputs.md maps them. Notes count the values that XLSX and SQLite can't keep.
///
/// `-Dpackages=2000 -Dseed=7` runs so many packages with the seeds from 7 on.
class PublishedIsValidTest {
  private static final int PACKAGES = Integer.getInteger("packages", 60);
  private static final long SEED = Long.getLong("seed", 1);
  private static final List<String> VALID_FORMS = List.of("csv", "json", "parquet");

  @TempDir Path folder;

  @Test
  void whatIsValidIsPublishedAndValidByItsDescriptor()
      throws IOException, InterruptedException, ArtifactException, SQLException {
    var wrong = new ArrayList<String>();
    var invalid = new ArrayList<String>();
    var byFormat = new ArrayList<String>();
    try (var rig = new EngineRig(folder.resolve("data"))) {
      for (var seed = SEED; seed < SEED + PACKAGES; seed++) {
        var generated = GeneratedPackage.of(seed);
        generated.tables().forEach(table -> byFormat.add(table.path()));
        var problems = problems(generated);
        if (problems.isEmpty()) {
          try {
            wrong.addAll(faults(seed, generated, rig));
          } catch (AssertionError e) {
            wrong.add(seed + ": " + e.getMessage());
          }
        } else {
          invalid.add(seed + ": " + problems.getFirst());
        }
      }
    }
    System.out.printf(
        "%d packages, seeds %d to %d: %d are valid, %d are wrong when published; %d tables of CSV, %d"
            + " of JSON, %d of Parquet%n",
        PACKAGES,
        SEED,
        SEED + PACKAGES - 1,
        PACKAGES - invalid.size(),
        wrong.stream().map(line -> line.replaceFirst("(?s)\\D.*", "")).distinct().count(),
        byFormat.stream().filter(path -> path.endsWith("csv")).count(),
        byFormat.stream().filter(path -> path.endsWith("json")).count(),
        byFormat.stream().filter(path -> path.endsWith("parquet")).count());
    assertThat(String.join("\n", wrong)).isEmpty();
    assertThat(invalid).as("packages that are not valid").hasSizeLessThanOrEqualTo(PACKAGES / 20);
  }

  private List<String> problems(GeneratedPackage generated)
      throws IOException, InterruptedException {
    var place = Files.createDirectories(folder.resolve("source"));
    var descriptor = generated.packageProperties().deepCopy();
    var resources = descriptor.putArray("resources");
    var names = new HashSet<String>();
    for (var table : generated.tables()) {
      Files.write(place.resolve(table.path()), table.bytes());
      resources.add(table.resource());
      names.add(table.name());
    }
    return errors(place, descriptor, names::contains);
  }

  private List<String> errors(Path place, ObjectNode descriptor, Predicate<String> names)
      throws IOException, InterruptedException {
    var location =
        new PackageLocation(
            place,
            Files.createDirectories(folder.resolve("checks")),
            (source, _) -> {
              throw new IOException(source + " is not fetched");
            });
    var report = new PackageCheck(location).ofPackage(descriptor, names);
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
      throws IOException, InterruptedException, ArtifactException, SQLException {
    for (var table : generated.tables()) {
      rig.site.bytes("/" + table.path(), table.bytes());
    }
    var types = EnumSet.copyOf(ArtifactType.usual());
    types.addAll(Set.of(ArtifactType.PARQUET, ArtifactType.SQLITE, ArtifactType.XLSX));
    var run = rig.run(EngineRig.plan(spec(generated, rig), types, (int) seed));
    if (run.status() != Status.SUCCEEDED) {
      return List.of(
          seed
              + ": "
              + run.status()
              + " "
              + run.errors("t_csv")
              + run.errors("t_parquet")
              + run.errors("t_xlsx")
              + run.errors("things_sqlite"));
    }
    var faults = new ArrayList<>(invalidForms(seed, generated, run));
    if (faults.isEmpty()) {
      for (var table : generated.tables()) {
        faults.addAll(differences(seed, table, generated, run));
      }
    }
    return faults;
  }

  private static String spec(GeneratedPackage generated, EngineRig rig) {
    var resources =
        generated.tables().stream()
            .map(table ->
                table
                    .resource()
                    .deepCopy()
                    .put("path", rig.site.url("/" + table.path()))
                    .toString())
            .toArray(String[]::new);
    var spec = (ObjectNode) EngineRig.json(Specs.of(resources));
    var descriptor = (ObjectNode) spec.at("/inputs/0/parameters/descriptor");
    descriptor.setAll(generated.packageProperties());
    return spec.toString();
  }

  private List<String> invalidForms(long seed, GeneratedPackage generated, EngineRig.Run run)
      throws IOException, InterruptedException {
    var names = new HashSet<String>();
    var place = folder.resolve("published" + seed);
    for (var table : generated.tables()) {
      for (var form : VALID_FORMS) {
        var name = table.name() + "_" + form;
        names.add(name);
        var file = place.resolve(run.resource(name).path("path").asText());
        Files.createDirectories(Objects.requireNonNull(file.getParent()));
        Files.write(file, run.bytes(name));
      }
    }
    return errors(place, (ObjectNode) run.published(), names::contains).stream()
        .map(line -> seed + ": " + line)
        .toList();
  }

  /// Compares every form of a published table with its source.
  private List<String> differences(
      long seed, GeneratedPackage.Table table, GeneratedPackage generated, EngineRig.Run run)
      throws IOException, InterruptedException, ArtifactException, SQLException {
    var resource = table.resource().deepCopy();
    if (!resource.has("format")) {
      resource.put("format", "csv");
    }
    var source = ReadRows.of(folder, resource, generated.packageProperties(), table.bytes());
    var faults = new ArrayList<String>();
    for (var form : List.of("csv", "json", "parquet", "xlsx")) {
      var name = table.name() + "_" + form;
      var published = run.resource(name);
      if (form.equals("xlsx")) {
        // An empty text that is required reads as a missing value.
        published
            .at("/schema/fields")
            .forEach(field -> ((ObjectNode) field).withObject("/constraints").remove("required"));
      }
      var read = ReadRows.of(folder, published, run.published(), run.bytes(name));
      faults.addAll(differences(seed + " " + name, source, read, form));
    }
    var file = Files.write(folder.resolve("t.sqlite"), run.bytes("things_sqlite"));
    var typed = run.resource(table.name() + "_parquet").put("format", "json");
    var rows = ReadRows.sqlite(file, table.name());
    faults.addAll(
        differences(
            seed + " " + table.name() + " in SQLite",
            source,
            ReadRows.of(folder, typed, run.published(), rows),
            "sqlite"));
    var xlsx = table.name() + "_xlsx";
    var notes = ExpectedNotes.foundOfWorkbook(run.log(), xlsx);
    if (!notes.equals(ExpectedNotes.ofWorkbook(source))) {
      faults.add(
          seed + " " + xlsx + " notes: " + ExpectedNotes.ofWorkbook(source) + " are " + notes);
    }
    notes = ExpectedNotes.foundOfSqlite(run.log(), "things_sqlite", table.name());
    if (!notes.equals(ExpectedNotes.ofSqlite(source))) {
      faults.add(seed + " SQLite notes: " + ExpectedNotes.ofSqlite(source) + " are " + notes);
    }
    return faults;
  }

  private static List<String> differences(
      String what, ReadRows source, ReadRows read, String form) {
    var expectedRows =
        form.equals("xlsx")
            ? source.rows().stream().filter(row -> !isBlankInWorkbook(row)).toList()
            : source.rows();
    if (expectedRows.size() != read.rows().size()) {
      return List.of("%s: %d rows of %d".formatted(what, read.rows().size(), expectedRows.size()));
    }
    var lines = new ArrayList<String>();
    for (var row = 0; row < expectedRows.size(); row++) {
      for (var i = 0; i < source.schema().fields().size(); i++) {
        var field = source.schema().fields().get(i);
        var value = expectedRows.get(row)[i];
        var isNull =
            form.equals("json") && value instanceof Double && !field.constraints().required();
        var expected = ReadRows.plain(isNull ? null : value);
        var found = ReadRows.plain(read.rows().get(row)[i]);
        var isLostText = form.equals("xlsx") && found == null && isEmptyText(value);
        if (!Objects.equals(expected, found) && !isLostText && lines.size() < 2) {
          lines.add(
              "%s row %d field %s: <%s> is <%s>, missingValues %s"
                  .formatted(what, row, field.name(), expected, found, field.missingValues()));
        }
      }
    }
    return lines;
  }

  private static boolean isBlankInWorkbook(@Nullable Object[] row) {
    return Arrays.stream(row).allMatch(value -> value == null || isEmptyText(value));
  }

  private static boolean isEmptyText(@Nullable Object value) {
    return value != null && ValueFormatter.of(value).isEmpty();
  }
}
