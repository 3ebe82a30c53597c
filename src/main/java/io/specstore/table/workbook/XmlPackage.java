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

/// A workbook that is a ZIP of XML files, as XLSX and ODS are; what it unpacks to is bounded.
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
              "The file is no %s workbook: it is no whole ZIP archive; check its format, or fetch it again.",
              format));
    }
  }

  boolean has(String name) {
    return zip.getEntry(name) != null;
  }

  /// A part as XML.
  XMLStreamReader open(String name) throws IOException, TableReadException {
    var entry = zip.getEntry(name);
    if (entry == null) {
      throw new TableReadException(
          ErrorType.SOURCE_ERROR,
          0,
          Message.of("The workbook has no part \"%s\"; save it again with its program.", name));
    }
    // What the archive says of itself is true only as far as it can be.
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
      throw fault(e, 0);
    }
  }

  /// What a broken part means, as an error of that row.
  static TableReadException fault(XMLStreamException e, long row) throws DecompressionException {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof DecompressionException packing) {
        throw packing;
      }
    }
    return new TableReadException(
        ErrorType.SOURCE_ERROR,
        row,
        "The workbook is broken: its XML can't be read on; save it again with its program.");
  }

  /// An attribute without regard to its namespace; empty when it isn't there.
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
