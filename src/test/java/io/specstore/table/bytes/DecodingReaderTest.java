package io.specstore.table.bytes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DecodingReaderTest {
  /// The bytes that the reader holds at a time.
  private static final int BUFFER = 64 * 1024;

  @ParameterizedTest
  @ValueSource(strings = {"UTF-8", "UTF-16LE", "UTF-16BE", "UTF-32BE", "GB18030"})
  void agreesWithTheJdkOnAnyText(String charset) throws IOException {
    var random = new Random(7);
    for (var round = 0; round < 20; round++) {
      var text = new StringBuilder();
      var length = random.nextInt(200_000);
      while (text.length() < length) {
        var point = random.nextInt(random.nextBoolean() ? 128 : 0x110000);
        if (point < 0xD800 || point > 0xDFFF) {
          text.appendCodePoint(point);
        }
      }
      var bytes = text.toString().getBytes(Charset.forName(charset));
      assertThat(decoded(bytes, charset, 1 + random.nextInt(3_000))).isEqualTo(text.toString());
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
    assertThatThrownBy(() -> decoded(HexFormat.of().parseHex(hex), "UTF-8", 100))
        .isInstanceOf(CharacterCodingException.class);
  }

  @ParameterizedTest
  @CsvSource({
    "UTF-8, ff",
    "UTF-8, c328",
    "UTF-8, e282",
    "windows-1252, 81",
    "US-ASCII, 80",
    "UTF-16LE, 00dc",
    "UTF-16LE, 41",
    "UTF-16BE, d83d",
    "UTF-32BE, 00110000",
    "Shift_JIS, ff",
    "Shift_JIS, 83",
    "EUC-JP, ff",
    "ISO-2022-JP, ff",
    "GB18030, 813081",
    "Big5, a4",
  })
  void givesWhatStandsBeforeAWrongByteAndItsPlace(String name, String wrong) throws IOException {
    var charset = Charset.forName(name);
    var unit = "a".getBytes(charset).length;
    for (var before : List.of(0, 1, BUFFER - unit, BUFFER, BUFFER + unit, 3 * BUFFER - unit)) {
      for (var room : List.of(1, 7, 200_000)) {
        var text = "a".repeat(before / unit);
        var bytes = new ByteArrayOutputStream();
        bytes.write(text.getBytes(charset));
        bytes.write(HexFormat.of().parseHex(wrong));
        var read = new StringBuilder();
        try (var reader = reader(new ByteArrayInputStream(bytes.toByteArray()), name)) {
          assertThatThrownBy(() -> readAll(reader, room, read))
              .isInstanceOf(CharacterCodingException.class);
          assertThat(read.toString()).isEqualTo(text);
          assertThat(reader.position()).isEqualTo(text.length() * (long) unit);
          assertThatThrownBy(reader::read)
              .as("the same once more")
              .isInstanceOf(CharacterCodingException.class);
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void bytesMayArriveOneByOneAndPairsMayHaveNoRoom(int room) throws IOException {
    var text = "a\uD83D\uDE00é\uD83D\uDE00\uD83D\uDE00b";
    var one =
        new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)) {
          @Override
          public synchronized int read(byte[] target, int offset, int length) {
            return super.read(target, offset, Math.min(length, 1));
          }
        };
    var read = new StringBuilder();
    try (var reader = reader(one, "UTF-8")) {
      readAll(reader, room, read);
      assertThat(reader.read()).isEqualTo(-1);
      assertThat(reader.position()).isEqualTo(text.getBytes(StandardCharsets.UTF_8).length);
    }
    assertThat(read.toString()).isEqualTo(text);
  }

  @Test
  void charactersThatADecoderKeepsToTheEndAreGiven() throws IOException {
    // か may be followed by a mark that makes another character of it.
    var text = "a\u304B";
    assertThat(decoded(text.getBytes(Charset.forName("x-SJIS_0213")), "x-SJIS_0213", 100))
        .isEqualTo(text);
  }

  private static boolean isWhole(byte[] bytes) {
    try {
      decoded(bytes, "UTF-8", 100);
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

  private static String decoded(byte[] bytes, String charset, int room) throws IOException {
    var text = new StringBuilder();
    try (var reader = reader(new ByteArrayInputStream(bytes), charset)) {
      readAll(reader, room, text);
    }
    return text.toString();
  }

  private static DecodingReader reader(InputStream in, String charset) {
    return new DecodingReader(new CountingStream(in), Charset.forName(charset));
  }

  private static void readAll(DecodingReader reader, int room, StringBuilder text)
      throws IOException {
    var chars = new char[room];
    for (var n = reader.read(chars); n >= 0; n = reader.read(chars)) {
      assertThat(n).isPositive();
      text.append(chars, 0, n);
    }
  }
}
