package io.specstore.fetch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.specstore.store.DiskStore;
import io.specstore.testing.LoopbackSite;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FetcherTest {
  private static final FetchLimits LIMITS =
      new FetchLimits(
          1_000_000,
          Duration.ofSeconds(20),
          new FetchLimits.Pace(
              Duration.ofSeconds(20),
              Duration.ofSeconds(60),
              new FetchLimits.LeastRate(0, Duration.ofMinutes(1))),
          3,
          3,
          Duration.ofMillis(1),
          Duration.ofSeconds(1));

  @TempDir Path folder;
  private final LoopbackSite site = new LoopbackSite();
  private DiskStore blobs;
  private Path into;

  @BeforeEach
  void open() {
    blobs = new DiskStore(folder.resolve("blobs"));
    into = folder.resolve("fetched");
  }

  @AfterEach
  void close() {
    site.close();
  }

  @Test
  void fileIsBroughtInWithItsCountAndHash() throws FetchException, InterruptedException {
    site.text("/a.csv", "a,b\n1,2\n");

    var fetched = fetch(site.url("/a.csv"));

    assertThat(into).hasContent("a,b\n1,2\n");
    assertThat(fetched).isEqualTo(new Fetched.Copied(into, 8, md5("a,b\n1,2\n")));
  }

  @Test
  void bigFileComesInWhole() throws FetchException, InterruptedException {
    var bytes = "0123456789".repeat(99_999).getBytes(UTF_8);
    site.bytes("/big", bytes);

    assertThat(fetch(site.url("/big")).bytes()).isEqualTo(bytes.length);
    assertThat(into).hasBinaryContent(bytes);
  }

  @Test
  void queryAndUserAreSentButNeverShown() throws FetchException, InterruptedException {
    var authorization = new AtomicReference<String>();
    site.page(
        "/a%20b.csv",
        exchange -> {
          authorization.set(exchange.getRequestHeaders().getFirst("Authorization"));
          LoopbackSite.send(exchange, 200, "x".getBytes(UTF_8));
        });
    fetch("http://me:pa%20ss@127.0.0.1:" + site.port() + "/a b.csv?token=abc");

    assertThat(site.requests()).containsExactly("/a%20b.csv?token=abc");
    assertThat(authorization.get()).isEqualTo("Basic bWU6cGEgc3M=");
  }

  @Test
  void failureNamesTheAddressWithoutItsSecrets() {
    var failure = failure("http://me:pass@127.0.0.1:" + site.port() + "/none.csv?token=abc");

    assertThat(failure.text())
        .isEqualTo(site.url("/none.csv") + " answered 404 Not Found; check the address");
  }

  @ParameterizedTest
  @CsvSource({"201", "204", "206", "304", "400", "401", "403", "410", "418", "501"})
  void everyStatusBut200IsAFailureAtOnce(int status) {
    site.status("/a.csv", status);

    assertThat(failure(site.url("/a.csv")).text()).contains("answered " + status);
    assertThat(site.requests()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {408, 429, 500, 502, 503, 504, 520, 521, 522, 523, 524})
  void passingFailureIsTriedAgain(int status) throws FetchException, InterruptedException {
    var calls = new AtomicInteger();
    site.page(
        "/a.csv",
        exchange -> {
          var isLast = calls.incrementAndGet() == 3;
          LoopbackSite.send(exchange, isLast ? 200 : status, "x".getBytes(UTF_8));
        });

    assertThat(fetch(site.url("/a.csv")).bytes()).isEqualTo(1);
  }

  @Test
  void failureThatDoesNotPassIsGivenUp() {
    site.status("/a.csv", 503);

    assertThat(failure(site.url("/a.csv")).text()).contains("503 Service Unavailable");
    assertThat(site.requests()).hasSize(LIMITS.maxAttempts());
  }

  @Test
  void serverThatAsksForALongPauseIsNotWaitedFor() {
    site.page(
        "/a.csv",
        exchange -> {
          exchange.getResponseHeaders().set("Retry-After", "3600");
          LoopbackSite.send(exchange, 429, new byte[0]);
        });

    assertThat(failure(site.url("/a.csv")).text()).contains("429 Too Many Requests");
    assertThat(site.requests()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {301, 302, 303, 307, 308})
  void redirectIsFollowed(int status) throws FetchException, InterruptedException {
    site.redirect("/old", status, "new.csv?x=1");
    site.text("/new.csv", "x");
    fetch(site.url("/old"));

    assertThat(site.requests()).containsExactly("/old", "/new.csv?x=1");
  }

  @Test
  void endlessRedirectsEnd() {
    site.redirect("/loop", 302, "/loop");

    assertThat(failure(site.url("/loop")).text()).contains("redirects more than 3 times");
    assertThat(site.requests()).hasSize(4);
  }

  @ParameterizedTest
  @ValueSource(strings = {"file:///etc/passwd", "ftp://x/y", "http://", ""})
  void redirectToAnythingButTheWebIsRefused(String location) {
    site.redirect("/old", 302, location);

    assertThat(failure(site.url("/old")).text()).contains("redirects to something");
  }

  @Test
  void passwordIsNotShownToAnotherHost() throws FetchException, InterruptedException {
    var authorization = new AtomicReference<String>("unset");
    site.redirect("/old", 302, "http://localhost:" + site.port() + "/new");
    site.page(
        "/new",
        exchange -> {
          var sent = exchange.getRequestHeaders().getFirst("Authorization");
          authorization.set(sent == null ? "none" : sent);
          LoopbackSite.send(exchange, 200, "x".getBytes(UTF_8));
        });
    fetch("http://me:pass@127.0.0.1:" + site.port() + "/old");

    assertThat(authorization).hasValue("none");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "127.0.0.1",
        "localhost",
        "127.1",
        "2130706433",
        "0.0.0.0",
        "[::1]",
        "[::ffff:127.0.0.1]",
        "[::ffff:7f00:1]"
      })
  void ownHostIsClosed(String host) {
    site.text("/a.csv", "x");
    try (var guarded = new Fetcher(blobs, LIMITS, Reach.of(false), InstantSource.system())) {
      var failure =
          catchThrowable(() ->
              guarded.fetch(web("http://" + host + ":" + site.port() + "/a.csv"), into, "csv"));
      assertThat(failure)
          .isInstanceOf(FetchException.class)
          .hasMessageContaining("or none at an address that is open to the world");
    }
    assertThat(site.requests()).isEmpty();
  }

  @Test
  void webPageInsteadOfDataIsRefused() throws FetchException, InterruptedException {
    site.page(
        "/typed",
        exchange -> {
          exchange.getResponseHeaders().set("Content-Type", "Text/HTML; charset=utf-8");
          LoopbackSite.send(exchange, 200, "Please log in".getBytes(UTF_8));
        });
    site.text("/doctype", "\uFEFF \n<!DOCTYPE HTML><p>Not found");
    site.text("/html", "<HTML lang=en>");
    for (var path : new String[] {"/typed", "/doctype", "/html"}) {
      assertThat(failure(site.url(path)).text()).contains("web page (HTML) instead of data");
    }
    try (var fetcher = fetcher()) {
      assertThat(fetcher.fetch(web(site.url("/typed")), into, "html").bytes()).isEqualTo(13);
    }
  }

  @Test
  void sizeIsLimitedByWhatIsAnnouncedAndByWhatComes() {
    site.bytes("/announced", new byte[1_000_001]);
    site.page(
        "/endless",
        exchange -> {
          exchange.sendResponseHeaders(200, 0);
          while (true) {
            exchange.getResponseBody().write(new byte[100_000]);
          }
        });
    for (var path : new String[] {"/announced", "/endless"}) {
      assertThat(failure(site.url(path)).text())
          .contains("over the limit of 1000000 bytes", "MAX_SOURCE_BYTES");
    }
  }

  @Test
  void compressedAnswerIsUnpackedWithinTheLimit()
      throws IOException, FetchException, InterruptedException {
    gzipPage("/small", "a,b\n".getBytes(UTF_8));
    gzipPage("/bomb", new byte[50_000_000]);

    assertThat(fetch(site.url("/small")).bytes()).isEqualTo(4);
    assertThat(failure(site.url("/bomb")).text()).contains("over the limit");
  }

  @Test
  void answerCutShortIsAFailure() {
    site.page(
        "/cut",
        exchange -> {
          exchange.sendResponseHeaders(200, 100);
          exchange.getResponseBody().write(new byte[50]);
          exchange.getResponseBody().flush();
          exchange.close();
        });

    assertThat(failure(site.url("/cut")).text())
        .contains("was interrupted before its end; try again later");
    assertThat(site.requests()).hasSize(LIMITS.maxAttempts());
  }

  @Test
  void silentServerIsGivenUp() {
    site.page("/silent", _ -> {});
    var impatient =
        new FetchLimits(
            1000,
            LIMITS.connect(),
            new FetchLimits.Pace(Duration.ofMillis(50), LIMITS.total(), LIMITS.pace().leastRate()),
            3,
            2,
            LIMITS.firstPause(),
            LIMITS.maxPause());
    try (var fetcher = new Fetcher(blobs, impatient, Reach.of(true), InstantSource.system())) {
      assertThatThrownBy(() -> fetcher.fetch(web(site.url("/silent")), into, "csv"))
          .isInstanceOf(FetchException.class)
          .hasMessageContaining("sent nothing for 0.05 s; try again later");
    }
  }

  @Test
  void dripIsCutOffAtTheTotalTime() {
    site.page(
        "/drip",
        exchange -> {
          exchange.sendResponseHeaders(200, 0);
          while (true) {
            exchange.getResponseBody().write('x');
            exchange.getResponseBody().flush();
            LockSupport.parkNanos(20_000_000);
          }
        });
    try (var fetcher =
        new Fetcher(
            blobs,
            LIMITS.withTotal(Duration.ofMillis(300)),
            Reach.of(true),
            InstantSource.system())) {
      assertThatThrownBy(() -> fetcher.fetch(web(site.url("/drip")), into, "csv"))
          .isInstanceOf(FetchException.class)
          .hasMessageContaining("took longer than the 0.3 s that a source may take; divide");
    }
  }

  @Test
  void hostThatIsNoneIsSaid() {
    assertThat(failure("http://no-such-host.invalid/a.csv").text())
        .contains("no host of that name, or none at an address");
  }

  @Test
  void closedPortIsSaid() {
    site.close();
    assertThat(failure(site.url("/a.csv")).text()).contains("cannot be connected to");
  }

  @Test
  void interruptStopsAFetch() throws InterruptedException {
    var asked = new CountDownLatch(1);
    site.page("/silent", _ -> asked.countDown());
    var outcome = new AtomicReference<Throwable>();
    var thread =
        Thread.ofVirtual()
            .start(() -> outcome.set(catchThrowable(() -> fetch(site.url("/silent")))));
    asked.await();
    thread.interrupt();
    thread.join();

    assertThat(outcome.get()).isInstanceOf(InterruptedException.class);
  }

  @Test
  void faultOfTheTargetIsNotTheSources() {
    site.text("/a.csv", "x");
    into = folder.resolve("no/such/folder/file");
    try (var fetcher = fetcher()) {
      assertThatThrownBy(() -> fetcher.fetch(web(site.url("/a.csv")), into, "csv"))
          .isInstanceOf(UncheckedIOException.class);
    }
  }

  private Fetcher fetcher() {
    return new Fetcher(blobs, LIMITS, Reach.of(true), InstantSource.system());
  }

  private Fetched fetch(String address) throws FetchException, InterruptedException {
    try (var fetcher = fetcher()) {
      return fetcher.fetch(web(address), into, "csv");
    }
  }

  private FetchException failure(String address) {
    return (FetchException) catchThrowable(() -> fetch(address));
  }

  private void gzipPage(String path, byte[] content) throws IOException {
    var packed = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(packed)) {
      gzip.write(content);
    }
    site.page(
        path,
        exchange -> {
          exchange.getResponseHeaders().set("Content-Encoding", "gzip");
          LoopbackSite.send(exchange, 200, packed.toByteArray());
        });
  }

  private static Source.Web web(String address) {
    return new Source.Web(
        "me", WebAddress.parse(address).orElseThrow(() -> new AssertionError(URI.create(address))));
  }

  private static String md5(String text) {
    try {
      return HexFormat.of()
          .formatHex(MessageDigest.getInstance("MD5").digest(text.getBytes(UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }
}
