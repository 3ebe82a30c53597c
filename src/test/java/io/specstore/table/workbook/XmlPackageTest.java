package io.specstore.table.workbook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.specstore.table.report.TableReadException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.xml.stream.XMLStreamException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class XmlPackageTest {
  @TempDir private Path folder;

  @Test
  void elementOfTooManyAttributesIsRefused() throws IOException, TableReadException {
    try (var workbook = workbook("<a><b" + attributes(257) + "/></a>");
        var part = workbook.open("part.xml")) {
      assertThatThrownBy(() -> part.child(1))
          .isInstanceOfSatisfying(
              XMLStreamException.class,
              e ->
                  assertThatThrownBy(
                          () -> {
                            throw XmlPackage.error(e, 7);
                          })
                      .isInstanceOf(TableReadException.class)
                      .hasMessageContaining("more than 256 attributes"));
    }
  }

  @Test
  void rootOfTooManyAttributesIsRefused() throws IOException, TableReadException {
    try (var workbook = workbook("<a" + attributes(257) + "/>")) {
      assertThatThrownBy(() -> workbook.open("part.xml"))
          .isInstanceOf(TableReadException.class)
          .hasMessageContaining("more than 256 attributes");
    }
  }

  @Test
  void asManyAsMayBeAreRead() throws IOException, TableReadException, XMLStreamException {
    try (var workbook = workbook("<a><b" + attributes(256) + "/></a>");
        var part = workbook.open("part.xml")) {
      assertThat(part.child(1)).isTrue();
    }
  }

  private static String attributes(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> " a" + i + "=\"\"")
        .collect(Collectors.joining());
  }

  private XmlPackage workbook(String part) throws IOException, TableReadException {
    var file = folder.resolve("book.zip");
    try (var zip = new ZipOutputStream(Files.newOutputStream(file))) {
      zip.putNextEntry(new ZipEntry("part.xml"));
      zip.write(part.getBytes(UTF_8));
    }
    return XmlPackage.open(file, "XLSX");
  }
}
