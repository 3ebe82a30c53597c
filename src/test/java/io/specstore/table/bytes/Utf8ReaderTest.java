package io.specstore.table.bytes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Utf8ReaderTest {
  @Test
  void agreesWithTheJdkOnAnyText() throws IOException {
    var random = new Random(7);
    for (var round = 0; round < 50; round++) {
      var text = new StringBuilder();
      var length = random.nextInt(200_000);
      while (text.length() < length) {
        var point = random.nextInt(random.nextBoolean() ? 128 : 0x110000);
        if (point < 0xD800 || point > 0xDFFF) {
          text.appendCodePoint(point);
        }
      }
      assertThat(
              decoded(text.toString().getBytes(StandardCharsets.UTF_8), 1 + random.nextInt(3_000)))
          .isEqualTo(text.toString());
    }
  }

  @Test
  void agreesWithTheJdkOnWhichBytesAreWrong() {
    var random = new Random(11);
    for (var round = 0; round < 20_000; round++) {
      var bytes = new byte[1 + random.nextInt(6)];
      random.nextBytes(bytes);
      bytes[0] |= (byte) 0xC0;
      assertThat(isWhole(bytes)).as(HexFormat.of().formatHex(bytes)).isEqualTo(isWholeByJdk(bytes));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"c3", "41e282", "f09f98", "80", "c0af", "eda080", "f4908080", "ff"})
  void brokenBytesAreNoText(String hex) {
    assertThatThrownBy(() -> decoded(HexFormat.of().parseHex(hex)))
        .isInstanceOf(CharacterCodingException.class);
  }

  private static boolean isWhole(byte[] bytes) {
    try {
      decoded(bytes);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private static boolean isWholeByJdk(byte[] bytes) {
    try {
      StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
      return true;
    } catch (CharacterCodingException e) {
      return false;
    }
  }

  private static String decoded(byte[] bytes) throws IOException {
    return decoded(bytes, 100);
  }

  private static String decoded(byte[] bytes, int room) throws IOException {
    var text = new StringWriter();
    var chars = new char[room];
    try (var reader = new Utf8Reader(new ByteArrayInputStream(bytes))) {
      for (var n = reader.read(chars, 0, chars.length);
          n >= 0;
          n = reader.read(chars, 0, chars.length)) {
        text.write(chars, 0, n);
      }
    }
    return text.toString();
  }
}
