package io.specstore;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
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
          entry("org.apache.commons.compress..", Set.of("table", "engine")),
          entry("org.sqlite..", Set.of("registry")),
          entry("io.helidon..", Set.of("http")),
          entry("com.nimbusds..", Set.of("auth")),
          entry("com.github.kagkarlsson..", Set.of("flow")),
          entry("org.apache.hc..", Set.of("fetch", "auth", "engine", "cli")),
          entry("org.duckdb..", Set.of("table")),
          entry("org.apache.poi..", Set.of("table")),
          entry("com.fasterxml.aalto..", Set.of("table")),
          entry("javax.xml..", Set.of("table")),
          entry("com.networknt..", Set.of("table")),
          entry("picocli..", Set.of("cli")),
          entry(
              "com.fasterxml.jackson..",
              Set.of("spec", "datapackage", "plan", "table", "engine", "auth", "http", "cli")));

  static final Set<String> ROOMS = MAY_USE.keySet();
  static final Set<String> LIBRARIES = LIBRARY_ROOMS.keySet();

  private static final JavaClasses CODE =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("io.specstore");

  @Test
  void importSawTheRealClasses() {
    assertThat(CODE.get("io.specstore.dataset.RevisionId").isRecord()).isTrue();
  }

  @ParameterizedTest
  @FieldSource("ROOMS")
  void roomUsesOnlyItsNeighbours(String room) {
    var allowed =
        Stream.concat(Stream.of(room), MAY_USE.getOrDefault(room, Set.of()).stream())
            .map(name -> "io.specstore." + name)
            .toArray(String[]::new);
    check(
        classes()
            .that()
            .resideInAPackage("io.specstore." + room)
            .should()
            .onlyDependOnClassesThat(
                not(resideInAPackage("io.specstore..")).or(resideInAnyPackage(allowed))));
  }

  @ParameterizedTest
  @FieldSource("LIBRARIES")
  void libraryLivesInItsRooms(String library) {
    var rooms =
        Stream.concat(
                Stream.of("io.specstore"),
                LIBRARY_ROOMS.getOrDefault(library, Set.of()).stream()
                    .map(room -> "io.specstore." + room))
            .toArray(String[]::new);
    check(
        noClasses()
            .that()
            .resideOutsideOfPackages(rooms)
            .should()
            .dependOnClassesThat()
            .resideInAPackage(library));
  }

  @Test
  void everyPackageIsARoom() {
    assertThat(
            CODE.getPackage("io.specstore").getSubpackages().stream()
                .map(JavaPackage::getRelativeName))
        .isSubsetOf(ROOMS);
  }

  @Test
  void roomsHaveNoCycles() {
    slices().matching("io.specstore.(*)..").should().beFreeOfCycles().check(CODE);
  }

  @Test
  void timeIdentityAndEnvironmentComeFromTheRootRoom() {
    var elsewhere = noClasses().that().resideInAPackage("io.specstore.*");
    check(elsewhere.should().callMethod(java.time.Instant.class, "now"));
    check(elsewhere.should().callMethod(System.class, "currentTimeMillis"));
    check(elsewhere.should().callMethod(System.class, "getenv"));
    check(elsewhere.should().callMethod(System.class, "getenv", String.class));
    check(elsewhere.should().callMethod(java.util.UUID.class, "randomUUID"));
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

  private static void check(ArchRule rule) {
    rule.allowEmptyShould(true).check(CODE);
  }

  private static boolean isTooLong(Path file) {
    try (var lines = Files.lines(file)) {
      return lines.count() > 400;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
