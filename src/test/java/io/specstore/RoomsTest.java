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
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** The plan of the house: which room may use which, and which library lives where. */
class RoomsTest {
  private static final Map<String, Set<String>> MAY_USE =
      Map.ofEntries(
          entry("dataset", Set.of()),
          entry("datapackage", Set.of("dataset")),
          entry("spec", Set.of("dataset", "datapackage")),
          entry("plan", Set.of("dataset", "datapackage", "spec")),
          entry("table", Set.of("dataset", "datapackage")),
          entry("store", Set.of()),
          entry("fetch", Set.of("dataset", "store")),
          entry("engine", Set.of("dataset", "plan", "datapackage", "table", "fetch", "store")),
          entry("registry", Set.of("dataset", "spec", "plan")),
          entry("auth", Set.of("dataset")),
          entry(
              "flow",
              Set.of(
                  "dataset",
                  "spec",
                  "plan",
                  "datapackage",
                  "table",
                  "store",
                  "fetch",
                  "engine",
                  "registry",
                  "auth")),
          entry(
              "http",
              Set.of(
                  "dataset", "spec", "plan", "datapackage", "flow", "auth", "registry", "store")),
          entry(
              "cli",
              Set.of(
                  "dataset",
                  "spec",
                  "plan",
                  "datapackage",
                  "table",
                  "fetch",
                  "store",
                  "engine",
                  "auth")));

  /** The rooms in which each library lives; the root room, which wires them, is free. */
  private static final Map<String, Set<String>> LIBRARY_ROOMS =
      Map.ofEntries(
          entry("java.sql..", Set.of("registry", "table")),
          entry("org.jdbi..", Set.of("registry")),
          entry("org.flywaydb..", Set.of("registry")),
          entry("com.zaxxer.hikari..", Set.of("registry")),
          entry("org.postgresql..", Set.of("registry", "table")),
          entry("org.apache.commons.compress..", Set.of("engine")),
          entry("org.sqlite..", Set.of("registry")),
          entry("io.helidon..", Set.of("http")),
          entry("com.nimbusds..", Set.of("auth")),
          entry("com.github.kagkarlsson..", Set.of("flow")),
          entry("org.apache.hc..", Set.of("fetch")),
          entry("org.duckdb..", Set.of("table")),
          entry("org.apache.poi..", Set.of("table")),
          entry("com.fasterxml.aalto..", Set.of("table")),
          entry("javax.xml..", Set.of("table")),
          entry("com.networknt..", Set.of("table")),
          entry("picocli..", Set.of("cli")),
          entry(
              "com.fasterxml.jackson..",
              Set.of("spec", "datapackage", "plan", "table", "engine", "http", "cli")));

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

  @Test
  void roomsHaveNoCycles() {
    HOUSE.roomsHaveNoCycles().check(CODE);
  }

  @Test
  void timeIdentityAndEnvironmentComeFromTheRootRoom() {
    HOUSE.machineIsAskedByTheRootRoomOnly().forEach(rule -> rule.check(CODE));
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
