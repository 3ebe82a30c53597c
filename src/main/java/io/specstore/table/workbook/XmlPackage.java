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
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/// A workbook that is a ZIP archive of XML parts, as XLSX and ODS are; parts are decompressed
/// within limits, and read without DTDs and external entities.
final class XmlPackage implements Closeable {
  private static final XMLInputFactory XML = factory();

  private final ZipFile zip;

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
    return zip.getEntry(name) != null;
  }

  /// Opens a part.
  XMLStreamReader open(String name) throws IOException, TableReadException {
    var entry = zip.getEntry(name);
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
      return XML.createXMLStreamReader(in);
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
    }
    return new TableReadException(
        ErrorType.SOURCE_ERROR,
        row,
        "The workbook is broken: its XML can't be read further; save it again.");
  }

  /// The value of an attribute in any namespace; empty when there is none.
  static String attribute(XMLStreamReader xml, String name) {
    for (var i = 0; i < xml.getAttributeCount(); i++) {
      if (xml.getAttributeLocalName(i).equals(name)) {
        return xml.getAttributeValue(i);
      }
    }
    return "";
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
