package io.specstore.table.bytes;

import io.specstore.table.report.ErrorType;
import io.specstore.table.report.Message;
import io.specstore.table.report.TableReadException;
import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/// One file of a source, decompressed while it is read if it is compressed: with gzip, bzip2, xz or
/// Zstandard, or as a file in a ZIP archive. It can be read several times; closing it removes its
/// temporary file.
public final class UnpackedFile implements Closeable {
  private static final int BUFFER_BYTES = 64 * 1024;

  /// Of an archive with files, of an empty one, and of one in several pieces.
  private static final List<String> ARCHIVE_STARTS =
      List.of("PK\u0003\u0004", "PK\u0005\u0006", "PK\u0007\u0008");

  private final Path file;
  private final Kind kind;
  private final Compression compression;
  private @Nullable Path temporary;

  /// How the file is packed.
  private sealed interface Kind {
    record Plain() implements Kind {}

    record Packed(Packing packing) implements Kind {}

    /// @param index the place of the file in the archive
    record Archived(int index, String name) implements Kind {}
  }

  private UnpackedFile(Path file, Kind kind, Compression compression) {
    this.file = file;
    this.kind = kind;
    this.compression = compression;
  }

  /// Finds out how a file is packed, by what is declared and by its first bytes.
  ///
  /// @param format of the content, in lower case; empty when it is not declared
  public static UnpackedFile of(Path file, Compression compression, String format)
      throws IOException, TableReadException {
    return new UnpackedFile(file, kind(file, compression, format), compression);
  }

  private static Kind kind(Path file, Compression compression, String format)
      throws IOException, TableReadException {
    var method = compression.method().toLowerCase(Locale.ROOT);
    if (method.equals("no") || method.equals("none")) {
      return new Kind.Plain();
    }
    String start;
    try (var in = Files.newInputStream(file)) {
      start = new String(in.readNBytes(Packing.MAGIC_BYTES), StandardCharsets.ISO_8859_1);
    }
    var found = Packing.of(start);
    var isArchive = ARCHIVE_STARTS.stream().anyMatch(start::startsWith);
    if (method.isEmpty()) {
      if (found.isPresent()) {
        return new Kind.Packed(found.get());
      }
      return isArchive && !isWorkbook(file, format)
          ? archived(file, compression, format)
          : new Kind.Plain();
    }
    if (method.equals("zip")) {
      rejectOther(method, found.map(Packing::shownName), found.map(Packing::extension));
      return archived(file, compression, format);
    }
    var declared = Packing.named(method).orElseThrow(() -> unknown(compression.method()));
    if (found.equals(Optional.of(declared))) {
      return new Kind.Packed(declared);
    }
    rejectOther(method, found.map(Packing::shownName), found.map(Packing::extension));
    rejectOther(
        method,
        Optional.of("a ZIP archive").filter(_ -> isArchive),
        Optional.of("zip").filter(_ -> isArchive));
    throw error(
        Message.of(
            "The file is declared as %s, or named so, but its bytes are not %s; fetch or pack it again, or remove .%s from its name if it is not packed.",
            method, declared.shownName(), declared.extension()));
  }

  /// Whether an archive is itself the file to read: a workbook, also under the name of the format
  /// before those that are archives.
  private static boolean isWorkbook(Path file, String format)
      throws IOException, TableReadException {
    return Compression.isArchive(format) || (format.equals("xls") && ZipArchive.isWorkbook(file));
  }

  private static void rejectOther(String declared, Optional<String> name, Optional<String> method)
      throws TableReadException {
    if (name.isPresent()) {
      throw error(
          Message.of(
              "The file is declared as %s, or named so, but its bytes are %s; declare \"%s\" as its compression.",
              declared, name.get(), method.orElse("")));
    }
  }

  private static TableReadException unknown(String method) {
    return error(
        Message.of(
            "The compression \"%s\" can't be unpacked, only gz, bz2, xz, zst and zip can; pack the file as one of them.",
            method));
  }

  private static Kind archived(Path file, Compression compression, String format)
      throws IOException, TableReadException {
    try (var zip = ZipArchive.open(file)) {
      var index = zip.find(compression.innerPath(), format);
      zip.requireReadable(index);
      return new Kind.Archived(index, zip.name(index));
    }
  }

  private static TableReadException error(String message) {
    return new TableReadException(ErrorType.COMPRESSION_ERROR, 0, message);
  }

  /// The name of the file in an archive; empty when there is none.
  public String member() {
    return kind instanceof Kind.Archived(_, var name) ? name : "";
  }

  boolean isPacked() {
    return !(kind instanceof Kind.Plain);
  }

  /// The content; what is wrong with its compression is a [DecompressionException].
  public InputStream open() throws IOException {
    return switch (kind) {
      case Kind.Plain() -> Files.newInputStream(file);
      case Kind.Packed(var packing) -> unpacked(packing);
      case Kind.Archived(var index, var name) -> content(index, name);
    };
  }

  private InputStream unpacked(Packing packing) throws IOException {
    var size = Files.size(file);
    var subject = "The " + packing.shownName() + " file";
    try {
      return new LimitedInputStream(
          packing.open(Files.newInputStream(file)), () -> size, compression.limits(), subject);
    } catch (EOFException | ZipException e) {
      throw DecompressionException.of(subject, e);
    }
  }

  private InputStream content(int index, String name) throws IOException {
    var subject = "The archive's file \"" + name + "\"";
    ZipArchive zip;
    try {
      zip = ZipArchive.open(file);
    } catch (TableReadException e) {
      throw new DecompressionException(e.text());
    }
    try {
      var packed = zip.packedBytes(index, file);
      var in =
          new LimitedInputStream(
              new BufferedInputStream(zip.content(index), BUFFER_BYTES),
              () -> packed,
              compression.limits(),
              subject);
      return new ArchiveStream(in, zip);
    } catch (EOFException | ZipException e) {
      zip.close();
      throw DecompressionException.of(subject, e);
    } catch (IOException | RuntimeException e) {
      zip.close();
      throw e;
    }
  }

  /// The content as a file, for formats that are not read from front to back; a temporary file,
  /// removed by [#close], where the source is compressed.
  public Path asFile() throws IOException {
    if (!isPacked()) {
      return file;
    }
    var target = temporary;
    if (target == null) {
      target = Files.createTempFile(compression.folder(), "specstore-", ".unpacked");
      temporary = target;
      try (var in = open()) {
        Files.copy(in, target, StandardCopyOption.REPLACE_EXISTING);
      }
    }
    return target;
  }

  @Override
  public void close() throws IOException {
    if (temporary != null) {
      Files.deleteIfExists(temporary);
    }
  }

  /// A stream out of an archive; closing it closes the archive too.
  private static final class ArchiveStream extends FilterInputStream {
    private final ZipArchive zip;

    ArchiveStream(InputStream in, ZipArchive zip) {
      super(in);
      this.zip = zip;
    }

    @Override
    public void close() throws IOException {
      try (zip) {
        super.close();
      }
    }
  }
}
