package io.specstore.fetch;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.specstore.store.DiskStore;
import io.specstore.testing.RawSite;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What servers and the proxies before them do beside the standard.
class OddServersTest {
  private static final String CSV = "id,name\n1,one\n2,two\n";
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00.995Z");
  private static final FetchLimits LIMITS =
      new FetchLimits(
          1_000_000,
          Duration.ofSeconds(20),
          new FetchLimits.Pace(
              Duration.ofSeconds(20),
              Duration.ofSeconds(60),
              new FetchLimits.LeastRate(0, Duration.ofMinutes(1))),
          20,
          2,
          Duration.ofMillis(1),
          Duration.ofMinutes(1));

  @TempDir Path folder;
  private final RawSite site = new RawSite();

  @AfterEach
  void close() {
    site.close();
  }

  @Test
  void compressedMembersAreAllRead() throws IOException, FetchException, InterruptedException {
    site.answer(
        "/two", 200, headers("Content-Encoding: gzip"), joined(gzip(CSV), gzip("3,three\n")));

    assertThat(content("/two")).isEqualTo(CSV + "3,three\n");
  }

  @Test
  void anAnswerThatIsCutBetweenCompressedMembersIsAFailure() throws IOException {
    var first = gzip(CSV);
    var all = joined(first, gzip("3,three\n"));
    site.raw(
        "/cut",
        "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: "
            + all.length
            + "\r\nConnection: close\r\n\r\n",
        first);

    assertThat(failure("/cut")).contains("was interrupted before its end");
  }

  @Test
  void compressedBytesThatEndTooEarlyOrAreFollowedByOthersAreAFailure() throws IOException {
    var member = gzip(CSV);
    var headers = headers("Content-Encoding: gzip");
    site.answer("/short", 200, headers, Arrays.copyOf(member, member.length - 5));
    site.answer("/header", 200, headers, joined(member, Arrays.copyOf(member, 5)));
    site.answer("/more", 200, headers, joined(member, "<html>".getBytes(UTF_8)));

    assertThat(failure("/short")).contains("was interrupted before its end");
    assertThat(failure("/header")).contains("was interrupted before its end");
    assertThat(failure("/more")).contains("answered in gzip that cannot be read");
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-8", "aws-chunked", "none", "identity", "gzip", "binary, x-gzip"})
  void plainBytesAreReadAsTheyStandWhateverTheirCodingIsCalled(String coding)
      throws FetchException, InterruptedException {
    site.answer("/plain", 200, headers("Content-Encoding: " + coding), CSV.getBytes(UTF_8));

    assertThat(content("/plain")).isEqualTo(CSV);
  }

  @Test
  void codingsThatAreRealAreUndoneOrNamed()
      throws IOException, FetchException, InterruptedException {
    site.answer("/listed", 200, headers("Content-Encoding: aws-chunked, gzip"), gzip(CSV));
    site.answer("/br", 200, headers("Content-Encoding: br"), new byte[] {1, 2, 3});
    site.answer(
        "/signed",
        200,
        headers("Content-Encoding: aws-chunked"),
        ("14;chunk-signature=abc\r\n" + CSV + "\r\n0;chunk-signature=d\r\n").getBytes(UTF_8));

    assertThat(content("/listed")).isEqualTo(CSV);
    assertThat(failure("/br")).contains("the encoding \"br\", which was not asked for");
    assertThat(failure("/signed")).contains("aws-chunked", "upload the file again");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        CSV,
        "id\n1\n",
        "{\"a\": 1}",
        "[{\"a\": 1}]",
        "a <b> c,d\n1,2\n",
        "PK\u0003\u0004\u0000"
      })
  void bytesDecideAboutWhatIsCalledHtml(String body) throws FetchException, InterruptedException {
    site.answer("/data", 200, headers("Content-Type: text/html"), body.getBytes(ISO_8859_1));

    assertThat(content("/data")).isEqualTo(body);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<!DOCTYPE html><html><body>Please log in</body></html>",
        "\uFEFF\n<!-- made by hand -->\n<html lang=\"en\">",
        "<?xml version=\"1.0\"?>\n<!DOCTYPE html PUBLIC \"-//W3C//DTD XHTML 1.0 Strict//EN\">",
        "<br />\n<b>Warning</b>: Undefined variable\nid,name\n",
        "<script>location.href='/login'</script>",
        "<table><tr><td>1</td></tr></table>",
        "Please log in",
        "Error: the session has expired, log in again",
        ""
      })
  void aPageIsRefused(String body) {
    site.answer("/page", 200, headers("Content-Type: text/html; charset=utf-8"), utf8(body));

    assertThat(failure("/page")).contains("answered with a web page (HTML) instead of data");
  }

  @Test
  void aPageIsRefusedWhateverItIsCalled() {
    site.answer("/page", 200, headers("Content-Type: text/csv"), utf8("<!-- x --><html>"));

    assertThat(failure("/page")).contains("web page (HTML)");
  }

  @ParameterizedTest
  @CsvSource({
    "text/csv; charset=iso-8859-2, iso-8859-2",
    "text/csv;header=present;CHARSET=\"Shift_JIS\", Shift_JIS",
    "text/csv; charset=utf-8; charset=utf-8, utf-8",
    "text/csv, ''",
    "nonsense, ''"
  })
  void theCharsetIsHandedOn(String type, String charset)
      throws FetchException, InterruptedException {
    site.answer("/data", 200, headers("Content-Type: " + type), utf8(CSV));

    assertThat(fetch(site.url("/data")).servedCharset()).isEqualTo(charset);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Sun, 01 Mar 2026 12:00:01 GMT", "0", "soon"})
  void theServersPauseIsKept(String until) throws FetchException, InterruptedException {
    site.then("/busy", 429, headers("Retry-After: " + until), new byte[0]);
    site.answer("/busy", 200, headers(), utf8(CSV));

    assertThat(content("/busy")).isEqualTo(CSV);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Sun, 01 Mar 2026 12:01:02 GMT", "61", "86400"})
  void aPauseOfMoreThanAMinuteIsNotKept(String until) {
    site.answer("/busy", 503, headers("Retry-After: " + until), new byte[0]);

    assertThat(failure("/busy")).contains("503 Service Unavailable; try again later");
    assertThat(site.requests()).hasSize(1);
  }

  @Test
  void aPauseIsReadInSecondsAndAsADate() {
    InstantSource clock = () -> Instant.parse("2026-03-01T12:00:00Z");

    assertThat(WebExceptions.pause("60", clock)).isEqualTo(Duration.ofMinutes(1));
    assertThat(WebExceptions.pause("Sun, 01 Mar 2026 12:00:30 GMT", clock)).hasSeconds(30);
    assertThat(WebExceptions.pause("Sunday, 01-Mar-26 12:00:30 GMT", clock)).hasSeconds(30);
    assertThat(WebExceptions.pause("Sun, 01 Mar 2026 11:00:00 GMT", clock)).isZero();
  }

  @Test
  void twentyRedirectsAreFollowed() throws FetchException, InterruptedException {
    IntStream.range(0, 20)
        .forEach(i -> site.answer("/" + i, 302, headers("Location: /" + (i + 1)), new byte[0]));
    site.answer("/20", 200, headers(), utf8(CSV));
    site.answer("/more", 302, headers("Location: /0"), new byte[0]);

    assertThat(content("/0")).isEqualTo(CSV);
    assertThat(failure("/more")).contains("redirects more than 20 times");
  }

  @Test
  void cookiesLiveWithinOneFetch() throws FetchException, InterruptedException {
    site.page(
        "/gate",
        request ->
            request.contains("\r\nCookie: s=1")
                ? RawSite.response(200, headers(), utf8(CSV))
                : RawSite.response(
                    302, headers("Set-Cookie: s=1; Path=/", "Location: /gate"), new byte[0]));
    try (var fetcher = fetcher()) {
      assertThat(content(fetcher, site.url("/gate"))).isEqualTo(CSV);
      assertThat(content(fetcher, site.url("/gate"))).isEqualTo(CSV);
    }
    assertThat(site.requests()).hasSize(4);
  }

  @Test
  void cookiesGoToNoOtherHost() throws FetchException, InterruptedException {
    var elsewhere = "http://localhost:" + site.port() + "/elsewhere";
    site.answer(
        "/start",
        302,
        headers("Set-Cookie: s=secret; Path=/", "Location: " + elsewhere),
        new byte[0]);
    site.answer("/elsewhere", 302, headers("Location: " + site.url("/back")), new byte[0]);
    site.answer("/back", 200, headers(), utf8(CSV));

    assertThat(content("/start")).isEqualTo(CSV);
    assertThat(site.requests().get(1)).startsWith("GET /elsewhere").doesNotContain("secret");
    assertThat(site.requests().get(2)).contains("Cookie: s=secret");
  }

  @Test
  void aKeptConnectionThatWasClosedInSilenceCostsNoAttempt() {
    site.closesKeptConnections();
    site.answer("/data", 200, headers(), utf8(CSV));
    var once =
        new FetchLimits(
            1000, LIMITS.connect(), LIMITS.pace(), 0, 1, LIMITS.firstPause(), LIMITS.maxPause());
    try (var fetcher =
        new Fetcher(
            new DiskStore(folder.resolve("b")), once, Reach.of(true), InstantSource.system())) {
      assertThat(
              IntStream.range(0, 120)
                  .parallel()
                  .mapToObj(i -> contentOrFailure(fetcher, i))
                  .distinct())
          .containsExactly(CSV);
    }
  }

  @Test
  void aBarePercentSignIsTheCharacter() throws FetchException, InterruptedException {
    site.answer("/100%25.csv?q=5%25&r=%41", 200, headers(), utf8(CSV));

    assertThat(content("/100%.csv?q=5%&r=%41")).isEqualTo(CSV);
  }

  private String contentOrFailure(Fetcher fetcher, int number) {
    try {
      var into = folder.resolve("part" + number);
      var fetched = fetcher.fetch(new Source.Web("me", URI.create(site.url("/data"))), into, "csv");
      return Files.readString(fetched.file());
    } catch (FetchException | InterruptedException | IOException e) {
      return e.toString();
    }
  }

  private Fetcher fetcher() {
    return new Fetcher(new DiskStore(folder.resolve("blobs")), LIMITS, Reach.of(true), () -> NOW);
  }

  private Fetched fetch(String address) throws FetchException, InterruptedException {
    try (var fetcher = fetcher()) {
      return fetcher.fetch(web(address), folder.resolve("fetched"), "csv");
    }
  }

  private static Source web(String address) {
    return new Source.Web("me", WebAddress.parse(address).orElseThrow());
  }

  private String content(String path) throws FetchException, InterruptedException {
    try (var fetcher = fetcher()) {
      return content(fetcher, site.url(path));
    }
  }

  private String content(Fetcher fetcher, String address)
      throws FetchException, InterruptedException {
    var into = folder.resolve("fetched");
    var _ = fetcher.fetch(web(address), into, "csv");
    try {
      return new String(Files.readAllBytes(into), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String failure(String path) {
    var failure = catchThrowable(() -> fetch(site.url(path)));
    assertThat(failure).isInstanceOf(FetchException.class);
    return String.valueOf(failure.getMessage());
  }

  private static String[] headers(String... lines) {
    return lines;
  }

  private static byte[] utf8(String text) {
    return text.getBytes(UTF_8);
  }

  private static byte[] gzip(String text) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var out = new GZIPOutputStream(bytes)) {
      out.write(text.getBytes(UTF_8));
    }
    return bytes.toByteArray();
  }

  private static byte[] joined(byte[]... parts) {
    var all = new ByteArrayOutputStream();
    for (var part : parts) {
      all.writeBytes(part);
    }
    return all.toByteArray();
  }
}
