package io.specstore.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import io.specstore.dataset.Outcome;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SourcePortsTest {
  @ParameterizedTest
  @CsvSource({
    "http://a.example/, true",
    "https://a.example/, true",
    "http://a.example:8080/, true",
    "http://a.example:1024/, true",
    "http://a.example:65535/, true",
    "http://a.example:22/, false",
    "http://a.example:1023/, false",
    "http://a.example:5432/, false",
    "http://a.example:2376/, false",
    "http://a.example:27017/, false",
    "http://a.example:0/, false"
  })
  void usualPortsLeaveOutServicesThatAnswerAnyone(String address, boolean isOpen) {
    assertThat(SourcePorts.usual().contains(URI.create(address))).isEqualTo(isOpen);
  }

  @Test
  void exclusionCountsWhereverItStands() {
    var ports = ((Outcome.Ok<SourcePorts>) SourcePorts.parse("!81, 80-82 443")).value();
    assertThat(ports.contains(URI.create("http://a.example:80"))).isTrue();
    assertThat(ports.contains(URI.create("http://a.example:81"))).isFalse();
    assertThat(ports.contains(URI.create("http://a.example:82"))).isTrue();
    assertThat(ports.contains(URI.create("https://a.example"))).isTrue();
    assertThat(ports).hasToString("!81, 80-82 443");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "65536", "90-80", "https", "80-", "-80", "99999"})
  void wrongEntryIsNamed(String entry) {
    assertThat(SourcePorts.parse("80, " + entry))
        .isInstanceOfSatisfying(
            Outcome.Refused.class,
            refused -> assertThat(refused.problems().toString()).contains("\"" + entry + "\""));
  }
}
