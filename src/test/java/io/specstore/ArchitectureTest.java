package io.specstore;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** ARCHITECTURE.md names rooms and classes that exist, and all rooms. */
class ArchitectureTest {
  private static final Path PAGE = Path.of("ARCHITECTURE.md");
  private static final Path MAIN = Path.of("src", "main", "java", "io", "specstore");
  private static final Pattern CLASS =
      Pattern.compile("`((?:table\\.)?[a-z]+)\\.([A-Z]\\w+)(?:\\.\\w+)?`");

  @Test
  void everyClassOnThePageExists() throws IOException {
    var named = CLASS.matcher(Files.readString(PAGE)).results().toList();

    assertThat(named).hasSizeGreaterThan(30).allSatisfy(ArchitectureTest::exists);
  }

  @Test
  void everyRoomIsOnThePage() throws IOException {
    var page = Files.readString(PAGE);

    assertThat(RoomsTest.ROOMS)
        .allSatisfy(room -> assertThat(page).contains("| `" + room.replace("table.", "") + "` |"));
  }

  /** A defence is worth what its test is. */
  @Test
  void everyTestOfTheThreatModelExists() throws IOException {
    var named =
        Pattern.compile("`(\\w+(?:Test|Contract))`")
            .matcher(Files.readString(Path.of("docs", "security.md")))
            .results()
            .map(found -> found.group(1) + ".java")
            .toList();
    try (var files = Files.walk(Path.of("src", "test", "java"))) {
      var tests = files.map(file -> file.getFileName().toString()).toList();

      assertThat(named).hasSizeGreaterThan(20).allSatisfy(name -> assertThat(tests).contains(name));
    }
  }

  @Test
  void pageIsShortEnoughToRead() throws IOException {
    assertThat(Files.readAllLines(PAGE)).hasSizeLessThanOrEqualTo(150);
  }

  /** Each room but the root says in its package-info what it owns and where to begin. */
  @Test
  void everyRoomSaysWhereToBegin() {
    assertThat(RoomsTest.ROOMS)
        .allSatisfy(room ->
            assertThat(lines(room)).anyMatch(line -> line.matches(".*(Entry point|[Bb]egin).*")));
  }

  /** Scripts that must not depend on the caller's environment clear every setting. */
  @Test
  void everySettingIsClearedForScripts() throws IOException {
    var script = Files.readString(Path.of("bin", "unset-settings"));

    assertThat(Setting.values())
        .allSatisfy(setting -> assertThat(script).containsPattern("\\b" + setting.name() + "\\b"));
  }

  private static List<String> lines(String room) throws IOException {
    return Files.readAllLines(MAIN.resolve(room.replace('.', '/')).resolve("package-info.java"));
  }

  private static void exists(MatchResult named) {
    var room = named.group(1).replace('.', '/');
    assertThat(MAIN.resolve(room).resolve(named.group(2) + ".java")).exists();
  }
}
