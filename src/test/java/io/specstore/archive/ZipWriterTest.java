package io.specstore.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Random;
import java.util.zip.CRC32;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ZipWriterTest {
  private static final int BLOCK_BYTES = 512 * 1024;

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(
      ints = {0, 1, 1_000, BLOCK_BYTES - 1, BLOCK_BYTES, BLOCK_BYTES + 1, 5 * BLOCK_BYTES + 77})
  void blocksMakeOneStreamForAnyReader(int size) throws IOException, InterruptedException {
    for (var bytes : new byte[][] {text(size), noise(size)}) {
      var one = new ByteArrayOutputStream();
      var many = new ByteArrayOutputStream();
      try (var alone = new ParallelDeflater(4, 1);
          var together = new ParallelDeflater(4, 7)) {
        var deflated = alone.deflate(new ByteArrayInputStream(bytes), one);
        together.deflate(new ByteArrayInputStream(bytes), many);

        assertThat(deflated)
            .isEqualTo(new ParallelDeflater.Deflated(bytes.length, one.size(), crc(bytes)));
      }
      assertThat(many.toByteArray()).isEqualTo(one.toByteArray());
      try (var in =
          new InflaterInputStream(
              new ByteArrayInputStream(one.toByteArray()), new Inflater(true))) {
        assertThat(in.readAllBytes()).isEqualTo(bytes);
      }
    }
  }

  @Test
  void blocksHardlyAddBytes() throws IOException, InterruptedException {
    var bytes = text(8 * BLOCK_BYTES);
    var blocks = new ByteArrayOutputStream();
    try (var deflater = new ParallelDeflater(4, 2)) {
      deflater.deflate(new ByteArrayInputStream(bytes), blocks);
    }
    var whole = new ByteArrayOutputStream();
    try (var out =
        new java.util.zip.DeflaterOutputStream(whole, new java.util.zip.Deflater(4, true))) {
      out.write(bytes);
    }
    assertThat(blocks.size()).isLessThan((int) (whole.size() * 1.02));
  }

  @Test
  void membersHaveTheirNamesTimesAndBytes() throws IOException, InterruptedException {
    var big = text(3 * BLOCK_BYTES);
    var member = Files.write(folder.resolve("big"), big);
    var path = folder.resolve("made.zip");
    var writer = new ZipWriter(path, "2026-03-04T05:06:08Z");
    try (writer) {
      writer.add("archive/größe.csv", member);
      writer.addText("README.md", "");
    }
    assertThat(writer.hashedFile().bytes()).isEqualTo(Files.size(path));
    assertThat(folder.resolve("made.zip.part")).doesNotExist();
    try (var zip = new ZipFile(path.toFile(), StandardCharsets.UTF_8)) {
      assertThat(zip.stream().map(entry -> entry.getName()).toList())
          .containsExactly("archive/größe.csv", "README.md");
      var entry = zip.getEntry("archive/größe.csv");
      assertThat(entry.getTimeLocal()).isEqualTo(LocalDateTime.of(2026, 3, 4, 5, 6, 8));
      assertThat(zip.getInputStream(entry).readAllBytes()).isEqualTo(big);
    }
  }

  @Test
  void interruptEndsTheWork() throws IOException {
    var member = Files.write(folder.resolve("big"), text(20 * BLOCK_BYTES));
    var writer = new ZipWriter(folder.resolve("made.zip"), "2026-03-04T05:06:08Z");
    try (writer) {
      Thread.currentThread().interrupt();
      assertThatThrownBy(() -> writer.add("big", member)).isInstanceOf(InterruptedException.class);
      assertThat(Thread.interrupted()).isFalse();
    }
  }

  private static byte[] text(int size) {
    var random = new Random(5);
    var text = new StringBuilder(size + 40);
    while (text.length() < size) {
      text.append(random.nextInt(1_000))
          .append(",some words,")
          .append(random.nextInt(9))
          .append('\n');
    }
    return text.substring(0, size).getBytes(StandardCharsets.US_ASCII);
  }

  private static byte[] noise(int size) {
    var bytes = new byte[size];
    new Random(6).nextBytes(bytes);
    return bytes;
  }

  private static long crc(byte[] bytes) {
    var crc = new CRC32();
    crc.update(bytes);
    return crc.getValue();
  }
}
