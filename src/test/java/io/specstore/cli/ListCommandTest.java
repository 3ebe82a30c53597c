package io.specstore.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ListCommandTest {
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
  void allPagesAreOneList() {
    server
        .withDocument("/api/v1/datasets?owner=ada", page(dataset("gdp", 0), "\"gdp\""))
        .withDocument("/api/v1/datasets?owner=ada&after=gdp", page(dataset("prices", 4), "null"));

    assertThat(console.run("list", "--owner", "ada")).as(console.err()).isEqualTo(ExitCodes.DONE);

    assertThat(console.outLines())
        .containsExactly(
            "DATASET     NEWEST    PUBLISHED  FINDABILITY  UPLOADED",
            "ada/gdp     5 FAILED  none       published    2026-01-02T03:04:05Z",
            "ada/prices  5 FAILED  4          published    2026-01-02T03:04:05Z");
  }

  @Test
  void whatIsUnpublishedIsMarked() {
    var hidden = dataset("gdp", 4).replace("\"published\"", "\"published\",\"unpublished\":true");
    server.withDocument("/api/v1/datasets?owner=ada", page(hidden, "null"));

    assertThat(console.run("list", "--owner", "ada")).isEqualTo(ExitCodes.DONE);

    assertThat(console.outLines())
        .last()
        .isEqualTo("ada/gdp  5 FAILED  4          unpublished  2026-01-02T03:04:05Z");
  }

  @Test
  void jsonIsALineADataset() {
    server.withDocument("/api/v1/datasets?owner=ada", page(dataset("gdp", 0), "null"));

    assertThat(console.run("list", "--owner", "ada", "--json")).isEqualTo(ExitCodes.DONE);

    assertThat(console.outLines()).containsExactly(dataset("gdp", 0));
  }

  @Test
  void anOwnerWithoutDatasetsIsSaid() {
    server.withDocument("/api/v1/datasets?owner=ada", "{\"datasets\":[],\"next\":null}");

    assertThat(console.run("list", "--owner", "ada")).isEqualTo(ExitCodes.DONE);

    assertThat(console.out()).contains("ada has no datasets");
  }

  private static String page(String dataset, String next) {
    return "{\"datasets\":[" + dataset + "],\"next\":" + next + "}";
  }

  private static String dataset(String name, int successful) {
    return ("{\"id\":\"ada/%s\",\"findability\":\"published\",\"revision\":5,\"state\":\"FAILED\","
            + "\"successful\":%d,\"modified\":\"2026-01-02T03:04:05.678Z\"}")
        .formatted(name, successful);
  }
}
