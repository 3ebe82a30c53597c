package io.specstore.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.specstore.dataset.Outcome;
import io.specstore.dataset.Problem;
import java.net.InetAddress;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TrustedProxiesTest {
  @ParameterizedTest
  @ValueSource(strings = {"", " ", "127.0.0.1, ::1", "::1"})
  void thisMachineIsAlwaysTrusted(String text) {
    assertThat(proxies(text)).isEqualTo(TrustedProxies.local()).hasToString("127.0.0.1, ::1");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"10.0.0.0/8,192.0.2.7", "10.0.0.0/8 192.0.2.7", " 10.0.0.0/8,\n192.0.2.7,"})
  void addressesAreSeparatedByCommasOrBlanks(String text) {
    assertThat(proxies(text)).hasToString("127.0.0.1, ::1, 10.0.0.0/8, 192.0.2.7");
  }

  @ParameterizedTest
  @CsvSource({
    "127.0.0.1, true",
    "::1, true",
    "127.0.0.2, false",
    "::2, false",
    "10.9.9.9, true",
    "11.0.0.1, false"
  })
  void onlyTheseAddressesAreTrusted(String address, boolean isTrusted) {
    assertThat(proxies("10.0.0.0/8").contains(InetAddress.ofLiteral(address))).isEqualTo(isTrusted);
  }

  @Test
  void everyMistakeIsReported() {
    assertThat(
            TrustedProxies.parse("10.0.0.0/40 10.0.0.1 nginx.internal")
                    instanceof Outcome.Refused<TrustedProxies>(var problems)
                ? problems
                : List.<Problem>of())
        .extracting(Problem::message)
        .containsExactly(
            "\"10.0.0.0/40\" is neither an IP address nor a block such as 10.0.0.0/8 or 2001:db8::/32",
            "\"nginx.internal\" is neither an IP address nor a block such as 10.0.0.0/8 or"
                + " 2001:db8::/32");
  }

  private static TrustedProxies proxies(String text) {
    return switch (TrustedProxies.parse(text)) {
      case Outcome.Ok<TrustedProxies>(var proxies) -> proxies;
      case Outcome.Refused<TrustedProxies>(var problems) -> throw new AssertionError(problems);
    };
  }
}
