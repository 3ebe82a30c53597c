package io.specstore;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** The plan of the house: which room may use which, and which library lives where. */
class RoomsTest {
  private static final Map<String, Set<String>> MAY_USE =
      Map.ofEntries(
          entry("dataset", Set.of()),
          entry("postgres", Set.of("dataset")),
          entry("datapackage", Set.of("dataset")),
          entry("processing", Set.of("dataset", "datapackage")),
          entry("spec", Set.of("dataset", "datapackage", "processing")),
          entry("plan", Set.of("dataset", "datapackage", "spec")),
          entry("table.report", Set.of()),
          entry("table.cell", Set.of("datapackage", "table.report")),
          entry("table.bytes", Set.of("table.report", "archive")),
          entry("table.key", Set.of("datapackage", "table.report")),
          entry("table.duckdb", Set.of("table.report")),
          entry(
              "table.workbook", Set.of("datapackage", "table.report", "table.cell", "table.bytes")),
          entry("table.writer", Set.of("datapackage", "table.report", "table.cell")),
          entry(
              "table.reader",
              Set.of(
                  "dataset",
                  "datapackage",
                  "table.report",
                  "table.cell",
                  "table.bytes",
                  "table.duckdb",
                  "table.workbook")),
          entry(
              "table.statistics",
              Set.of("datapackage", "table.report", "table.cell", "table.writer")),
          entry(
              "table.export",
              Set.of(
                  "dataset",
                  "datapackage",
                  "postgres",
                  "table.report",
                  "table.duckdb",
                  "table.writer")),
          entry(
              "table.transform",
              Set.of(
                  "dataset",
                  "datapackage",
                  "processing",
                  "table.report",
                  "table.cell",
                  "table.key",
                  "table.duckdb",
                  "table.writer")),
          entry(
              "table.remedy", Set.of("datapackage", "table.report", "table.cell", "table.reader")),
          entry(
              "table.detect",
              Set.of(
                  "dataset",
                  "datapackage",
                  "table.report",
                  "table.cell",
                  "table.reader",
                  "table.remedy")),
          entry(
              "table.check",
              Set.of(
                  "dataset",
                  "datapackage",
                  "table.report",
                  "table.cell",
                  "table.bytes",
                  "table.key",
                  "table.writer",
                  "table.reader",
                  "table.remedy")),
          entry("store", Set.of()),
          entry("fetch", Set.of("dataset", "store", "archive")),
          entry("archive", Set.of()),
          entry(
              "engine",
              Set.of(
                  "dataset",
                  "datapackage",
                  "plan",
                  "table.report",
                  "table.bytes",
                  "table.duckdb",
                  "table.writer",
                  "table.reader",
                  "table.statistics",
                  "table.export",
                  "table.transform",
                  "table.check",
                  "store",
                  "fetch",
                  "archive")),
          entry(
              "validation",
              Set.of(
                  "dataset",
                  "datapackage",
                  "table.report",
                  "table.reader",
                  "table.check",
                  "fetch",
                  "archive")),
          entry("registry", Set.of("dataset", "postgres")),
          entry("auth", Set.of("dataset")),
          entry(
              "flow",
              Set.of(
                  "dataset",
                  "datapackage",
                  "spec",
                  "plan",
                  "store",
                  "fetch",
                  "engine",
                  "registry",
                  "auth")),
          entry(
              "http",
              Set.of(
                  "dataset", "datapackage", "spec", "plan", "store", "registry", "auth", "flow")),
          entry(
              "cli",
              Set.of(
                  "dataset",
                  "datapackage",
                  "spec",
                  "plan",
                  "table.report",
                  "table.detect",
                  "table.reader",
                  "store",
                  "fetch",
                  "engine",
                  "validation")));

  /** The rooms of the wing that nobody outside it uses. */
  static final Set<String> CLOSED =
      Set.of("table.cell", "table.key", "table.remedy", "table.workbook");

  /** The rooms in which each library lives; the root room, which wires them, is free. */
  private static final Map<String, Set<String>> LIBRARY_ROOMS =
      Map.ofEntries(
          entry(
              "java.sql..",
              Set.of("postgres", "registry", "table.duckdb", "table.export", "table.reader")),
          entry("org.jdbi..", Set.of("registry")),
          entry("org.flywaydb..", Set.of("registry")),
          entry("com.zaxxer.hikari..", Set.of("registry")),
          entry("io.prometheus..", Set.of("store", "registry", "engine", "flow", "http")),
          entry("org.postgresql..", Set.of("postgres", "registry", "table.export")),
          entry("org.apache.commons.compress..", Set.of("archive", "table.bytes")),
          entry("org.tukaani..", Set.of("table.bytes")),
          entry("com.github.luben..", Set.of("table.bytes")),
          entry("org.sqlite..", Set.of("registry")),
          entry("org.eclipse.jetty..", Set.of("http")),
          entry("com.nimbusds..", Set.of("auth")),
          entry("com.github.kagkarlsson..", Set.of("flow")),
          entry("org.apache.hc..", Set.of("fetch")),
          entry("org.duckdb..", Set.of("table.duckdb")),
          entry("org.apache.poi..", Set.of("table.workbook")),
          entry("com.fasterxml.aalto..", Set.of("table.workbook")),
          entry("javax.xml..", Set.of("table.workbook")),
          entry("com.networknt..", Set.of("table.cell")),
          entry("picocli..", Set.of("cli")),
          entry(
              "com.fasterxml.jackson..",
              Set.of(
                  "datapackage",
                  "processing",
                  "spec",
                  "plan",
                  "table.report",
                  "table.cell",
                  "table.writer",
                  "table.reader",
                  "table.statistics",
                  "table.export",
                  "table.transform",
                  "table.remedy",
                  "table.detect",
                  "table.check",
                  "archive",
                  "engine",
                  "validation",
                  "http",
                  "cli")));

  static final Set<String> ROOMS = MAY_USE.keySet();
  static final Set<String> LIBRARIES = LIBRARY_ROOMS.keySet();

  private static final HouseRules HOUSE = new HouseRules("io.specstore");

  private static final JavaClasses CODE =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("io.specstore");

  @Test
  void importSawTheRealClasses() {
    assertThat(CODE.get("io.specstore.dataset.RevisionId").isRecord()).isTrue();
  }

  @Test
  void everyPackageWithClassesIsAListedRoom() {
    assertThat(HOUSE.roomsOf(CODE)).isEqualTo(new TreeSet<>(ROOMS));
  }

  @ParameterizedTest
  @FieldSource("ROOMS")
  void roomUsesOnlyItsNeighbours(String room) {
    HOUSE.dependsOnlyOn(room, MAY_USE.getOrDefault(room, Set.of())).check(CODE);
  }

  @ParameterizedTest
  @FieldSource("LIBRARIES")
  void libraryLivesInItsRooms(String library) {
    var rooms = LIBRARY_ROOMS.getOrDefault(library, Set.of());
    HOUSE.libraryLivesIn(library, rooms).check(CODE);
    for (var room : rooms) {
      assertThat(usersOf(library, room))
          .as("classes of %s that use %s", room, library)
          .isNotEmpty();
    }
  }

  @ParameterizedTest
  @FieldSource("CLOSED")
  void closedRoomIsUsedInsideItsWingOnly(String room) {
    HOUSE.isClosedOutside("table", room).check(CODE);
  }

  @ParameterizedTest
  @FieldSource("ROOMS")
  void roomUsesEachNeighbourThatItMayUse(String room) {
    for (var neighbour : MAY_USE.getOrDefault(room, Set.of())) {
      assertThat(usersOf("io.specstore." + neighbour, room))
          .as("classes of %s that use %s", room, neighbour)
          .isNotEmpty();
    }
  }

  @Test
  void roomsHaveNoCycles() {
    HOUSE.roomsHaveNoCycles().check(CODE);
  }

  @Test
  void timeIdentityAndEnvironmentComeFromTheRootRoom() {
    HOUSE.machineIsAskedByTheRootRoomOnly().forEach(rule -> rule.check(CODE));
  }

  @Test
  void noRoomHoldsMoreThanFifteenPercentOfTheLines() throws IOException {
    var lines = new TreeMap<Path, Long>();
    try (var files = Files.walk(Path.of("src", "main", "java"))) {
      for (var file : files.filter(file -> file.toString().endsWith(".java")).toList()) {
        lines.merge(file.getParent(), (long) Files.readAllLines(file).size(), Long::sum);
      }
    }
    var all = lines.values().stream().mapToLong(Long::longValue).sum();
    assertThat(lines)
        .hasSizeGreaterThan(20)
        .allSatisfy(
            (room, count) -> assertThat(count * 100).as(room.toString()).isLessThan(all * 15));
  }

  @Test
  void noFileIsLongerThanFourHundredLines() throws IOException {
    try (var files = Files.walk(Path.of("src"))) {
      assertThat(
              files
                  .filter(file -> file.toString().endsWith(".java"))
                  .filter(RoomsTest::isTooLong)
                  .toList())
          .isEmpty();
    }
  }

  private static List<JavaClass> usersOf(String library, String room) {
    var isOfLibrary = resideInAPackage(library);
    return CODE.stream()
        .filter(type -> type.getPackageName().equals("io.specstore." + room))
        .filter(type ->
            type.getDirectDependenciesFromSelf().stream()
                .anyMatch(dependency -> isOfLibrary.test(dependency.getTargetClass())))
        .toList();
  }

  private static boolean isTooLong(Path file) {
    try (var lines = Files.lines(file)) {
      return lines.count() > 400;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
