package io.specstore.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.specstore.dataset.Outcome;
import io.specstore.dataset.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OptionsParserTest {
  @TempDir Path folder;

  @Test
  void nothingMeansAllRowsInThreeRounds() {
    var options = accepted();
    assertThat(options.rows()).isEqualTo(Rows.ALL);
    assertThat(options.rounds()).isEqualTo(3);
    assertThat(options.isForThePage()).isTrue();
  }

  @Test
  void namedRowsComeInTheOrderOfTheTableAndOnce() {
    var options = accepted("big", "status", "big");
    assertThat(options.rows()).extracting(Row::name).containsExactly("status", "big");
    assertThat(options.isForThePage()).isFalse();
  }

  @Test
  void allRowsByNameAreNotForThePageEither() {
    assertThat(accepted(Rows.names().toArray(String[]::new)).isForThePage()).isFalse();
  }

  @Test
  void moreRoundsAreForThePage() {
    var options = accepted("--rounds", "5");
    assertThat(options.rounds()).isEqualTo(5);
    assertThat(options.isForThePage()).isTrue();
  }

  @Test
  void unknownRowIsRefusedWithTheListOfRows() {
    assertThat(refused("big", "bg", "statsu"))
        .extracting(Problem::message)
        .containsExactly(
            "there is no row \"bg\"; the rows are: " + String.join(", ", Rows.names()),
            "there is no row \"statsu\"; the rows are: " + String.join(", ", Rows.names()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"--rounds 2", "--rounds 100", "--rounds x", "--rounds"})
  void fewerThanThreeRoundsAreNoFigure(String line) {
    assertThat(refused(line.split(" ")))
        .singleElement()
        .satisfies(problem -> assertThat(problem.message()).contains("a number from 3 to 99"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"--percent 0", "--percent 101", "--percent -1", "--percent"})
  void sizeIsAPercentage(String line) {
    assertThat(refused(line.split(" ")))
        .singleElement()
        .satisfies(problem -> assertThat(problem.message()).contains("a number from 1 to 100"));
  }

  @Test
  void smallerSizeIsNeitherForThePageNorJudgedByGoals() {
    var options = accepted("--percent", "2");
    assertThat(options.isForThePage()).isFalse();
    assertThat(options.rows()).hasSameSizeAs(Rows.ALL).allMatch(row -> row.goals().isEmpty());
  }

  @Test
  void unknownOptionIsRefused() {
    assertThat(refused("--fast")).extracting(Problem::code).containsExactly("bench-option-unknown");
  }

  @Test
  void otherBuildStandsBesideEveryRowThatStartsAServer() throws IOException {
    var other = otherBuild();
    var options = accepted("--against", "other");
    assertThat(options.isForThePage()).isFalse();
    assertThat(options.rows())
        .hasSize(Rows.ALL.size() - 1)
        .allMatch(row -> row.comparison().title().equals("the build in " + other))
        .allMatch(row -> row.goals().isEmpty());
  }

  @Test
  void rowThatStartsNoServerIsNotComparedWithAnotherBuild() throws IOException {
    otherBuild();
    assertThat(refused("reader", "--against", "other"))
        .extracting(Problem::code)
        .containsExactly("bench-row-in-process");
  }

  @Test
  void folderWithoutABuildIsRefused() {
    assertThat(refused("--against", "nowhere"))
        .singleElement()
        .satisfies(problem ->
            assertThat(problem.message())
                .contains(folder.resolve("nowhere").toString(), "install"));
    assertThat(refused("--against")).hasSize(1);
  }

  private Path otherBuild() throws IOException {
    var other = Files.createDirectories(folder.resolve("other"));
    Files.createFile(Files.createDirectories(other.resolve("target")).resolve("specstore.jar"));
    var launcher = Files.createDirectories(other.resolve("bin")).resolve("specstore");
    assertThat(Files.createFile(launcher).toFile().setExecutable(true)).isTrue();
    return other;
  }

  private Options accepted(String... words) {
    return switch (OptionsParser.parse(List.of(words), folder)) {
      case Outcome.Ok<Options>(var options) -> options;
      case Outcome.Refused<Options>(var problems) -> throw new AssertionError(problems.toString());
    };
  }

  private List<Problem> refused(String... words) {
    return switch (OptionsParser.parse(List.of(words), folder)) {
      case Outcome.Ok<Options>(var options) -> throw new AssertionError(options.toString());
      case Outcome.Refused<Options>(var problems) -> problems;
    };
  }
}
