package io.specstore.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ByteRangeTest {
  @ParameterizedTest
  @CsvSource({
    "bytes=0-0, 0, 1",
    "bytes=2-4, 2, 3",
    "bytes=5-, 5, 5",
    "bytes=5-99, 5, 5",
    "bytes=-3, 7, 3",
    "bytes=-99, 0, 10",
    "bytes= 1-2, 1, 2",
    "bytes=0-999999999999999999, 0, 10",
  })
  void oneRangeIsAPart(String header, long from, long length) {
    assertThat(ByteRange.of(header, 10)).isEqualTo(new ByteRange.Part(from, length));
  }

  @ParameterizedTest
  @ValueSource(strings = {"bytes=10-", "bytes=10-12", "bytes=99-100", "bytes=-0"})
  void rangeBeyondTheEndCannotBeServed(String header) {
    assertThat(ByteRange.of(header, 10)).isEqualTo(new ByteRange.Unsatisfiable());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "bytes",
        "bytes=",
        "bytes=-",
        "bytes=a-b",
        "bytes=4-2",
        "bytes=0-1,3-4",
        "lines=0-1",
        "bytes=99999999999999999999-"
      })
  void otherHeadersAskForTheWhole(String header) {
    assertThat(ByteRange.of(header, 10)).isEqualTo(new ByteRange.Whole());
  }

  @Test
  void emptyFileHasNoParts() {
    assertThat(ByteRange.of("bytes=0-", 0)).isEqualTo(new ByteRange.Unsatisfiable());
    assertThat(ByteRange.of("bytes=-5", 0)).isEqualTo(new ByteRange.Unsatisfiable());
  }
}
