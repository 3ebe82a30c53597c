package io.specstore.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StatusCommandTest {
  private static final String PUBLISHED =
      """
      {"datahub": {"findability": "private"}, "resources": [
        {"name": "prices_csv", "format": "csv", "rowcount": 1200, "bytes": 40000,
         "datahub": {"type": "derived/csv", "derivedFrom": ["prices"]}},
        {"name": "prices", "format": "csv", "bytes": 39000, "datahub": {"type": "source/tabular"}}]}
      """;

  @TempDir private Path temp;
  private FakeServer server;
  private Console console;

  @BeforeEach
  void start() throws IOException {
    server = new FakeServer();
    console = Console.pipe(server.local(temp));
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void aRevisionThatSucceededShowsWhatItPublishedAndWhere() {
    server
        .withStatuses(status("SUCCEEDED", "[]"))
        .withDocument("/ada/prices/v/3/datapackage.json", PUBLISHED);

    assertThat(console.run("status", "ada/prices")).as(console.err()).isEqualTo(ExitCodes.DONE);

    assertThat(server.requests().getFirst()).startsWith("GET /source/ada/prices/latest ");
    assertThat(console.out())
        .contains("✓ Creating CSV", "✓ ada/prices/3 SUCCEEDED: 1,200 rows, 40.0 kB published")
        .containsPattern("  1,200 rows  http://[0-9.:]+/ada/prices/v/3/r/prices.csv\n")
        .containsPattern("  package     http://[0-9.:]+/ada/prices/v/3/datapackage.json\n")
        .contains("  private: these addresses answer to the owner's token only\n")
        .doesNotContain("39.0 kB");
  }

  @Test
  void aRevisionThatFailedExitsWithOne() {
    server.withStatuses(status("FAILED", "[\"no source\"]"));

    assertThat(console.run("status", "ada/prices/3")).isEqualTo(ExitCodes.REFUSED);

    assertThat(console.out()).contains("✗ ada/prices/3 FAILED", "prices_csv:\n    no source\n");
  }

  @Test
  void manyErrorsAreCutWithTheWayToTheRest() {
    var lines = new String[40];
    Arrays.setAll(lines, i -> "\"row " + (i + 2) + " is wrong\"");
    server.withStatuses(status("FAILED", Arrays.toString(lines)));

    console.run("status", "ada/prices/3");

    assertThat(console.out())
        .contains("row 26 is wrong", "… 15 more lines: specstore status ada/prices/3 --json")
        .doesNotContain("row 27 is wrong");
  }

  @Test
  void jsonIsTheBodyAsItCame() {
    var body = status("INPROGRESS", "[]");
    server.withStatuses(body);

    assertThat(console.run("status", "ada/prices/latest", "--json")).isEqualTo(ExitCodes.DONE);

    assertThat(console.out()).isEqualTo(body + "\n");
  }

  @Test
  void watchingFollowsTheRevisionThatWasTheLatestAtFirst() {
    server.withStatuses(status("QUEUED", "[]"), status("SUCCEEDED", "[]"));

    assertThat(console.run("status", "ada/prices", "--watch")).isEqualTo(ExitCodes.DONE);

    assertThat(server.requests()).anyMatch(request -> request.contains("/source/ada/prices/3 "));
    assertThat(console.out()).contains("SUCCEEDED");
  }

  @Test
  void whatIsNotThereIsSaidWithBothReasons() {
    assertThat(console.run("status", "ada/prices")).isEqualTo(ExitCodes.REFUSED);

    assertThat(console.err())
        .isEqualTo("specstore: there is no dataset ada/prices, or this token may not read it\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"prices", "a/b/c/d", "source/prices", "ada/a;b", "/prices", "ada/b/x", "ada/b/0"})
  void whatIsNoAddressIsAMistakeOfUsage(String address) {
    assertThat(console.run("status", address)).isEqualTo(ExitCodes.USAGE);

    assertThat(console.err()).startsWith("specstore: ");
    assertThat(server.requests()).isEmpty();
  }

  @Test
  void textsOfTheServerCannotMoveTheCursor() {
    server.withStatuses(status("FAILED", "[\"cell \\u001b[2J\\u001b[1;31mred\"]"));

    console.run("status", "ada/prices/3");

    assertThat(console.out()).doesNotContain("\u001b").contains("cell \uFFFD[2J");
  }

  private static String status(String state, String errors) {
    return ("{\"id\":\"ada/prices/3\",\"state\":\"%s\",\"error_log\":%s,"
            + "\"stats\":{\"count_of_rows\":1200,\"bytes\":40000},\"pipelines\":{"
            + "\"ada/prices/3/prices_csv\":{\"title\":\"Creating CSV\",\"stats\":{},"
            + "\"status\":\"%s\",\"error_log\":%s}}}")
        .formatted(state, errors, state, errors);
  }
}
