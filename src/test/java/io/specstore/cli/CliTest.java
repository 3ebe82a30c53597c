package io.specstore.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CliTest {
  private final Console console = Console.pipe(Map.of());

  @ParameterizedTest
  @ValueSource(strings = {"serve", "push", "status", "list", "plan", "token", "config", "migrate"})
  void everyCommandExplainsItself(String command) {
    assertThat(console.run(command, "--help")).isEqualTo(ExitCodes.DONE);
    assertThat(console.out()).startsWith("Usage: specstore " + command).contains("--help");
    assertThat(console.err()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"serve", "push", "status", "list", "plan", "run", "token", "config", "migrate"})
  void helpFitsAScreenOf80Columns(String command) {
    console.run(command, "--help");

    assertThat(console.outLines()).allMatch(line -> line.length() <= 80);
  }

  @Test
  void withoutACommandItSaysWhichThereAre() {
    assertThat(console.run()).isEqualTo(ExitCodes.USAGE);
    assertThat(console.err()).contains("Usage: specstore", "serve", "migrate", "Exit codes:");
  }

  @Test
  void theVersionIsOneLine() {
    assertThat(console.run("--version")).isEqualTo(ExitCodes.DONE);
    assertThat(console.outLines()).singleElement().asString().startsWith("specstore ");
  }

  @Test
  void anUnknownCommandIsNamedWithTheLikelyOne() {
    assertThat(console.run("serv")).isEqualTo(ExitCodes.USAGE);
    assertThat(console.err())
        .contains("there is no command serv\n", "specstore serve")
        .doesNotContain("\tat ");
  }

  @ParameterizedTest
  @CsvSource({"stat,status", "vallidate,validate", "SERVE,serve", "migrat,migrate"})
  void onlyCommandsThatAreAlikeAreSuggested(String word, String likely) {
    assertThat(console.run(word)).isEqualTo(ExitCodes.USAGE);
    assertThat(console.err())
        .isEqualTo(
            "specstore: there is no command %s\nDid you mean: specstore %s?\n"
                .formatted(word, likely));
  }

  @Test
  void aWordThatIsLikeNoCommandLeadsToHelp() {
    assertThat(console.run("frobnicate")).isEqualTo(ExitCodes.USAGE);
    assertThat(console.err())
        .isEqualTo("specstore: there is no command frobnicate\nTry: specstore --help\n");
  }

  @Test
  void anArgumentTooManyIsNamed() {
    assertThat(console.run("validate", "a.csv", "b.csv")).isEqualTo(ExitCodes.USAGE);
    assertThat(console.err())
        .isEqualTo("specstore: there is no place for b.csv\nTry: specstore validate --help\n");
  }

  @Test
  void aMissingOptionIsNamedWithTheWayToHelp() {
    assertThat(console.run("token")).isEqualTo(ExitCodes.USAGE);
    assertThat(console.err()).contains("--owner", "Try: specstore token --help");
  }

  @Test
  void theTokenStandsAloneOnStdout() {
    assertThat(console.run("token", "--owner", "ada")).isEqualTo(ExitCodes.DONE);
    assertThat(console.out()).isEqualTo("token-of-ada\n");
    assertThat(console.run("token", "--owner", "id-1", "--username", "ada")).isZero();
    assertThat(console.out()).endsWith("token-of-id-1-named-ada\n");
    assertThat(console.err()).isEmpty();
  }

  @Test
  void aValidityThatIsNoneIsRefused() {
    assertThat(console.run("token", "--owner", "ada", "--days", "0")).isEqualTo(ExitCodes.USAGE);
    assertThat(console.err()).contains("--days");
  }

  @Test
  void settingsAreOneALine() {
    assertThat(console.run("config")).isEqualTo(ExitCodes.DONE);
    assertThat(console.outLines()).containsExactly("PORT=5000");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "config",
        "migrate",
        "token --owner me",
        "plan examples/stations.json",
        "--help",
        "list --help"
      })
  void outputThatCannotBeWrittenIsNoSuccess(String arguments) {
    var console = Console.full();

    assertThat(console.run(arguments.split(" "))).isEqualTo(ExitCodes.REFUSED);
    assertThat(console.err()).contains("the output could not be written");
  }
}
