package io.specstore.table.bytes;

import io.specstore.table.report.ErrorType;
import io.specstore.table.report.Message;
import io.specstore.table.report.TableReadException;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.commons.compress.archivers.zip.ZipMethod;

/// A ZIP archive (APPNOTE 6.3) of which one file is read: finds it, and opens its content. Belongs
/// to one thread.
///
/// Names without the UTF-8 flag may be in any encoding; they are read as UTF-8 where they are that,
/// else in CP437 (appendix D.1), and no name is ever an error. A declared name is also compared
/// with their bytes in the encodings that archivers use.
final class ZipArchive implements Closeable {
  private static final int BUFFER_BYTES = 64 * 1024;
  private static final int MAX_NAMES_SHOWN = 10;
  private static final Set<String> DESKTOP_FILES = Set.of(".DS_Store", "Thumbs.db", "desktop.ini");
  private static final Charset CP437 = Charset.forName("IBM437");
  private static final List<Charset> NAME_CHARSETS =
      Stream.of(
              "UTF-8",
              "IBM437",
              "IBM850",
              "windows-1252",
              "GB18030",
              "Big5",
              "windows-31j",
              "EUC-KR",
              "IBM866",
              "windows-1251",
              "windows-1250",
              "IBM852")
          .filter(Charset::isSupported)
          .map(Charset::forName)
          .toList();

  private final ZipFile zip;
  private final List<ZipArchiveEntry> files;

  private ZipArchive(ZipFile zip) {
    this.zip = zip;
    this.files =
        Collections.list(zip.getEntries()).stream()
            .filter(entry -> !entry.isDirectory() && !isOfADesktop(entry.getName()))
            .toList();
  }

  /// Whether a file is what a desktop leaves in folders, and nobody means to pack.
  private static boolean isOfADesktop(String path) {
    var name = path.substring(path.lastIndexOf('/') + 1);
    return path.startsWith("__MACOSX/") || name.startsWith("._") || DESKTOP_FILES.contains(name);
  }

  /// @throws TableReadException when it is no complete archive
  static ZipArchive open(Path file) throws IOException, TableReadException {
    ZipFile zip;
    try {
      zip = ZipFile.builder().setPath(file).setCharset(CP437).setIgnoreLocalFileHeader(true).get();
    } catch (ClosedChannelException | FileSystemException e) {
      throw e; // The file can't be read, whatever it holds.
    } catch (IOException | RuntimeException _) {
      throw error(
          "The file is not a complete ZIP archive"
              + "; fetch or pack it again, or remove .zip from its name if it is not packed.");
    }
    return new ZipArchive(zip);
  }

  /// Whether that archive is a workbook: of Office Open XML, or OpenDocument.
  static boolean isWorkbook(Path file) throws IOException, TableReadException {
    try (var archive = open(file)) {
      return archive.isOfficeXml()
          || archive.zip.getEntry("xl/workbook.xml") != null
          || (archive.zip.getEntry("mimetype") != null
              && archive.zip.getEntry("content.xml") != null);
    }
  }

  private boolean isOfficeXml() {
    return zip.getEntry("[Content_Types].xml") != null && zip.getEntry("_rels/.rels") != null;
  }

  /// The place in the archive of the file to read: the one of that name, else the only one, else
  /// the only one with the extension of the format.
  ///
  /// @param innerPath as declared; empty when it is not
  /// @param format in lower case; empty when it is not declared
  int find(String innerPath, String format) throws TableReadException {
    if (!innerPath.isEmpty()) {
      for (var i = 0; i < files.size(); i++) {
        if (hasName(files.get(i), innerPath)) {
          return i;
        }
      }
      throw error(
          Message.of(
              "The ZIP archive has no file \"%s\"; declare as innerpath one that it has: %s.",
              innerPath, shownNames()));
    }
    if (isOfficeXml()) {
      throw new TableReadException(
          ErrorType.SOURCE_ERROR,
          0,
          "The file is a ZIP archive that holds a workbook, not delimited text; declare its format, such as xlsx.");
    }
    if (files.size() == 1) {
      return 0;
    }
    var fitting =
        Stream.iterate(0, i -> i < files.size(), i -> i + 1)
            .filter(i -> name(i).toLowerCase(Locale.ROOT).endsWith("." + format))
            .toList();
    if (fitting.size() == 1) {
      return fitting.getFirst();
    }
    throw error(
        files.isEmpty()
            ? "The ZIP archive is empty; fetch or pack it again."
            : Message.of(
                "The ZIP archive has %,d files; declare as innerpath which of them to read: %s.",
                files.size(), shownNames()));
  }

  private String shownNames() {
    var some =
        Stream.iterate(0, i -> i < Math.min(files.size(), MAX_NAMES_SHOWN), i -> i + 1)
            .map(this::name)
            .toList();
    return "\""
        + String.join("\", \"", some)
        + (files.size() > MAX_NAMES_SHOWN ? "\" and others" : "\"");
  }

  /// The name of the file at that place.
  String name(int index) {
    return name(files.get(index));
  }

  private static String name(ZipArchiveEntry entry) {
    var raw = entry.getRawName();
    if (raw == null || isInUnicode(entry)) {
      return entry.getName();
    }
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(raw)).toString();
    } catch (CharacterCodingException _) {
      return entry.getName();
    }
  }

  private static boolean isInUnicode(ZipArchiveEntry entry) {
    return entry.getGeneralPurposeBit().usesUTF8ForNames()
        || entry.getNameSource() == ZipArchiveEntry.NameSource.UNICODE_EXTRA_FIELD;
  }

  private static boolean hasName(ZipArchiveEntry entry, String wanted) {
    var raw = entry.getRawName();
    return name(entry).equals(wanted)
        || entry.getName().equals(wanted)
        || (raw != null
            && !isInUnicode(entry)
            && NAME_CHARSETS.stream()
                .anyMatch(charset -> Arrays.equals(raw, wanted.getBytes(charset))));
  }

  /// Throws when the file at that place can't be unpacked here.
  void requireReadable(int index) throws TableReadException {
    var entry = files.get(index);
    var method = entry.getMethod();
    if (entry.getGeneralPurposeBit().usesEncryption()
        || method == ZipMethod.AES_ENCRYPTED.getCode()) {
      throw error(
          Message.of(
              "The file \"%s\" of the ZIP archive is encrypted; pack it without a password.",
              name(entry)));
    }
    if (!isReadable(method)) {
      throw error(
          Message.of(
              "The file \"%s\" of the ZIP archive is packed by the method %s, which can't be unpacked; pack it with Deflate, the usual method.",
              name(entry), methodName(method)));
    }
  }

  private static boolean isReadable(int code) {
    return switch (ZipMethod.getMethodByCode(code)) {
      case STORED,
          DEFLATED,
          ENHANCED_DEFLATED,
          BZIP2,
          XZ,
          ZSTD,
          ZSTD_DEPRECATED,
          UNSHRINKING,
          IMPLODING ->
          true;
      case null, default -> false;
    };
  }

  private static String methodName(int code) {
    return switch (code) {
      case 14 -> "LZMA";
      case 98 -> "PPMd";
      case 2, 3, 4, 5 -> "Reduce";
      case 10 -> "PKWARE Implode";
      case 94 -> "MP3";
      case 96 -> "JPEG";
      case 97 -> "WavPack";
      default -> "number " + code;
    };
  }

  /// The size of the packed content; the archive's directory may say anything else, but it is never
  /// more than the archive itself.
  long packedBytes(int index, Path file) throws IOException {
    var said = files.get(index).getCompressedSize();
    return said < 0 ? Files.size(file) : Math.min(said, Files.size(file));
  }

  /// The content of the file at that place, with its checksum checked at its end.
  InputStream content(int index) throws IOException {
    var entry = files.get(index);
    try {
      return new CheckedContent(unpacked(entry), entry.getCrc(), entry.getSize());
    } catch (IOException | RuntimeException e) {
      throw CheckedContent.explained(e);
    }
  }

  private InputStream unpacked(ZipArchiveEntry entry) throws IOException {
    var method = ZipMethod.getMethodByCode(entry.getMethod());
    return switch (method) {
      case DEFLATED -> new Inflating(zip.getRawInputStream(entry));
      case BZIP2 -> Packing.BZIP2.open(zip.getRawInputStream(entry));
      case XZ -> Packing.XZ.open(zip.getRawInputStream(entry));
      case ZSTD, ZSTD_DEPRECATED -> Packing.ZSTD.open(zip.getRawInputStream(entry));
      case null, default -> zip.getInputStream(entry);
    };
  }

  private static TableReadException error(String message) {
    return new TableReadException(ErrorType.COMPRESSION_ERROR, 0, message);
  }

  @Override
  public void close() throws IOException {
    zip.close();
  }

  /// Inflates within the JVM's own library, and gives its memory back when it is closed.
  private static final class Inflating extends InflaterInputStream {
    Inflating(InputStream deflated) {
      super(deflated, new Inflater(true), BUFFER_BYTES);
    }

    @Override
    public void close() throws IOException {
      try {
        super.close();
      } finally {
        inf.end();
      }
    }
  }
}
