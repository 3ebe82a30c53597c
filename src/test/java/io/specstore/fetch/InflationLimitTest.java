package io.specstore.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.specstore.archive.MemberStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.SplittableRandom;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

class InflationLimitTest {
  private static final int BYTES = 4 << 20;

  @Test
  void answerThatBecomesFarTooMuchIsStopped() throws IOException {
    try (var content = unpacked(gzip(new byte[BYTES]), 1 << 20)) {
      assertThatThrownBy(content::readAllBytes)
          .isInstanceOf(InflationLimit.OverInflationException.class);
    }
  }

  @Test
  void usualContentAndSmallContentComeThrough() throws IOException {
    var usual = new byte[BYTES];
    new SplittableRandom(1).nextBytes(usual);
    try (var content = unpacked(gzip(usual), 1 << 20);
        var small = unpacked(gzip(new byte[BYTES]), BYTES)) {
      assertThat(content.readAllBytes()).isEqualTo(usual);
      assertThat(small.readAllBytes()).hasSize(BYTES);
    }
  }

  @Test
  void messageSaysWhatToDo() {
    var limits = FetchLimits.ofBytes(1).withTotal(Duration.ofSeconds(1));
    var failure =
        WebExceptions.of(
            new InflationLimit.OverInflationException(), "https://a.example/x", limits);
    assertThat(failure)
        .hasMessage(
            "https://a.example/x answered in gzip that unpacks to more than 250 times its size,"
                + " which is the limit; give the address of a plain file");
    assertThat(failure.pause()).isEmpty();
  }

  private static InputStream unpacked(byte[] packed, long fromBytes) throws IOException {
    var limit = new InflationLimit(fromBytes);
    return limit.unpacked(MemberStream.gzip(limit.packed(new ByteArrayInputStream(packed))));
  }

  private static byte[] gzip(byte[] content) throws IOException {
    var packed = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(packed)) {
      gzip.write(content);
    }
    return packed.toByteArray();
  }
}
