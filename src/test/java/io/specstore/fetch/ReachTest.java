package io.specstore.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.specstore.dataset.Outcome;
import io.specstore.store.DiskStore;
import io.specstore.testing.LoopbackSite;
import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReachTest {
  @TempDir Path folder;
  private final LoopbackSite site = new LoopbackSite();
  private Path into;

  @BeforeEach
  void open() {
    into = folder.resolve("fetched");
  }

  @AfterEach
  void close() {
    site.close();
  }

  /** Otherwise a spec would find out which names there are in the server's own network. */
  @Test
  void hostThatMayNotBeAskedLooksLikeNone() {
    try (var guarded = fetcher(Reach.of(false))) {
      var texts =
          Stream.of("localhost", "no-such-host.invalid")
              .map(host -> {
                var address = web("http://" + host + ":" + site.port() + "/a.csv");
                var failure = catchThrowable(() -> guarded.fetch(address, into, "csv"));
                return String.valueOf(failure.getMessage()).replace(host, "HOST");
              })
              .toList();
      assertThat(texts.getFirst()).isEqualTo(texts.getLast()).contains("HOST:" + site.port());
    }
  }

  @Test
  void portThatIsNotOpenToSourcesIsNotAsked() {
    site.text("/a.csv", "x");
    var none = new Reach(true, ((Outcome.Ok<SourcePorts>) SourcePorts.parse("443")).value());
    try (var fetcher = fetcher(none)) {
      assertThatThrownBy(() -> fetcher.fetch(web(site.url("/a.csv")), into, "csv"))
          .isInstanceOf(FetchException.class)
          .hasMessageContaining(
              "is at port " + site.port() + ", where this server reads no sources (SOURCE_PORTS)");
    }
    assertThat(site.requests()).isEmpty();
  }

  @Test
  void portOfARedirectIsCheckedToo() {
    site.page(
        "/old",
        exchange -> {
          exchange.getResponseHeaders().set("Location", "http://127.0.0.1:6379/");
          exchange.sendResponseHeaders(302, -1);
          exchange.close();
        });
    try (var fetcher = fetcher(Reach.of(true))) {
      assertThatThrownBy(() -> fetcher.fetch(web(site.url("/old")), into, "csv"))
          .hasMessageContaining("is at port 6379, where");
    }
  }

  private Fetcher fetcher(Reach reach) {
    var blobs = new DiskStore(folder.resolve("blobs"));
    return new Fetcher(blobs, FetchLimits.ofBytes(5), reach, InstantSource.system());
  }

  private static Source.Web web(String address) {
    return new Source.Web("me", URI.create(address));
  }
}
