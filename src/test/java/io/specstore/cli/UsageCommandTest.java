package io.specstore.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UsageCommandTest {
  private static final String USAGE =
      "{\"owner\":\"ada\",\"datasets\":2,\"revisions\":1200,\"failed_revisions\":3,"
          + "\"deleted_revisions\":4,\"published_files\":{\"count\":9,\"bytes\":1234567},"
          + "\"other_files\":{\"count\":1,\"bytes\":10},\"uploaded_files\":{\"count\":0,\"bytes\":0}}";

  @TempDir private Path temp;

  @Test
  void usageIsATableByKind() throws IOException {
    try (var server = new FakeServer()) {
      server.withDocument("/api/v1/usage", USAGE);
      var console = Console.pipe(server.local(temp));
      assertThat(console.run("usage", "--owner", "ada"))
          .as(console.err())
          .isEqualTo(ExitCodes.DONE);
      assertThat(console.outLines())
          .containsExactly(
              "KIND               COUNT  BYTES",
              "datasets           2",
              "revisions          1,200",
              "failed revisions   3",
              "deleted revisions  4",
              "published files    9      1.2 MB",
              "other files        1      10 B",
              "uploaded files     0      0 B");
      assertThat(server.requests()).containsExactly("GET /api/v1/usage token-of-ada");
    }
  }
}
