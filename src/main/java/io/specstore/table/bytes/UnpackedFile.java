package io.specstore.table.bytes;

import io.specstore.table.report.ErrorType;
import io.specstore.table.report.Message;
import io.specstore.table.report.TableReadException;
import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/// One file of a source, decompressed while it is read if it is compressed: with gzip, or as a file
/// in a ZIP archive. It can be read several times; closing it removes its temporary file.
public final class UnpackedFile implements Closeable {
  private static final int BUFFER_BYTES = 64 * 1024;
  private static final int MAX_NAMES_SHOWN = 10;

  private final Path file;
  private final Kind kind;
  private final String member;
  private final Compression compression;
  private @Nullable Path temporary;

  private enum Kind {
    PLAIN,
    GZIP,
    ZIP
  }

  private UnpackedFile(Path file, Kind kind, String member, Compression compression) {
    this.file = file;
    this.kind = kind;
    this.member = member;
    this.compression = compression;
  }

  /// Finds out how a file is compressed, by what is declared and by its first bytes.
  ///
  /// @param format of the content, in lower case; empty when it is not declared
  public static UnpackedFile of(Path file, Compression compression, String format)
      throws IOException, TableReadException {
    var kind = kind(file, compression.method(), format);
    var member = kind == Kind.ZIP ? member(file, compression, format) : "";
    return new UnpackedFile(file, kind, member, compression);
  }

  private static Kind kind(Path file, String method, String format)
      throws IOException, TableReadException {
    return switch (method.toLowerCase(Locale.ROOT)) {
      case "no", "none" -> Kind.PLAIN;
      case "gz", "gzip" -> Kind.GZIP;
      case "zip" -> Kind.ZIP;
      case "" -> kindOfBytes(file, format);
      default ->
          throw error(
              Message.of(
                  "The compression \"%s\" can't be unpacked, only gz and zip can; pack the file as one of them.",
                  method));
    };
  }

  private static Kind kindOfBytes(Path file, String format) throws IOException {
    String start;
    try (var in = Files.newInputStream(file)) {
      start = new String(in.readNBytes(4), StandardCharsets.ISO_8859_1);
    }
    if (start.startsWith("\u001F\u008B")) {
      return Kind.GZIP;
    }
    return start.equals("PK\u0003\u0004") && !Compression.isArchive(format) ? Kind.ZIP : Kind.PLAIN;
  }

  private static String member(Path file, Compression compression, String format)
      throws IOException, TableReadException {
    try (var zip = new ZipFile(file.toFile())) {
      if (!compression.innerPath().isEmpty()) {
        if (zip.getEntry(compression.innerPath()) == null) {
          throw error(
              Message.of(
                  "The ZIP archive has no file \"%s\"; declare as innerpath one that it has: %s.",
                  compression.innerPath(), shown(names(zip))));
        }
        return compression.innerPath();
      }
      if (zip.getEntry("[Content_Types].xml") != null && zip.getEntry("_rels/.rels") != null) {
        throw new TableReadException(
            ErrorType.SOURCE_ERROR,
            0,
            "The file is a ZIP archive that holds a workbook, not delimited text; declare its format, such as xlsx.");
      }
      return only(names(zip), format);
    } catch (ZipException _) {
      throw error(
          "The file is not a complete ZIP archive"
              + "; fetch or pack it again, or remove .zip from its name if it is not packed.");
    }
  }

  private static List<String> names(ZipFile zip) {
    return zip.stream()
        .filter(entry -> !entry.isDirectory() && !entry.getName().startsWith("__MACOSX/"))
        .map(ZipEntry::getName)
        .toList();
  }

  private static String only(List<String> names, String format) throws TableReadException {
    if (names.size() == 1) {
      return names.getFirst();
    }
    var fitting =
        names.stream()
            .filter(name -> name.toLowerCase(Locale.ROOT).endsWith("." + format))
            .toList();
    if (fitting.size() == 1) {
      return fitting.getFirst();
    }
    throw error(
        names.isEmpty()
            ? "The ZIP archive is empty; fetch or pack it again."
            : Message.of(
                "The ZIP archive has %,d files; declare as innerpath which of them to read: %s.",
                names.size(), shown(names)));
  }

  private static String shown(List<String> names) {
    var some = String.join("\", \"", names.subList(0, Math.min(names.size(), MAX_NAMES_SHOWN)));
    return "\"" + some + (names.size() > MAX_NAMES_SHOWN ? "\" and others" : "\"");
  }

  private static TableReadException error(String message) {
    return new TableReadException(ErrorType.COMPRESSION_ERROR, 0, message);
  }

  /// The name of the file in an archive; empty when there is none.
  public String member() {
    return member;
  }

  boolean isPacked() {
    return kind != Kind.PLAIN;
  }

  /// The content; what is wrong with its compression is a [DecompressionException].
  public InputStream open() throws IOException {
    return switch (kind) {
      case PLAIN -> Files.newInputStream(file);
      case GZIP -> gzip();
      case ZIP -> zip();
    };
  }

  private InputStream gzip() throws IOException {
    var size = Files.size(file);
    var in = Files.newInputStream(file);
    try {
      return new LimitedInputStream(
          new GZIPInputStream(in, BUFFER_BYTES), () -> size, compression.limits(), "The gzip file");
    } catch (IOException e) {
      in.close();
      throw new DecompressionException(
          "The file is not a complete gzip file"
              + "; fetch or pack it again, or remove .gz from its name if it is not packed.");
    }
  }

  private InputStream zip() throws IOException {
    var zip = new ZipFile(file.toFile());
    try {
      var entry = zip.getEntry(member);
      // The size in the archive's directory may be false, but is never over the archive's own.
      var packed = Math.min(entry.getCompressedSize(), Files.size(file));
      var in =
          new LimitedInputStream(
              new BufferedInputStream(zip.getInputStream(entry), BUFFER_BYTES),
              () -> packed,
              compression.limits(),
              "The archive's file \"" + member + "\"");
      return new ArchiveStream(in, zip);
    } catch (IOException | RuntimeException e) {
      zip.close();
      throw e;
    }
  }

  /// The content as a file, for formats that are not read from front to back; a temporary file,
  /// removed by [#close], where the source is compressed.
  public Path asFile() throws IOException {
    if (kind == Kind.PLAIN) {
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
    private final ZipFile zip;

    ArchiveStream(InputStream in, ZipFile zip) {
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
