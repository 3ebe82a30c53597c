package io.specstore.table.bytes;

import com.github.luben.zstd.ZstdInputStream;
import io.specstore.archive.MemberStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.Optional;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorInputStream;
import org.tukaani.xz.SingleXZInputStream;

/// The packings of a single file that are unpacked while they are read.
enum Packing {
  GZIP("gz", "gzip"),
  BZIP2("bz2", "bzip2"),
  XZ("xz", "xz"),
  ZSTD("zst", "Zstandard");

  private static final String BZIP2_MAGIC = "BZh";
  private static final String XZ_MAGIC = "\u00FD7zXZ\0";
  private static final String ZSTD_MAGIC = "(\u00B5/\u00FD";

  /// Of a frame with bytes that are no content, with which some tools begin (RFC 8878, 3.1.2).
  private static final String ZSTD_SKIPPABLE_MAGIC = "*M\u0018";

  /// Enough to tell all packings apart.
  static final int MAGIC_BYTES = 10;

  /// The most memory that an xz file may ask for; `xz -9` needs 65 MiB.
  private static final int MAX_XZ_KIBIBYTES = 96 * 1024;

  private final String extension;
  private final String shownName;

  Packing(String extension, String shownName) {
    this.extension = extension;
    this.shownName = shownName;
  }

  /// The extension of files packed so, which is also the name that descriptors have for it.
  String extension() {
    return extension;
  }

  String shownName() {
    return shownName;
  }

  /// The packing of that name; empty when it is none of these.
  static Optional<Packing> named(String method) {
    return switch (method.toLowerCase(Locale.ROOT)) {
      case "gz", "gzip", "x-gzip" -> Optional.of(GZIP);
      case "bz2", "bzip2", "bz" -> Optional.of(BZIP2);
      case "xz" -> Optional.of(XZ);
      case "zst", "zstd" -> Optional.of(ZSTD);
      default -> Optional.empty();
    };
  }

  /// The packing of a file that begins so, a char for each of its first [#MAGIC_BYTES] bytes.
  static Optional<Packing> of(String start) {
    if (start.startsWith(MemberStream.GZIP_MAGIC)) {
      return Optional.of(GZIP);
    }
    if (start.startsWith(XZ_MAGIC)) {
      return Optional.of(XZ);
    }
    var isSkippable = start.startsWith(ZSTD_SKIPPABLE_MAGIC, 1) && (start.charAt(0) & 0xF0) == 0x50;
    if (start.startsWith(ZSTD_MAGIC) || isSkippable) {
      return Optional.of(ZSTD);
    }
    // What follows the level is a block, or the end of a stream without one.
    var isBzip2 =
        start.startsWith(BZIP2_MAGIC)
            && (start.startsWith("1AY&SY", 4) || start.startsWith("\u0017rE8P\u0090", 4));
    return isBzip2 ? Optional.of(BZIP2) : Optional.empty();
  }

  /// The content of that stream; see [MemberStream] for its exceptions.
  InputStream open(InputStream packed) throws IOException {
    return switch (this) {
      case GZIP -> MemberStream.gzip(packed);
      case BZIP2 ->
          MemberStream.of(packed, shownName, BZIP2_MAGIC, BZip2CompressorInputStream::new);
      case XZ ->
          MemberStream.of(
              packed, shownName, XZ_MAGIC, in -> new SingleXZInputStream(in, xzKibibytes()));
      case ZSTD -> MemberStream.of(packed, shownName, "", ZstdInputStream::new);
    };
  }

  private static int xzKibibytes() {
    return (int) Math.min(MAX_XZ_KIBIBYTES, Runtime.getRuntime().maxMemory() / 1024 / 8);
  }
}
