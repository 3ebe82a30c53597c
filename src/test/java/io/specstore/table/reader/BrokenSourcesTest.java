package io.specstore.table.reader;

import static org.assertj.core.api.Assertions.assertThat;

import io.specstore.datapackage.Dialect;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.dhatim.fastexcel.Workbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Files with bytes changed or cut off at random: each is read, or ends with an error that has a
/// type; nothing else comes out.
class BrokenSourcesTest {
  private static final int ROUNDS = 150;

  /// An engine is started for each.
  private static final int ROUNDS_OF_PARQUET = 20;

  @TempDir Path folder;

  @Test
  void xlsxWorkbooks() throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var book = new Workbook(bytes, "test", "1.0")) {
      var sheet = book.newWorksheet("s");
      for (var row = 0; row < 20; row++) {
        sheet.value(row, 0, "text " + row);
        sheet.value(row, 1, row * 1.5);
      }
    }
    breakAndRead(bytes.toByteArray(), "xlsx", true);
    breakAndRead(unpackedZip(bytes.toByteArray()), "xlsx", true);
  }

  @Test
  void xlsWorkbooks() throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var book = new HSSFWorkbook()) {
      var sheet = book.createSheet("s");
      for (var row = 0; row < 20; row++) {
        sheet.createRow(row).createCell(0).setCellValue("text " + row);
        sheet.getRow(row).createCell(1).setCellValue(row * 1.5);
      }
      book.write(bytes);
    }
    breakAndRead(bytes.toByteArray(), "xls", true);
  }

  @Test
  void json() throws IOException {
    var text = "[{\"a\": 1, \"b\": [\"x\", {\"y\": null}]}, {\"a\": 2.5e3, \"b\": \"é\\u00e9\"}]";
    breakAndRead(text.getBytes(StandardCharsets.UTF_8), "json", true);
    breakAndRead(text.getBytes(StandardCharsets.UTF_8), "ndjson", false);
    breakAndRead(text.getBytes(StandardCharsets.UTF_8), "geojson", false);
  }

  @Test
  void packedText() throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var out = new GZIPOutputStream(bytes)) {
      out.write("a,b\n1,\"é\"\n".repeat(50).getBytes(StandardCharsets.UTF_8));
    }
    breakAndRead(bytes.toByteArray(), "csv", true);
  }

  @Test
  void parquet() throws IOException, SQLException {
    var file = folder.resolve("t.parquet");
    try (var connection = DriverManager.getConnection("jdbc:duckdb:");
        var statement = connection.createStatement()) {
      statement.execute(
          "COPY (SELECT i AS a, 'text ' || i AS b FROM range(50) t(i)) TO '"
              + file
              + "' (FORMAT parquet)");
    }
    breakAndRead(Files.readAllBytes(file), "parquet", true);
  }

  private void breakAndRead(byte[] whole, String format, boolean isReadable) throws IOException {
    var random = new Random(7);
    var file = Files.write(folder.resolve("broken"), whole);
    var source = new TableSource(List.of(file), format, "", Dialect.DEFAULT);
    assertThat(SourceLines.of(source).size() > 2).as(format).isEqualTo(isReadable);
    var rounds = format.equals("parquet") ? ROUNDS_OF_PARQUET : ROUNDS;
    for (var round = 0; round < rounds; round++) {
      var length = round % 3 == 0 ? random.nextInt(whole.length) : whole.length;
      var broken = Arrays.copyOf(whole, length);
      for (var i = 0; i < 1 + random.nextInt(4) && length > 0; i++) {
        broken[random.nextInt(length)] = (byte) random.nextInt(256);
      }
      Files.write(file, broken);
      assertThat(SourceLines.of(source)).as(format + " " + round).isNotEmpty();
    }
  }

  /// The same archive with its files stored, so that changed bytes reach the XML.
  private byte[] unpackedZip(byte[] packed) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var zip = new ZipFile(Files.write(folder.resolve("packed"), packed).toFile());
        var out = new ZipOutputStream(bytes)) {
      out.setLevel(0);
      for (var entry : zip.stream().toList()) {
        out.putNextEntry(new ZipEntry(entry.getName()));
        zip.getInputStream(entry).transferTo(out);
      }
    }
    return bytes.toByteArray();
  }
}
