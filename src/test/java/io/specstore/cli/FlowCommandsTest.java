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

/// `cancel` and `retry`.
class FlowCommandsTest {
  private static final String FLOW = "/api/v1/datasets/ada/gdp/2/";

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
  void cancelledFlowIsOneLine() {
    server.withDocument(FLOW + "cancel", "{\"success\":true,\"state\":\"FAILED\"}");

    assertThat(console.run("cancel", "ada/gdp/2")).as(console.err()).isEqualTo(ExitCodes.DONE);

    assertThat(console.outLines()).containsExactly("ada/gdp/2 is cancelled");
    assertThat(server.requests()).containsExactly("POST " + FLOW + "cancel token-of-ada");
  }

  @Test
  void flowThatHasSucceededIsNotCancelled() {
    server.withDocument(FLOW + "cancel", "{\"success\":false,\"state\":\"SUCCEEDED\"}");

    assertThat(console.run("cancel", "ada/gdp/2")).isEqualTo(ExitCodes.REFUSED);

    assertThat(console.outLines()).containsExactly("ada/gdp/2 is SUCCEEDED, not cancelled");
  }

  @Test
  void retryNamesTheNextRevision() {
    server.withDocument(
        FLOW + "retry", "{\"success\":true,\"flow_id\":\"ada/gdp/3\",\"errors\":[]}");

    assertThat(console.run("retry", "ada/gdp/2")).as(console.err()).isEqualTo(ExitCodes.DONE);

    assertThat(console.outLines()).containsExactly("ada/gdp/3 is queued");
    assertThat(server.requests()).containsExactly("POST " + FLOW + "retry token-of-ada");
  }

  @Test
  void refusedRetrySaysWhy() {
    server.withDocument(
        FLOW + "retry", "{\"success\":false,\"flow_id\":null,\"errors\":[\"too many\"]}");

    assertThat(console.run("retry", "ada/gdp/2")).isEqualTo(ExitCodes.REFUSED);

    assertThat(console.err()).contains("too many");
    assertThat(console.out()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"ada", "ada/gdp", "ada/gdp/latest", "ada/gdp/0", "ada/gdp/1/2"})
  void whatIsNoRevisionIsNeverAsked(String address) {
    assertThat(console.run("cancel", address)).isEqualTo(ExitCodes.USAGE);
    assertThat(console.run("retry", address)).isEqualTo(ExitCodes.USAGE);
    assertThat(console.err()).contains("give OWNER/DATASET/REV");
    assertThat(server.requests()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"cancel", "retry"})
  void whatIsNotThereIsRefused(String command) {
    assertThat(console.run(command, "ada/gdp/2")).isEqualTo(ExitCodes.REFUSED);
    assertThat(console.err()).contains("there is no revision ada/gdp/2");
  }
}
