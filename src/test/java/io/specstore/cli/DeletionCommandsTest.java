package io.specstore.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// `delete`, `owner delete`, `unpublish`, `publish` and `audit`.
class DeletionCommandsTest {
  private static final String REMOVAL =
      """
      {"success":true,"target":"ada/gdp/2","bytes":1200,"revisions":["ada/gdp/2"],
       "files":[{"path":"ada/gdp/2/datapackage.json","bytes":200}],
       "blobs":[{"sha256":"0f","bytes":1000}],"databases":["warehouse"]}
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
  void dryRunListsWhatGoes() {
    server.withDocument("/api/v1/datasets/ada/gdp/2?dry_run=true", REMOVAL);

    assertThat(console.run("delete", "ada/gdp/2", "--dry-run"))
        .as(console.err())
        .isEqualTo(ExitCodes.DONE);

    assertThat(server.requests().getFirst()).startsWith("DELETE /api/v1/datasets/ada/gdp/2?");
    assertThat(console.outLines())
        .containsExactly(
            "revision  ada/gdp/2",
            "file      ada/gdp/2/datapackage.json (200 B)",
            "upload    sha256:0f (1.0 kB)",
            "tables    in the database warehouse",
            "would delete ada/gdp/2: 1 revision, 1 file, 1 uploaded file, 1.2 kB");
  }

  @Test
  void deletionIsOneLine() {
    server.withDocument("/api/v1/datasets/ada/gdp?dry_run=false&reason=wrong+source", REMOVAL);

    assertThat(console.run("delete", "ada/gdp", "--reason", "wrong source"))
        .as(console.err())
        .isEqualTo(ExitCodes.DONE);

    assertThat(console.outLines())
        .containsExactly("deleted ada/gdp: 1 revision, 1 file, 1 uploaded file, 1.2 kB");
  }

  @Test
  void allOfAnOwnerGoesByAWordOfItsOwn() {
    server.withDocument("/api/v1/owners/ada?dry_run=false", REMOVAL);

    assertThat(console.run("owner", "delete", "ada")).as(console.err()).isEqualTo(ExitCodes.DONE);

    assertThat(server.requests().getFirst())
        .isEqualTo("DELETE /api/v1/owners/ada?dry_run=false token-of-ada");
    assertThat(console.out()).startsWith("deleted data of ada: ");
    assertThat(console.run("owner")).isEqualTo(ExitCodes.USAGE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"ada", "ada/gdp/latest", "ada/gdp/0", "ada/gdp/1/2", "api/gdp"})
  void whatIsNoDatasetOrNumberIsNeverDeleted(String address) {
    assertThat(console.run("delete", address)).isEqualTo(ExitCodes.USAGE);
    assertThat(console.run("unpublish", address)).isEqualTo(ExitCodes.USAGE);
    assertThat(server.requests()).isEmpty();
  }

  @Test
  void whatIsNotThereIsRefused() {
    assertThat(console.run("delete", "ada/gdp")).isEqualTo(ExitCodes.REFUSED);
    assertThat(console.err()).contains("there is no ada/gdp, or this token is not its owner's");
  }

  @Test
  void unpublishAndPublish() {
    server
        .withDocument("/api/v1/datasets/ada/gdp/unpublish?reason=draft", "{\"success\":true}")
        .withDocument("/api/v1/datasets/ada/gdp/2/publish", "{\"success\":true}");

    assertThat(console.run("unpublish", "ada/gdp", "--reason", "draft")).isEqualTo(ExitCodes.DONE);
    assertThat(console.run("publish", "ada/gdp/2", "--json")).isEqualTo(ExitCodes.DONE);

    assertThat(console.outLines()).containsExactly("unpublished ada/gdp", "{\"success\":true}");
    assertThat(server.requests()).allMatch(request -> request.startsWith("POST "));
  }

  @Test
  void auditIsATableOfAllPages() {
    server
        .withDocument("/api/v1/audit", page("deleted", "\"7\""))
        .withDocument("/api/v1/audit?before=7", page("unpublished", "null"));

    assertThat(console.run("audit", "--owner", "ada")).as(console.err()).isEqualTo(ExitCodes.DONE);

    assertThat(console.outLines())
        .containsExactly(
            "TIME                  ACTION       TARGET   BY   REASON",
            "2026-01-02T03:04:05Z  deleted      ada/gdp  ada  old",
            "2026-01-02T03:04:05Z  unpublished  ada/gdp  ada  old");
  }

  private static String page(String action, String next) {
    return ("{\"entries\":[{\"at\":\"2026-01-02T03:04:05Z\",\"action\":\"%s\",\"target\":\"ada/gdp\","
            + "\"actor\":\"ada\",\"reason\":\"old\"}],\"next\":%s}")
        .formatted(action, next);
  }
}
