package io.specstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Each rule of the house catches the violation that is planted for it in {@code planted}. */
class HouseRulesTest {
  @Test
  void roomThatUsesAnotherOneIsCaught() {
    assertCaught("room", house -> house.dependsOnlyOn("table.cell", Set.of()), "UsesRegistry");
    assertPasses("room", house -> house.dependsOnlyOn("table.cell", Set.of("registry")));
  }

  @Test
  void wallStandsBetweenRoomsOfOneWingToo() {
    assertCaught("cycle", house -> house.dependsOnlyOn("table.key", Set.of("table")), "Check");
    assertPasses("cycle", house -> house.dependsOnlyOn("table.key", Set.of("table.check")));
  }

  @Test
  void closedRoomThatIsUsedFromOutsideItsWingIsCaught() {
    assertCaught("outside", house -> house.isClosedOutside("table", "table.cell"), "UsesCell");
    assertPasses("room", house -> house.isClosedOutside("table", "table.cell"));
  }

  @Test
  void libraryInTheWrongRoomIsCaught() {
    assertCaught("library", house -> house.libraryLivesIn("java.sql..", Set.of()), "UsesSql");
    assertPasses("library", house -> house.libraryLivesIn("java.sql..", Set.of("flow")));
  }

  @Test
  void cycleOfTwoRoomsIsCaught() {
    assertCaught("cycle", HouseRules::roomsHaveNoCycles, "Cycle detected");
    assertPasses("room", HouseRules::roomsHaveNoCycles);
  }

  @Test
  void clockBelowARoomIsCaught() {
    var planted = new Planted("clock");
    assertThat(planted.house().machineIsAskedByTheRootRoomOnly().stream().filter(planted::breaks))
        .singleElement()
        .extracting(ArchRule::getDescription)
        .asString()
        .contains("Instant.now()");
  }

  @Test
  void packageBelowARoomIsSeen() {
    var planted = new Planted("unlisted");
    assertThat(planted.house().roomsOf(planted.code())).containsExactly("table.cell.deep");
  }

  @Test
  void ruleThatMatchesNoClassIsRefused() {
    var nobody = new Planted("clock");
    for (var rule :
        List.of(
            nobody.house().dependsOnlyOn("missing", Set.of()),
            new HouseRules("io.specstore.nowhere").roomsHaveNoCycles(),
            new HouseRules("io.specstore.nowhere").libraryLivesIn("java.sql..", Set.of()))) {
      assertThatThrownBy(() -> rule.check(nobody.code()))
          .isInstanceOf(AssertionError.class)
          .hasMessageContaining("failed to check any classes");
    }
  }

  private static void assertCaught(String fixture, Rule rule, String named) {
    var planted = new Planted(fixture);
    assertThatThrownBy(() -> rule.of(planted.house()).check(planted.code()))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining(named);
  }

  private static void assertPasses(String fixture, Rule rule) {
    var planted = new Planted(fixture);
    assertThatCode(() -> rule.of(planted.house()).check(planted.code())).doesNotThrowAnyException();
  }

  private interface Rule {
    ArchRule of(HouseRules house);
  }

  /** A little house of its own with one planted violation, or with none for another rule. */
  private record Planted(HouseRules house, JavaClasses code) {
    Planted(String fixture) {
      var base = "io.specstore.planted." + fixture;
      this(new HouseRules(base), new ClassFileImporter().importPackages(base));
    }

    boolean breaks(ArchRule rule) {
      return rule.evaluate(code).hasViolation();
    }
  }
}
