package io.specstore.table.reader;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.luben.zstd.ZstdOutputStream;
import io.specstore.datapackage.Dialect;
import io.specstore.table.bytes.Compression;
import io.specstore.table.bytes.DecompressionLimits;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.zip.CRC32;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZOutputStream;

/// Files packed with gzip, bzip2, xz or Zstandard: one member after another to the very end, and
/// nothing lost without an error.
class PackedSourcesTest {
  private static final String FIRST = "id,name\n1,one\n2,two\n";
  private static final String SECOND = "3,three\n4,four\n";
  private static final List<String> TWO_ROWS = List.of("id|name", "2: 1|one", "3: 2|two");
  private static final List<String> FOUR_ROWS =
      List.of("id|name", "2: 1|one", "3: 2|two", "4: 3|three", "5: 4|four");

  @TempDir Path folder;

  /// The packings, each with the name that descriptors have for it.
  enum Packer {
    GZ,
    BZ2,
    XZ,
    ZST;

    byte[] pack(byte[] content) throws IOException {
      var bytes = new ByteArrayOutputStream();
      try (var out = stream(bytes)) {
        out.write(content);
      }
      return bytes.toByteArray();
    }

    private OutputStream stream(OutputStream out) throws IOException {
      return switch (this) {
        case GZ -> new GZIPOutputStream(out);
        case BZ2 -> new BZip2CompressorOutputStream(out);
        case XZ -> new XZOutputStream(out, new LZMA2Options());
        case ZST -> new ZstdOutputStream(out).setChecksum(true);
      };
    }

    String method() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  @ParameterizedTest
  @EnumSource
  void itIsUnpackedWhetherDeclaredOrNot(Packer packer) throws IOException {
    var packed = packer.pack(FIRST.getBytes(UTF_8));

    assertThat(lines(packed, "")).isEqualTo(TWO_ROWS);
    assertThat(lines(packed, packer.method())).isEqualTo(TWO_ROWS);
    assertThat(lines(FIRST.getBytes(UTF_8), packer.method()).getFirst())
        .startsWith("compression-error")
        .contains("its bytes are not ", "remove ." + packer.method());
  }

  @ParameterizedTest
  @EnumSource
  void membersAreReadOneAfterTheOther(Packer packer) throws IOException {
    var two = joined(packer.pack(FIRST.getBytes(UTF_8)), packer.pack(SECOND.getBytes(UTF_8)));

    assertThat(lines(two, "")).isEqualTo(FOUR_ROWS);
    assertThat(lines(joined(two, packer.pack(new byte[0])), "")).isEqualTo(FOUR_ROWS);
  }

  @ParameterizedTest
  @EnumSource
  void everyCutIsAnErrorSaveTheOneBetweenMembers(Packer packer) throws IOException {
    var first = packer.pack(FIRST.getBytes(UTF_8));
    var two = joined(first, packer.pack(SECOND.getBytes(UTF_8)));
    for (var length = 12; length < two.length; length++) {
      var lines = lines(Arrays.copyOf(two, length), "");
      if (length == first.length) {
        assertThat(lines).isEqualTo(TWO_ROWS);
      } else {
        assertThat(lines.getLast())
            .as("cut to %d of %d", length, two.length)
            .startsWith("compression-error");
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"GZ", "BZ2", "XZ"})
  void zerosAfterTheLastMemberAreTheEnd(Packer packer) throws IOException {
    var packed = packer.pack(FIRST.getBytes(UTF_8));

    assertThat(lines(joined(packed, new byte[512]), "")).isEqualTo(TWO_ROWS);
    assertThat(lines(joined(packed, new byte[200_000]), "")).isEqualTo(TWO_ROWS);
    assertThat(lines(joined(packed, new byte[8], packed), "").getLast())
        .startsWith("compression-error");
  }

  @ParameterizedTest
  @EnumSource
  void whatIsNoMemberIsAnError(Packer packer) throws IOException {
    var packed = packer.pack(FIRST.getBytes(UTF_8));

    assertThat(lines(joined(packed, "-- end --".getBytes(UTF_8)), "").getLast())
        .startsWith("compression-error")
        .contains("can't be unpacked", "pack it again");
  }

  @Test
  void aMemberOfAnUnknownMethodIsAnErrorThatSaysSo() throws IOException {
    var first = Packer.GZ.pack(FIRST.getBytes(UTF_8));
    var second = Packer.GZ.pack(SECOND.getBytes(UTF_8));
    second[2] = 7;

    assertThat(lines(joined(first, second), "").getLast())
        .startsWith("compression-error")
        .contains("method 7");
  }

  @ParameterizedTest
  @EnumSource
  void changedBytesAreNeverReadInSilence(Packer packer) throws IOException {
    var random = new Random(11);
    var whole = packer.pack((FIRST + SECOND.repeat(200)).getBytes(UTF_8));
    var right = lines(whole, packer.method());
    for (var round = 0; round < 150; round++) {
      var broken = whole.clone();
      broken[random.nextInt(whole.length)] ^= (byte) (1 << random.nextInt(8));
      var lines = lines(broken, packer.method());
      if (!lines.equals(right)) {
        assertThat(lines.getLast()).as("round %d", round).startsWith("compression-error");
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void aBombIsRefused(Packer packer) throws IOException {
    var bomb = packer.pack(("a,b\n" + "1,2\n".repeat(1024 * 1024)).getBytes(UTF_8));
    var file = Files.write(folder.resolve("bomb"), bomb);
    var limits = new DecompressionLimits(1L << 30, 100, 1L << 20);
    var source = new TableSource(List.of(file), "csv", "", Dialect.DEFAULT).within(limits, folder);

    assertThat(SourceLines.of(source).getLast())
        .startsWith("compression-error")
        .contains("100 times");
  }

  @Test
  void anXzFileThatAsksForTooMuchMemoryIsRefused() throws IOException {
    var bytes = ByteBuffer.wrap(Packer.XZ.pack(FIRST.getBytes(UTF_8)));
    bytes.order(ByteOrder.LITTLE_ENDIAN);
    // The block's header follows the 12 bytes of the stream's; its filter is LZMA2 (XZ 1.2, 3.1).
    var headerBytes = (bytes.get(12) + 1) * 4;
    assertThat(bytes.get(14)).isEqualTo((byte) 0x21);
    bytes.put(16, (byte) 37);
    var crc = new CRC32();
    crc.update(bytes.array(), 12, headerBytes - 4);
    bytes.putInt(12 + headerBytes - 4, (int) crc.getValue());

    assertThat(lines(bytes.array(), "").getLast())
        .startsWith("compression-error")
        .contains("memory");
  }

  @Test
  void anotherPackingThanTheDeclaredOneIsNamed() throws IOException {
    assertThat(lines(Packer.XZ.pack(FIRST.getBytes(UTF_8)), "gz").getFirst())
        .startsWith("compression-error")
        .contains("its bytes are xz", "declare \"xz\"");
    assertThat(lines(Packer.GZ.pack(FIRST.getBytes(UTF_8)), "zip").getFirst())
        .contains("its bytes are gzip", "declare \"gz\"");
  }

  private List<String> lines(byte[] bytes, String compression) throws IOException {
    var file = Files.write(folder.resolve("t"), bytes);
    return SourceLines.of(
        new TableSource(
            List.of(file), "csv", "", Dialect.DEFAULT, new Compression(compression, ""), Map.of()));
  }

  private static byte[] joined(byte[]... parts) {
    var all = new ByteArrayOutputStream();
    for (var part : parts) {
      all.writeBytes(part);
    }
    return all.toByteArray();
  }
}
