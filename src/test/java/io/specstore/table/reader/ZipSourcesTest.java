package io.specstore.table.reader;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.luben.zstd.Zstd;
import io.specstore.datapackage.Dialect;
import io.specstore.table.bytes.Compression;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZOutputStream;

/// ZIP archives as archivers of every age and country write them.
class ZipSourcesTest {
  private static final byte[] TEXT = "id,v\n1,2\n".getBytes(UTF_8);
  private static final List<String> ONE_ROW = List.of("id|v", "2: 1|2");
  private static final int ENCRYPTED = 1;
  private static final int IN_UTF_8 = 1 << 11;

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    "IBM437, Übersicht.csv",
    "IBM850, Ñandú.csv",
    "GB18030, 数据.csv",
    "windows-31j, SJIS_ソ表.csv",
    "IBM866, Данные.csv",
    "UTF-8, données.csv"
  })
  void namesMayBeInAnyEncoding(String charset, String name) throws IOException {
    var raw = name.getBytes(Charset.forName(charset));
    var file = archive(new Member(raw, 0, 0, TEXT, TEXT), member("note.txt", TEXT));

    assertThat(lines(file, "")).isEqualTo(ONE_ROW);
    assertThat(lines(file, name)).isEqualTo(ONE_ROW);
  }

  @Test
  void whatDesktopsLeaveInFoldersIsNotCounted() throws IOException {
    var file =
        archive(
            member("data/.DS_Store", TEXT),
            member("data/._a.csv", TEXT),
            member("__MACOSX/data/._a.csv", TEXT),
            member("Thumbs.db", TEXT),
            member("data/a.csv", TEXT));

    assertThat(lines(file, "")).isEqualTo(ONE_ROW);
  }

  @Test
  void aNameThatIsNotWhatItsFlagSaysIsNoError() throws IOException {
    var raw = "é.csv".getBytes(Charset.forName("IBM850"));

    assertThat(lines(archive(new Member(raw, IN_UTF_8, 0, TEXT, TEXT)), "")).isEqualTo(ONE_ROW);
  }

  @Test
  void bzip2XzAndZstandardAreUnpackedToo() throws IOException {
    var bzip2 = new ByteArrayOutputStream();
    try (var out = new BZip2CompressorOutputStream(bzip2)) {
      out.write(TEXT);
    }
    var xz = new ByteArrayOutputStream();
    try (var out = new XZOutputStream(xz, new LZMA2Options())) {
      out.write(TEXT);
    }
    for (var packed :
        List.of(
            new Member("a.csv".getBytes(UTF_8), 0, 12, bzip2.toByteArray(), TEXT),
            new Member("a.csv".getBytes(UTF_8), 0, 95, xz.toByteArray(), TEXT),
            new Member("a.csv".getBytes(UTF_8), 0, 93, Zstd.compress(TEXT), TEXT))) {
      assertThat(lines(archive(packed), "")).as("method %d", packed.method).isEqualTo(ONE_ROW);
    }
  }

  @ParameterizedTest
  @CsvSource({"14, LZMA", "98, PPMd", "97, WavPack", "77, number 77"})
  void aMethodThatIsNotUnpackedIsNamed(int method, String name) throws IOException {
    var file = archive(new Member("a.csv".getBytes(UTF_8), 0, method, TEXT, TEXT));

    assertThat(lines(file, "").getFirst())
        .startsWith("compression-error")
        .contains("\"a.csv\"", "by the method " + name + ",", "Deflate");
  }

  @Test
  void anEncryptedFileIsNamed() throws IOException {
    var file = archive(new Member("a.csv".getBytes(UTF_8), ENCRYPTED, 0, TEXT, TEXT));
    var aes = archive(new Member("a.csv".getBytes(UTF_8), ENCRYPTED, 99, TEXT, TEXT));

    assertThat(lines(file, "").getFirst())
        .startsWith("compression-error")
        .contains("\"a.csv\"", "is encrypted", "without a password");
    assertThat(lines(aes, "").getFirst()).contains("is encrypted");
  }

  @Test
  void contentThatIsNotTheArchivesIsAnError() throws IOException {
    var other = "id,v\n1,3\n".getBytes(UTF_8);
    var changed = archive(new Member("a.csv".getBytes(UTF_8), 0, 0, other, TEXT));
    var shorter =
        archive(new Member("a.csv".getBytes(UTF_8), 0, 0, "id,v\n".getBytes(UTF_8), TEXT));

    assertThat(lines(changed, "").getLast()).startsWith("compression-error").contains("checksum");
    assertThat(lines(shorter, "").getLast()).startsWith("compression-error").contains("size");
  }

  @Test
  void anArchiveThatIsCutOrEmptyIsSaid() throws IOException {
    var whole = Files.readAllBytes(archive(member("a.csv", TEXT)));
    var cut = Files.write(folder.resolve("cut"), java.util.Arrays.copyOf(whole, whole.length - 9));
    var empty = folder.resolve("empty");
    try (var zip = new ZipOutputStream(Files.newOutputStream(empty))) {
      zip.finish();
    }

    assertThat(lines(cut, "").getFirst()).contains("not a complete ZIP archive");
    assertThat(lines(empty, "").getFirst()).contains("The ZIP archive is empty");
  }

  @Test
  void theCheckedContentIsReadFromFilesThatOthersWrite() throws IOException {
    var file = folder.resolve("t.zip");
    try (var zip = new ZipOutputStream(Files.newOutputStream(file))) {
      zip.putNextEntry(new ZipEntry("folder/"));
      zip.putNextEntry(new ZipEntry("folder/a.csv"));
      zip.write(TEXT);
    }

    assertThat(lines(file, "")).isEqualTo(ONE_ROW);
    assertThat(lines(file, "folder/a.csv")).isEqualTo(ONE_ROW);
  }

  /// @param packed the content as it stands in the archive
  @SuppressWarnings("ArrayRecordComponent") // nobody compares them
  private record Member(byte[] name, int flags, int method, byte[] packed, byte[] content) {}

  private static Member member(String name, byte[] content) {
    return new Member(name.getBytes(UTF_8), 0, 0, content, content);
  }

  /// An archive by hand, with whatever names, flags and methods.
  private Path archive(Member... members) throws IOException {
    var all = new ByteArrayOutputStream();
    var directory = new ByteArrayOutputStream();
    for (var member : members) {
      var offset = all.size();
      all.writeBytes(header(member, false, 0));
      all.writeBytes(member.packed);
      directory.writeBytes(header(member, true, offset));
    }
    var end = ByteBuffer.allocate(22).order(ByteOrder.LITTLE_ENDIAN);
    end.putInt(0x06054b50).putShort((short) 0).putShort((short) 0);
    end.putShort((short) members.length).putShort((short) members.length);
    end.putInt(directory.size()).putInt(all.size()).putShort((short) 0);
    all.writeBytes(directory.toByteArray());
    all.writeBytes(end.array());
    return Files.write(Files.createTempFile(folder, "a", ".zip"), all.toByteArray());
  }

  private static byte[] header(Member member, boolean isCentral, int offset) {
    var crc = new CRC32();
    crc.update(member.content);
    var size = (isCentral ? 46 : 30) + member.name.length;
    var header = ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    header.putInt(isCentral ? 0x02014b50 : 0x04034b50);
    if (isCentral) {
      header.putShort((short) 20);
    }
    header.putShort((short) 20).putShort((short) member.flags).putShort((short) member.method);
    header.putInt(0).putInt((int) crc.getValue());
    header.putInt(member.packed.length).putInt(member.content.length);
    header.putShort((short) member.name.length).putShort((short) 0);
    if (isCentral) {
      header.putShort((short) 0).putShort((short) 0).putShort((short) 0).putInt(0).putInt(offset);
    }
    return header.put(member.name).array();
  }

  private static List<String> lines(Path file, String innerPath) {
    return SourceLines.of(
        new TableSource(
            List.of(file), "csv", "", Dialect.DEFAULT, new Compression("", innerPath), Map.of()));
  }
}
