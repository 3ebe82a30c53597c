package io.specstore.table.workbook;

import com.fasterxml.aalto.stax.InputFactoryImpl;
import io.specstore.table.bytes.DecompressionException;
import io.specstore.table.bytes.DecompressionLimits;
import io.specstore.table.bytes.LimitedInputStream;
import io.specstore.table.report.ErrorType;
import io.specstore.table.report.Message;
import io.specstore.table.report.TableReadException;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import org.jspecify.annotations.Nullable;

/// A workbook that is a ZIP archive of XML parts, as XLSX and ODS are; parts are decompressed
/// within limits, and read without DTDs and external entities.
final class XmlPackage implements Closeable {
  /// One for each workbook: it keeps every name that it has met, and a workbook may bring any
  /// number of new ones.
  private final XMLInputFactory xml = factory();

  private final ZipFile zip;
  private @Nullable Map<String, ZipEntry> entries;

  private XmlPackage(ZipFile zip) {
    this.zip = zip;
  }

  private static XMLInputFactory factory() {
    var factory = new InputFactoryImpl();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_COALESCING, false);
    return factory;
  }

  static XmlPackage open(Path file, String format) throws IOException, TableReadException {
    try {
      return new XmlPackage(new ZipFile(file.toFile()));
    } catch (ZipException e) {
      throw new TableReadException(
          ErrorType.SOURCE_ERROR,
          0,
          Message.of(
              "The file is not an %s workbook: it is not a complete ZIP archive; check its format, or fetch it again.",
              format));
    }
  }

  boolean has(String name) {
    return entry(name) != null;
  }

  /// Names of parts are equal without regard to case (ECMA-376 part 2, section 6.3.5); some
  /// programs write backslashes, or escape what needs no escape.
  private @Nullable ZipEntry entry(String name) {
    var entry = zip.getEntry(name);
    if (entry != null) {
      return entry;
    }
    if (entries == null) {
      entries = new HashMap<>();
      for (var any : Collections.list(zip.entries())) {
        entries.putIfAbsent(key(any.getName()), any);
      }
    }
    return entries.get(key(name));
  }

  private static String key(String name) {
    var path = name.replace('\\', '/').toLowerCase(Locale.ROOT);
    var start = path.startsWith("/") ? 1 : 0;
    if (path.indexOf('%') < 0) {
      return path.substring(start);
    }
    try {
      return URLDecoder.decode(path.substring(start).replace("+", "%2b"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException _) {
      return path.substring(start);
    }
  }

  /// Opens a part.
  XmlElements open(String name) throws IOException, TableReadException {
    var entry = entry(name);
    if (entry == null) {
      throw new TableReadException(
          ErrorType.SOURCE_ERROR,
          0,
          Message.of("The workbook has no part \"%s\"; save it again.", name));
    }
    // The size in the archive's directory may be false, but is never over the archive's own.
    var packed = Math.min(entry.getCompressedSize(), Files.size(Path.of(zip.getName())));
    InputStream in =
        new LimitedInputStream(
            zip.getInputStream(entry),
            () -> packed,
            DecompressionLimits.DEFAULT,
            "The workbook's part \"" + name + "\"");
    try {
      return XmlElements.of(xml.createXMLStreamReader(in));
    } catch (XMLStreamException e) {
      in.close();
      throw error(e, 0);
    }
  }

  /// The error of a part that can't be parsed, in that row; rethrows what is wrong with its
  /// compression.
  static TableReadException error(XMLStreamException e, long row) throws DecompressionException {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof DecompressionException compression) {
        throw compression;
      }
      if (cause instanceof XmlElements.TooManyAttributesException) {
        return new TableReadException(
            ErrorType.SOURCE_ERROR,
            row,
            "An XML element of the workbook has more than 256 attributes; save the workbook again.");
      }
    }
    return new TableReadException(
        ErrorType.SOURCE_ERROR,
        row,
        "The workbook is broken: its XML can't be read further; save it again.");
  }

  /// The integer that a text spells, or another when it spells none.
  static int integer(String text, int otherwise) {
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException _) {
      return otherwise;
    }
  }

  @Override
  public void close() throws IOException {
    zip.close();
  }
}
