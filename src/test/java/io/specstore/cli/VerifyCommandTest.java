package io.specstore.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VerifyCommandTest {
  /// Of the text "a".
  private static final String MD5 = "0cc175b9c0f1b6a831c399e269772661";

  private static final String SHA_256 =
      "ca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb";

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
  void filesAreAsTheirPackageSays() {
    publish(2, resource("t/t 1.csv", MD5), resource("t/u.csv", "sha256:" + SHA_256));
    server.withDocument("/ada/gdp/v/2/t/t%201.csv", "a").withDocument("/ada/gdp/v/2/t/u.csv", "a");

    assertThat(console.run("verify", "ada/gdp/2")).as(console.err()).isEqualTo(ExitCodes.DONE);

    assertThat(console.outLines())
        .containsExactly("✓ 1 revision, 2 files, 2 B: all are as their packages say");
  }

  @Test
  void eachFileThatDiffersOrIsMissingIsNamedOnce() {
    server.withDocument(
        "/api/v1/datasets?owner=ada",
        "{\"datasets\":[{\"ownerid\":\"ada\",\"name\":\"gdp\",\"revision\":3}],\"next\":null}");
    publish(1, resource("t/t.csv", MD5), resource("t/u.csv", MD5));
    publish(3, resource("t/t.csv", MD5));
    server.withDocument("/ada/gdp/v/1/t/t.csv", "b");

    assertThat(console.run("verify", "ada")).isEqualTo(ExitCodes.REFUSED);

    assertThat(console.outLines())
        .containsExactly(
            "✗ ada/gdp/1 t/t.csv has the md5 92eb5ffee6ae2fec3ad71c777531578f, its package says "
                + MD5,
            "✗ ada/gdp/1 t/u.csv is missing",
            "✗ 2 revisions, 2 files, 1 B: 2 files not as the package says");
  }

  @Test
  void packageThatDoesNotExistIsRefused() {
    assertThat(console.run("verify", "ada/gdp/2")).isEqualTo(ExitCodes.REFUSED);
    assertThat(console.run("verify", "ada/gdp")).isEqualTo(ExitCodes.REFUSED);
    assertThat(console.run("verify", "api")).isEqualTo(ExitCodes.USAGE);
  }

  private void publish(int number, String... resources) {
    server.withDocument(
        "/ada/gdp/v/" + number + "/datapackage.json",
        "{\"resources\":[" + String.join(",", resources) + "]}");
  }

  private static String resource(String path, String hash) {
    return "{\"path\":\"" + path + "\",\"hash\":\"" + hash + "\"}";
  }
}
