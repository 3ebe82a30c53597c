package io.specstore.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WebAddressTest {
  @ParameterizedTest
  @CsvSource({
    "http://example.org/data.csv,http://example.org/data.csv",
    "HTTPS://Example.org:8443/a/b?c=d#frag,https://Example.org:8443/a/b?c=d",
    "http://example.org/my file.csv,http://example.org/my%20file.csv",
    "http://example.org/für/%C3%BC,http://example.org/f%C3%BCr/%C3%BC",
    "http://bücher.example/x,http://xn--bcher-kva.example/x",
    "http://my_host:81/x,http://my_host:81/x",
    "http://[::1]:80/x,http://[::1]:80/x",
    "http://example.org?q=a|b,http://example.org?q=a%7Cb",
    "' http://example.org/x ',http://example.org/x"
  })
  void addressIsReadAsItIsMeant(String written, String expected) {
    assertThat(WebAddress.parse(written)).contains(URI.create(expected));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "example.org/x",
        "ftp://example.org/x",
        "http:/example.org",
        "http://",
        "http:///x",
        "http://host:99999/x",
        "http://ho st/x",
        "http://user@",
        "http://[::1/x",
        "http://%zz/x",
        "http://a%00b/x",
        "http://host%2f.evil/x"
      })
  void malformedAddressIsNone(String written) {
    assertThat(WebAddress.parse(written)).isEmpty();
  }

  @Test
  void shownAddressHoldsNoSecret() {
    var address =
        WebAddress.parse("https://me:pass@example.org:81/p/x.csv?token=abc").orElseThrow();

    assertThat(WebAddress.shown(address)).isEqualTo("https://example.org:81/p/x.csv");
    assertThat(WebAddress.user(address)).contains("me:pass");
    assertThat(WebAddress.requestPath(address)).isEqualTo("/p/x.csv?token=abc");
  }

  @ParameterizedTest
  @CsvSource({
    "other.csv,http://example.org/a/other.csv",
    "/other.csv,http://example.org/other.csv",
    "//else.example/x,http://else.example/x",
    "https://else.example/x,https://else.example/x",
    "?q=1,http://example.org/a/?q=1",
    "../up b.csv,http://example.org/up%20b.csv"
  })
  void locationLeadsOn(String location, String expected) {
    assertThat(WebAddress.resolve(URI.create("http://example.org/a/b.csv"), location))
        .contains(URI.create(expected));
  }

  @ParameterizedTest
  @ValueSource(strings = {"file:///etc/passwd", "ftp://x/y", "javascript:alert(1)", "http://"})
  void locationThatIsNoWebAddressIsRefused(String location) {
    assertThat(WebAddress.resolve(URI.create("http://example.org/a"), location)).isEmpty();
  }
}
