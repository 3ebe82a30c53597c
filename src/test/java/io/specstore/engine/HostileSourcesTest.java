package io.specstore.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.specstore.dataset.Status;
import io.specstore.fetch.SourceResolver;
import io.specstore.table.bytes.DecompressionLimits;
import io.specstore.table.check.TablePass;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Sources without an end, and small ones that unpack to very much: they fail at their limit, and
/// alone.
class HostileSourcesTest {
  private static final byte[] ROWS = "1,a\n".repeat(16_384).getBytes(StandardCharsets.UTF_8);

  @TempDir Path folder;
  private EngineRig rig;

  @BeforeEach
  void open() {
    rig = new EngineRig(folder);
  }

  @AfterEach
  void close() {
    rig.close();
  }

  @Test
  void streamWithoutAnEndFailsAndASmallDatasetDoesNotWait()
      throws InterruptedException, ExecutionException {
    var hasBegun = new CountDownLatch(1);
    rig.site.page(
        "/endless.csv",
        exchange -> {
          exchange.sendResponseHeaders(200, 0);
          var out = exchange.getResponseBody();
          out.write("id,name\n".getBytes(StandardCharsets.UTF_8));
          hasBegun.countDown();
          while (true) {
            out.write(ROWS);
          }
        });
    rig.site.text("/small.csv", "id,name\n1,a\n");
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var endless = threads.submit(() -> rig.run(Specs.single(rig.site.url("/endless.csv"))));
      hasBegun.await();
      var small = Specs.single(rig.site.url("/small.csv")).replace("things", "small");
      assertThat(rig.run(small).status()).isEqualTo(Status.SUCCEEDED);
      var ended = endless.get();
      assertThat(ended.status()).isEqualTo(Status.FAILED);
      assertThat(ended.errors("people_csv").toString())
          .contains("people", "limit of 100000000 bytes");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          gz  | false | The gzip file unpacks to more than 250 times its size, which is the limit
          gz  | true  | The gzip file unpacks to more than 4,194,304 bytes, which is the limit
          zip | false | The archive's file "people.csv" unpacks to more than 250 times its size
          zip | true  | The archive's file "people.csv" unpacks to more than 4,194,304 bytes
          """)
  void smallFileThatUnpacksToMuchFailsAndASmallDatasetDoesNotWait(
      String packing, boolean isVaried, String problem, @TempDir Path other)
      throws InterruptedException, ExecutionException, IOException {
    var limits = new DecompressionLimits(4L << 20, 250, 1L << 20);
    try (var rig =
            new EngineRig(
                other, SourceResolver.withoutFiles(), Map.of(), new TablePass(2, limits));
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var hasBegun = new CountDownLatch(1);
      var bomb = packed(packing, isVaried);
      rig.site.page(
          "/bomb." + packing,
          exchange -> {
            exchange.sendResponseHeaders(200, bomb.length);
            hasBegun.countDown();
            exchange.getResponseBody().write(bomb);
            exchange.close();
          });
      rig.site.text("/small.csv", "id,name\n1,a\n");
      var running = threads.submit(() -> rig.run(Specs.single(rig.site.url("/bomb." + packing))));
      hasBegun.await();
      var small = Specs.single(rig.site.url("/small.csv")).replace("things", "small");
      assertThat(rig.run(small).status()).isEqualTo(Status.SUCCEEDED);
      var ended = running.get();
      assertThat(ended.status()).isEqualTo(Status.FAILED);
      assertThat(ended.errors("people_csv").getFirst())
          .contains("\"people\"", "compression-error", problem);
      assertThat(ended.store().list("me/things/1/"))
          .containsExactly("me/things/1/early/validation_report.json");
    }
  }

  /// Six million bytes, of the same row or of different ones.
  private static byte[] packed(String packing, boolean isVaried) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var out = packing.equals("gz") ? new GZIPOutputStream(bytes) : zip(bytes)) {
      out.write("id,name\n".getBytes(StandardCharsets.UTF_8));
      var random = new Random(1);
      for (var written = 0; written < 6_000_000; written += ROWS.length) {
        out.write(ROWS);
        if (isVaried) {
          for (var i = 0; i < 1_000; i++) {
            out.write((random.nextInt(1 << 30) + ",b\n").getBytes(StandardCharsets.UTF_8));
          }
        }
      }
    }
    return bytes.toByteArray();
  }

  private static ZipOutputStream zip(OutputStream out) throws IOException {
    var zip = new ZipOutputStream(out);
    zip.putNextEntry(new ZipEntry("people.csv"));
    return zip;
  }
}
