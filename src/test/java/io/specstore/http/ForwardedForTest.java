package io.specstore.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.specstore.dataset.AddressBlock;
import java.util.List;
import org.eclipse.jetty.http.HttpFields;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ForwardedForTest {
  private static final TrustedProxies PROXIES =
      new TrustedProxies(List.of(AddressBlock.parse("10.0.0.0/8").orElseThrow()));

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "192.0.2.1                         | 192.0.2.1",
        "192.0.2.1, 192.0.2.2              | 192.0.2.2",
        "192.0.2.1 ,192.0.2.2, 10.0.0.1    | 192.0.2.2",
        "192.0.2.1, 10.0.0.2, 127.0.0.1    | 192.0.2.1",
        "192.0.2.1, 127.0.0.2              | 127.0.0.2",
        "10.0.0.1                          | none",
        "192.0.2.1:4711                    | 192.0.2.1",
        "2001:db8::1                       | 2001:db8::1",
        "[2001:db8::1]                     | 2001:db8::1",
        "[2001:db8::1]:4711                | 2001:db8::1",
        "::ffff:192.0.2.1                  | 192.0.2.1",
        "192.0.2.1, ,                      | 192.0.2.1",
        "192.0.2.1, unknown                | none",
        "192.0.2.1, unknown, 10.0.0.1      | none",
        "192.0.2.1, localhost              | none",
        "192.0.2.1, 192.0.2                | none",
        "\"192.0.2.1, 192.0.2.2            | 192.0.2.2",
        "[2001:db8::1, 192.0.2.2           | 192.0.2.2",
        "192.0.2.2, [2001:db8::1           | none",
        ",,,                               | none"
      })
  void lastAddressThatIsNoTrustedProxyIsTheClient(String value, String client) {
    assertThat(client(HttpFields.build().add("X-Forwarded-For", value))).isEqualTo(client);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\'',
      value = {
        "for=192.0.2.1                                             | 192.0.2.1",
        "For=192.0.2.1;proto=https;by=10.0.0.1                     | 192.0.2.1",
        "proto=https; FOR=192.0.2.1 ;by=10.0.0.1                   | 192.0.2.1",
        "for=\"192.0.2.1:4711\"                                    | 192.0.2.1",
        "for=\"[2001:db8:cafe::17]:4711\"                          | 2001:db8:cafe::17",
        "for=\"[2001:db8:cafe::17]\";host=\"a,b;for=192.0.2.9\"    | 2001:db8:cafe::17",
        "for=192.0.2.1, for=192.0.2.2                              | 192.0.2.2",
        "for=192.0.2.1, for=192.0.2.2;proto=http, for=10.0.0.1     | 192.0.2.2",
        "for=192.0.2.1, for=_hidden                                | none",
        "for=192.0.2.1, for=unknown                                | none",
        "for=192.0.2.1, proto=https                                | none",
        "for=\"192.0.2.1, for=192.0.2.2                            | 192.0.2.2",
        "for=                                                      | none",
        "192.0.2.1                                                 | none"
      })
  void standardHeaderIsReadToo(String value, String client) {
    assertThat(client(HttpFields.build().add("Forwarded", value))).isEqualTo(client);
  }

  @Test
  void linesOfOneHeaderFollowEachOther() {
    var headers =
        HttpFields.build()
            .add("X-Forwarded-For", "192.0.2.1, 192.0.2.2")
            .add("X-Forwarded-For", "192.0.2.3")
            .add("X-Forwarded-For", "10.0.0.1");
    assertThat(client(headers)).isEqualTo("192.0.2.3");
  }

  @Test
  void headerThatNearlyAllProxiesSendDecides() {
    var headers =
        HttpFields.build().add("Forwarded", "for=192.0.2.1").add("X-Forwarded-For", "192.0.2.2");
    assertThat(client(headers)).isEqualTo("192.0.2.2");
  }

  @Test
  void noHeaderNamesNobody() {
    assertThat(client(HttpFields.build())).isEqualTo("none");
  }

  private static String client(HttpFields headers) {
    return new ForwardedFor(headers, PROXIES)
        .client()
        .map(address -> AddressBlock.of(address).toString())
        .orElse("none");
  }
}
