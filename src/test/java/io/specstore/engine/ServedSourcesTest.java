package io.specstore.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.specstore.dataset.Status;
import io.specstore.testing.LoopbackSite;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What a server says of its files, through the whole engine.
class ServedSourcesTest {
  private static final String SCHEMA =
      "\"schema\": {\"fields\": [{\"name\": \"id\", \"type\": \"integer\"},"
          + " {\"name\": \"name\", \"type\": \"string\"}]}";

  @TempDir Path folder;
  private EngineRig rig;

  @BeforeEach
  void open() {
    rig = new EngineRig(folder);
  }

  @AfterEach
  void close() {
    rig.close();
  }

  @Test
  void theCharsetOfTheAnswerCountsAndIsNoted() throws InterruptedException {
    serve(
        "text/csv; charset=iso-8859-2",
        "id,name\n1,Łódź\n".getBytes(Charset.forName("ISO-8859-2")));
    var run = run("http://");

    assertThat(run.status()).isEqualTo(Status.SUCCEEDED);
    assertThat(run.content("t_csv")).isEqualTo("id,name\r\n1,Łódź\r\n");
    assertThat(run.log()).anyMatch(line -> line.contains("as its server says"));
  }

  @Test
  void tablesCalledHtmlAreRead() throws InterruptedException {
    serve("text/html; charset=UTF-8", "id,name\n1,one\n".getBytes(StandardCharsets.UTF_8));

    assertThat(run("http://").content("t_csv")).isEqualTo("id,name\r\n1,one\r\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"HTTP://", "Http://"})
  void theSchemeMayBeInCapitals(String scheme) throws InterruptedException {
    serve("text/csv", "id,name\n1,one\n".getBytes(StandardCharsets.UTF_8));

    assertThat(run(scheme).content("t_csv")).isEqualTo("id,name\r\n1,one\r\n");
  }

  private void serve(String type, byte[] bytes) {
    rig.site.page(
        "/t.csv",
        exchange -> {
          exchange.getResponseHeaders().set("Content-Type", type);
          LoopbackSite.send(exchange, 200, bytes);
        });
  }

  private EngineRig.Run run(String scheme) throws InterruptedException {
    var address = rig.site.url("/t.csv").replace("http://", scheme);
    return rig.run(Specs.of("{\"name\": \"t\", \"path\": \"" + address + "\", " + SCHEMA + "}"));
  }
}
