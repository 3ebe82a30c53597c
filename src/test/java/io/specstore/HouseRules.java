package io.specstore;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.Year;
import java.time.ZonedDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The rules that keep the rooms apart, for the code below one base package. A room is a package
 * that holds classes, named by its path below the base: {@code plan}, {@code table.cell}. The base
 * package itself is the root room, which wires all others and is free.
 *
 * <p>The base is a parameter so that {@link HouseRulesTest} can hold the same rules against planted
 * violations. No rule accepts an empty match.
 */
record HouseRules(String base) {
  /** A room depends on itself, on the rooms in the list, and on what lies outside the base. */
  ArchRule dependsOnlyOn(String room, Collection<String> allowed) {
    var packages =
        Stream.concat(Stream.of(room), allowed.stream()).map(this::named).toArray(String[]::new);
    return classes()
        .that()
        .resideInAPackage(named(room))
        .should()
        .onlyDependOnClassesThat(
            not(resideInAPackage(base + "..")).or(resideInAnyPackage(packages)))
        .allowEmptyShould(false);
  }

  /** Nobody outside the wing, a folder of rooms, uses the room. */
  ArchRule isClosedOutside(String wing, String room) {
    return noClasses()
        .that()
        .resideInAPackage(base + "..")
        .and()
        .resideOutsideOfPackage(named(wing) + "..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage(named(room))
        .allowEmptyShould(false);
  }

  /** A library, named by a package pattern, is used by the rooms of the list and the root room. */
  ArchRule libraryLivesIn(String library, Collection<String> rooms) {
    var packages =
        Stream.concat(Stream.of(base), rooms.stream().map(this::named)).toArray(String[]::new);
    return noClasses()
        .that()
        .resideInAPackage(base + "..")
        .and()
        .resideOutsideOfPackages(packages)
        .should()
        .dependOnClassesThat()
        .resideInAPackage(library)
        .allowEmptyShould(false);
  }

  /** No room uses, over however many others, a room that uses it. */
  ArchRule roomsHaveNoCycles() {
    return slices().matching(base + ".(**)").should().beFreeOfCycles().allowEmptyShould(false);
  }

  /** Only the root room asks the machine for the time, for randomness and for its environment. */
  List<ArchRule> machineIsAskedByTheRootRoomOnly() {
    return Stream.of(
            Stream.of(Instant.class, LocalDate.class, LocalTime.class, LocalDateTime.class)
                .map(type -> calls(type, "now")),
            Stream.of(OffsetDateTime.class, ZonedDateTime.class, Year.class)
                .map(type -> calls(type, "now")),
            Stream.of("systemUTC", "systemDefaultZone").map(name -> calls(Clock.class, name)),
            Stream.of(
                calls(System.class, "currentTimeMillis"),
                calls(System.class, "getenv"),
                calls(System.class, "getenv", String.class),
                calls(java.util.UUID.class, "randomUUID"),
                calls(Math.class, "random")))
        .flatMap(rules -> rules)
        .toList();
  }

  private ArchRule calls(Class<?> owner, String method, Class<?>... parameters) {
    return noClasses()
        .that()
        .resideInAPackage(base + ".*..")
        .should()
        .callMethod(owner, method, parameters)
        .allowEmptyShould(false);
  }

  /** The rooms that the classes lie in, without the root room. */
  Set<String> roomsOf(JavaClasses code) {
    var rooms = new TreeSet<String>();
    code.stream()
        .map(JavaClass::getPackageName)
        .filter(name -> name.startsWith(base + "."))
        .forEach(name -> rooms.add(name.substring(base.length() + 1)));
    return rooms;
  }

  private String named(String room) {
    return base + "." + room;
  }
}
