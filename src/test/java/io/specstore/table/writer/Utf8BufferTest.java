package io.specstore.table.writer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// The buffer compared with Java's own encoders and formats.
class Utf8BufferTest {
  @Test
  void anyTextIsEncodedAsJavaDoes() throws IOException {
    var random = new Random(5);
    for (var round = 0; round < 60; round++) {
      var length = random.nextInt(4) == 0 ? 8_188 + random.nextInt(10) : random.nextInt(40_000);
      var s = new StringBuilder();
      for (var i = 0; i < length; i++) {
        switch (random.nextInt(6)) {
          case 0 -> s.append((char) random.nextInt(0x80));
          case 1 -> s.append((char) random.nextInt(0x10000));
          case 2 -> s.append((char) (0xD800 + random.nextInt(0x800)));
          case 3 -> s.appendCodePoint(0x10000 + random.nextInt(0x100000));
          default -> s.append('x');
        }
      }
      var text = s.toString();
      var expected = text.getBytes(StandardCharsets.UTF_8);
      var out = new ByteArrayOutputStream();
      var buffer = new Utf8Buffer(out);
      var memory = Utf8Buffer.inMemory();
      for (var i = 0; i < 3; i++) {
        buffer.utf8(text);
        memory.utf8(text);
        var json = escaped(text);
        buffer.json(text);
        memory.json(text);
        if (i == 2) {
          var whole = new ByteArrayOutputStream();
          for (var n = 0; n < 3; n++) {
            whole.write(expected);
            whole.write(json.getBytes(StandardCharsets.US_ASCII));
          }
          assertThat(buffer.length()).isEqualTo(whole.size());
          assertThat((int) memory.length()).isEqualTo(whole.size());
          buffer.flush();
          assertThat(out.toByteArray()).isEqualTo(whole.toByteArray());
          var bytes = memory.swap(new byte[0]);
          assertThat(Arrays.copyOf(bytes, whole.size())).isEqualTo(whole.toByteArray());
        }
      }
    }
  }

  private static String escaped(String text) {
    var s = new StringBuilder();
    for (var i = 0; i < text.length(); i++) {
      var c = text.charAt(i);
      var known = "\b\f\n\r\t\"\\".indexOf(c);
      if (known >= 0) {
        s.append('\\').append("bfnrt\"\\".charAt(known));
      } else if (c >= ' ' && c < 128) {
        s.append(c);
      } else {
        s.append("\\u%04x".formatted((int) c));
      }
    }
    return s.toString();
  }

  @Test
  void numbersAndTimesAreSpelledAtTheirExtremes() throws IOException {
    var random = new Random(6);
    var out = new ByteArrayOutputStream();
    var buffer = new Utf8Buffer(out);
    var expected = new StringBuilder();
    for (var shift = 0; shift < 64; shift++) {
      for (var n :
          new long[] {1L << shift, (1L << shift) - 1, -(1L << shift), random.nextLong() >> shift}) {
        buffer.number(n);
        buffer.ascii(' ');
        expected.append(n).append(' ');
      }
    }
    for (var p = 1L; p > 0 && p <= 1_000_000_000_000_000_000L; p *= 10) {
      for (var n : new long[] {p, p - 1, p + 1, -p, -p + 1}) {
        buffer.number(n);
        buffer.ascii(' ');
        expected.append(n).append(' ');
      }
      if (p == 1_000_000_000_000_000_000L) {
        break;
      }
    }
    for (var year : List.of(0, 1, 9, 99, 999, 9_999, -1, -9_999)) {
      var date = LocalDate.of(year, 2, 3);
      buffer.date(date);
      buffer.ascii(' ');
      expected.append(date).append(' ');
    }
    for (var year : List.of(10_000, 999_999_999, 123_456)) {
      buffer.date(LocalDate.of(year, 12, 31));
      buffer.ascii(' ');
      expected.append(year).append("-12-31 ");
    }
    buffer.date(LocalDate.MIN);
    buffer.ascii(' ');
    expected.append("-999999999-01-01 ");
    buffer.time(LocalTime.MAX);
    buffer.ascii(' ');
    expected.append("23:59:59.999999999 ");
    buffer.time(LocalTime.of(1, 2, 3, 10_000_000));
    expected.append("01:02:03.01");
    buffer.flush();
    assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo(expected.toString());
  }

  @Test
  void textInMemoryKeepsPiecesOfAnyLength() throws IOException {
    var text = Utf8Buffer.inMemory();
    text.ascii("before");
    text.bytes(new byte[70_000]);
    text.ascii("after");
    var length = (int) text.length();
    assertThat(length).isEqualTo(70_011);
    var bytes = Arrays.copyOf(text.swap(new byte[0]), length);
    assertThat(bytes)
        .startsWith("before".getBytes(StandardCharsets.US_ASCII))
        .endsWith("after".getBytes(StandardCharsets.US_ASCII));
    text.ascii("dropped");
    text.drop();
    text.ascii("next");
    assertThat(text.swap(new byte[0])).startsWith("next".getBytes(StandardCharsets.US_ASCII));
  }
}
