package io.specstore.table.reader;

import static org.assertj.core.api.Assertions.assertThat;

import io.specstore.datapackage.Dialect;
import io.specstore.table.bytes.Compression;
import io.specstore.table.bytes.DecompressionLimits;
import io.specstore.table.bytes.UnpackedFile;
import io.specstore.table.report.TableReadException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TimeZone;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.dhatim.fastexcel.Workbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Compressed sources with their limits, and Parquet.
class CompressedSourcesTest {
  private static final String TEXT = "a,b\n1,é\n";

  @TempDir Path folder;

  @Test
  void gzipIsUnpackedWhetherDeclaredOrNot() throws IOException {
    var file = Files.write(folder.resolve("t"), gzip(TEXT));

    assertThat(lines(file, "csv", "", "")).containsExactly("a|b", "2: 1|é");
    assertThat(lines(file, "csv", "gz", "")).containsExactly("a|b", "2: 1|é");
    assertThat(lines(file, "csv", "rar", "").getFirst())
        .contains("compression-error", "\"rar\"", "gz, bz2, xz, zst and zip");
  }

  @Test
  void temporaryFilesAreInTheGivenFolderAndAreRemoved() throws IOException, TableReadException {
    var file = Files.write(folder.resolve("t"), gzip(TEXT));
    var work = Files.createDirectory(folder.resolve("work"));
    var compression = new Compression("gz", "").within(DecompressionLimits.DEFAULT, work);
    try (var bytes = UnpackedFile.of(file, compression, "xlsx")) {
      assertThat(bytes.asFile()).hasParent(work).hasContent(TEXT);
    }
    assertThat(work).isEmptyDirectory();
  }

  @Test
  void bytesThatAreNotWholeAreACompressionError() throws IOException {
    var whole = gzip("a,b\n" + "1,2\n".repeat(100_000));
    var file = Files.write(folder.resolve("t"), Arrays.copyOf(whole, whole.length - 20));

    assertThat(lines(file, "csv", "gz", "").getLast()).startsWith("compression-error");
    var text = Files.writeString(folder.resolve("u"), TEXT);
    assertThat(lines(text, "csv", "gz", "").getLast()).startsWith("compression-error");
    assertThat(lines(text, "csv", "zip", "").getLast()).startsWith("compression-error");
  }

  @Test
  void fileOfAnArchiveIsTheOnlyOneOrTheOneOfTheFormatOrTheOneNamed() throws IOException {
    var file = folder.resolve("t.zip");
    zip(file, "readme.txt", "hello", "one.csv", "a\n1\n");
    assertThat(lines(file, "csv", "zip", "")).containsExactly("a", "2: 1");

    zip(file, "one.csv", "a\n1\n", "in/two.csv", "a\n2\n", "__MACOSX/one.csv", "x");
    assertThat(lines(file, "csv", "", "").getFirst())
        .contains("compression-error", "2 files", "innerpath", "\"in/two.csv\"");
    assertThat(lines(file, "csv", "", "in/two.csv")).containsExactly("a", "2: 2");
    assertThat(lines(file, "", "", "gone.csv").getFirst()).contains("no file \"gone.csv\"");

    zip(file, "rows.ndjson", "{\"a\": 1}");
    assertThat(lines(file, "", "", "")).containsExactly("a", "2: 1 Long");
  }

  @Test
  void aWorkbookInAnArchiveIsRead() throws IOException {
    var book = new ByteArrayOutputStream();
    try (var workbook = new Workbook(book, "test", "1.0")) {
      workbook.newWorksheet("s").value(0, 0, "a");
    }
    var file = folder.resolve("t.xlsx.gz");
    try (var out = new GZIPOutputStream(Files.newOutputStream(file))) {
      out.write(book.toByteArray());
    }

    assertThat(lines(file, "xlsx", "", "")).containsExactly("a");
    assertThat(lines(Files.write(folder.resolve("u"), book.toByteArray()), "csv", "", ""))
        .singleElement()
        .asString()
        .contains("workbook", "xlsx");
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aBombIsRefusedWhateverItSaysOfItself(boolean lies) throws IOException {
    var file = folder.resolve("bomb.zip");
    zip(file, "t.csv", "a,b\n" + "1,2\n".repeat(512 * 1024));
    if (lies) {
      var bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
      var directory = bytes.getInt(bytes.limit() - 22 + 16);
      assertThat(bytes.getInt(directory)).isEqualTo(0x02014b50);
      bytes.putInt(directory + 20, 1 << 30);
      Files.write(file, bytes.array());
    }
    var limits = new DecompressionLimits(1L << 30, 250, 1L << 20);
    var source =
        new TableSource(List.of(file), "csv", "utf-8", Dialect.DEFAULT).within(limits, folder);

    assertThat(SourceLines.of(source).getLast())
        .startsWith("compression-error")
        .contains(lies ? "overlaps" : "250 times");
  }

  @Test
  void parquetIsReadWithItsKinds() throws SQLException {
    var file = folder.resolve("it's.parquet");
    try (var connection = DriverManager.getConnection("jdbc:duckdb:");
        var statement = connection.createStatement()) {
      statement.execute(
          "COPY (SELECT 1 AS id, 1.50::DECIMAL(9,2) AS price, 0.1::DOUBLE AS share, 'x' AS"
              + " \"na\"\"me\", true AS flag, DATE '2024-02-29' AS day, TIMESTAMP '2024-02-29"
              + " 01:02:03' AS moment, [1, 2] AS list, {'a': 1} AS thing,"
              + " 12345678901234567890::HUGEINT::DECIMAL(38,0) AS big UNION ALL SELECT NULL, NULL,"
              + " 'nan'::DOUBLE, NULL, NULL, NULL, NULL, NULL, NULL, NULL) TO '"
              + file.toString().replace("'", "''")
              + "' (FORMAT parquet)");
    }

    assertThat(lines(file, "parquet", "", ""))
        .containsExactly(
            "id|price|share|na\"me|flag|day|moment|list|thing|big",
            "2: 1 Long|1.50 BigDecimal|0.1 BigDecimal|x|true Boolean|2024-02-29"
                + " LocalDate|2024-02-29T01:02:03"
                + " LocalDateTime|[1,2] Json|{\"a\":1} Json|12345678901234567890 BigDecimal",
            "3: -|-|NaN|-|-|-|-|-|-|-");
    assertThat(lines(file, "", "", "")).hasSize(3);
  }

  @Test
  void timesOfParquetKeepTheirNanosAndDependOnNoZoneOfThisMachine() throws SQLException {
    var file = folder.resolve("t.parquet");
    var zone = TimeZone.getDefault();
    // Its clocks had no 02:30 on that day.
    TimeZone.setDefault(TimeZone.getTimeZone("Europe/Berlin"));
    try {
      try (var connection = DriverManager.getConnection("jdbc:duckdb:");
          var statement = connection.createStatement()) {
        statement.execute("SET TimeZone = 'UTC'");
        statement.execute(
            "COPY (SELECT TIMESTAMP '2021-03-28 02:30:00' AS local,"
                + " TIMESTAMP_NS '2021-03-28 02:30:00.123456789' AS nanos,"
                + " TIMESTAMPTZ '2021-03-28 02:30:00.000001+00' AS zoned,"
                + " TIME '02:30:00.000001' AS clock,"
                + " TIMESTAMP '0001-01-01 00:00:00' AS old) TO '"
                + file
                + "' (FORMAT parquet)");
      }

      assertThat(lines(file, "parquet", "", ""))
          .containsExactly(
              "local|nanos|zoned|clock|old",
              "2: 2021-03-28T02:30:00 LocalDateTime|2021-03-28T02:30:00.123456789 LocalDateTime"
                  + "|2021-03-28T02:30:00.000001Z|02:30:00.000001 LocalTime"
                  + "|0001-01-01T00:00:00 LocalDateTime");
    } finally {
      TimeZone.setDefault(zone);
    }
  }

  @Test
  void whatIsNotParquetIsReportedWithoutPathsOfThisMachine() throws IOException {
    var file = Files.writeString(folder.resolve("t.parquet"), TEXT);

    assertThat(lines(file, "parquet", "", "").getFirst())
        .startsWith("source-error")
        .doesNotContain(folder.toString());
  }

  private static List<String> lines(Path file, String format, String compression, String inner) {
    return SourceLines.of(
        new TableSource(
            List.of(file),
            format,
            "",
            Dialect.DEFAULT,
            new Compression(compression, inner),
            Map.of()));
  }

  private static byte[] gzip(String text) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var out = new GZIPOutputStream(bytes)) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return bytes.toByteArray();
  }

  private static void zip(Path file, String... namesAndTexts) throws IOException {
    try (var zip = new ZipOutputStream(Files.newOutputStream(file))) {
      for (var i = 0; i < namesAndTexts.length; i += 2) {
        zip.putNextEntry(new ZipEntry(namesAndTexts[i]));
        zip.write(namesAndTexts[i + 1].getBytes(StandardCharsets.UTF_8));
      }
    }
  }
}
