package io.specstore.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressTest {
  @Test
  void segmentsAreThoseBetweenTheSlashesThatWereSent() {
    assertThat(Address.segments("/source/me/id/latest"))
        .hasValue(List.of("source", "me", "id", "latest"));
    assertThat(Address.segments("/")).hasValue(List.of(""));
    assertThat(Address.segments("/a/")).hasValue(List.of("a", ""));
    assertThat(Address.segments("//a")).hasValue(List.of("", "a"));
  }

  @Test
  void segmentIsDecodedOnce() {
    assertThat(Address.segments("/donn%C3%A9es")).hasValue(List.of("données"));
    assertThat(Address.segments("/a%252Fb")).hasValue(List.of("a%2Fb"));
    assertThat(Address.segments("/a+b")).hasValue(List.of("a+b"));
  }

  @Test
  void nothingIsTidiedUp() {
    assertThat(Address.segments("/a%2Fb/c")).hasValue(List.of("a/b", "c"));
    assertThat(Address.segments("/a/%2e%2e/b")).hasValue(List.of("a", "..", "b"));
    assertThat(Address.segments("/a/../b")).hasValue(List.of("a", "..", "b"));
    assertThat(Address.segments("/a;x=y/b")).hasValue(List.of("a;x=y", "b"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "*",
        "",
        "a",
        "http://elsewhere/a",
        "/%",
        "/%4",
        "/%zz",
        "/%C3",
        "/%ff",
        "/%+1",
        "/%-1"
      })
  void whatIsNoPathHasNoSegments(String rawPath) {
    assertThat(Address.segments(rawPath)).isEmpty();
  }

  @Test
  void firstParameterOfANameCounts() {
    assertThat(Address.parameter("a=1&b=2&a=3", "a")).hasValue("1");
    assertThat(Address.parameter("a=1&b=2", "b")).hasValue("2");
    assertThat(Address.parameter("a=x+y%26z", "a")).hasValue("x y&z");
    assertThat(Address.parameter("a", "a")).hasValue("");
    assertThat(Address.parameter("a=b=c", "a")).hasValue("b=c");
  }

  @Test
  void parameterThatIsNotThereOrNotReadableIsNone() {
    assertThat(Address.parameter("ab=1", "a")).isEmpty();
    assertThat(Address.parameter("a=%zz", "a")).isEmpty();
    assertThat(Address.parameter("", "a")).isEmpty();
  }
}
