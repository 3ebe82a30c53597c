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

/// The bytes of one file of a source, unpacked on the way where they are packed. They can be read
/// several times.
public final class UnpackedFile implements Closeable {
  private static final int BUFFER_BYTES = 64 * 1024;
  private static final int MAX_NAMES_SHOWN = 10;

  private final Path file;
  private final Kind kind;
  private final String member;
  private final Compression packing;
  private @Nullable Path unpacked;

  private enum Kind {
    PLAIN,
    GZIP,
    ZIP
  }

  private UnpackedFile(Path file, Kind kind, String member, Compression packing) {
    this.file = file;
    this.kind = kind;
    this.member = member;
    this.packing = packing;
  }

  /// @param format of what is inside, in lower case; empty when nothing says it
  public static UnpackedFile of(Path file, Compression packing, String format)
      throws IOException, TableReadException {
    var kind = kind(file, packing.compression(), format);
    var member = kind == Kind.ZIP ? member(file, packing, format) : "";
    return new UnpackedFile(file, kind, member, packing);
  }

  private static Kind kind(Path file, String compression, String format)
      throws IOException, TableReadException {
    return switch (compression.toLowerCase(Locale.ROOT)) {
      case "no", "none" -> Kind.PLAIN;
      case "gz", "gzip" -> Kind.GZIP;
      case "zip" -> Kind.ZIP;
      case "" -> kindOfBytes(file, format);
      default ->
          throw fault(
              Message.of(
                  "The compression \"%s\" can't be unpacked, only gz and zip can; pack the file as one of them.",
                  compression));
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

  private static String member(Path file, Compression packing, String format)
      throws IOException, TableReadException {
    try (var zip = new ZipFile(file.toFile())) {
      if (!packing.innerPath().isEmpty()) {
        if (zip.getEntry(packing.innerPath()) == null) {
          throw fault(
              Message.of(
                  "The ZIP archive has no file \"%s\"; name by innerpath what it has: %s.",
                  packing.innerPath(), shown(names(zip))));
        }
        return packing.innerPath();
      }
      if (zip.getEntry("[Content_Types].xml") != null && zip.getEntry("_rels/.rels") != null) {
        throw new TableReadException(
            ErrorType.SOURCE_ERROR,
            0,
            "The file is a ZIP archive that holds a workbook, not delimited text; declare its format, such as xlsx.");
      }
      return only(names(zip), format);
    } catch (ZipException _) {
      throw fault(
          "The file is no whole ZIP archive"
              + "; fetch or pack it again, or take .zip off its name if it isn't packed.");
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
    throw fault(
        names.isEmpty()
            ? "The ZIP archive is empty; fetch or pack it again."
            : Message.of(
                "The ZIP archive has %,d files; say by innerpath which is meant: %s.",
                names.size(), shown(names)));
  }

  private static String shown(List<String> names) {
    var some = String.join("\", \"", names.subList(0, Math.min(names.size(), MAX_NAMES_SHOWN)));
    return "\"" + some + (names.size() > MAX_NAMES_SHOWN ? "\" and others" : "\"");
  }

  private static TableReadException fault(String message) {
    return new TableReadException(ErrorType.COMPRESSION_ERROR, 0, message);
  }

  /// The name of the file in an archive; empty when there is none.
  public String member() {
    return member;
  }

  boolean isPacked() {
    return kind != Kind.PLAIN;
  }

  /// The bytes, unpacked; what is wrong with their packing is a [DecompressionException].
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
          new GZIPInputStream(in, BUFFER_BYTES), () -> size, packing.limits(), "The gzip file");
    } catch (IOException e) {
      in.close();
      throw new DecompressionException(
          "The file is no whole gzip file"
              + "; fetch or pack it again, or take .gz off its name if it isn't packed.");
    }
  }

  private InputStream zip() throws IOException {
    var zip = new ZipFile(file.toFile());
    try {
      var entry = zip.getEntry(member);
      // What the archive says of itself is true only as far as it can be.
      var packed = Math.min(entry.getCompressedSize(), Files.size(file));
      var in =
          new LimitedInputStream(
              new BufferedInputStream(zip.getInputStream(entry), BUFFER_BYTES),
              () -> packed,
              packing.limits(),
              "The archive's file \"" + member + "\"");
      return new ClosingBoth(in, zip);
    } catch (IOException | RuntimeException e) {
      zip.close();
      throw e;
    }
  }

  /// A file with the bytes unpacked, for formats that are not read from front to back; it is gone
  /// when this is closed.
  public Path asFile() throws IOException {
    if (kind == Kind.PLAIN) {
      return file;
    }
    var target = unpacked;
    if (target == null) {
      target = Files.createTempFile(packing.folder(), "specstore-", ".unpacked");
      unpacked = target;
      try (var in = open()) {
        Files.copy(in, target, StandardCopyOption.REPLACE_EXISTING);
      }
    }
    return target;
  }

  @Override
  public void close() throws IOException {
    if (unpacked != null) {
      Files.deleteIfExists(unpacked);
    }
  }

  /// A stream out of an archive that is closed with it.
  private static final class ClosingBoth extends FilterInputStream {
    private final ZipFile zip;

    ClosingBoth(InputStream in, ZipFile zip) {
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
