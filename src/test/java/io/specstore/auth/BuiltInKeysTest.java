package io.specstore.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BuiltInKeysTest extends KeySourceContract {
  @TempDir Path dataDir;

  @Override
  KeySource source() {
    return BuiltInKeys.openOrCreate(dataDir);
  }

  @Override
  String expectedPem() {
    return BuiltInKeys.openOrCreate(dataDir).publicPem();
  }

  @Test
  void secondStartHasTheSamePair() {
    assertThat(BuiltInKeys.openOrCreate(dataDir).publicPem())
        .isEqualTo(BuiltInKeys.openOrCreate(dataDir).publicPem());
  }

  @Test
  void dataFolderNeedNotBeThereYet() {
    var keys = BuiltInKeys.openOrCreate(dataDir.resolve("not/yet"));
    assertThat(keys.publicPem())
        .startsWith("-----BEGIN PUBLIC KEY-----\n")
        .endsWith("-----END PUBLIC KEY-----\n");
  }

  @Test
  void onlyTheOwnerMayReadTheFileAndItsFolder() throws IOException {
    BuiltInKeys.openOrCreate(dataDir);
    assertThat(permissions("keys")).isEqualTo("rwx------");
    assertThat(permissions("keys/token-key.pem")).isEqualTo("rw-------");
  }

  @Test
  void fileThatOthersMayReadIsClosedToThem() throws IOException {
    BuiltInKeys.openOrCreate(dataDir);
    Files.setPosixFilePermissions(
        dataDir.resolve("keys/token-key.pem"), PosixFilePermissions.fromString("rw-r--r--"));
    BuiltInKeys.openOrCreate(dataDir);
    assertThat(permissions("keys/token-key.pem")).isEqualTo("rw-------");
  }

  @Test
  void firstStartsAtOnceEndWithOnePairAndNothingElse()
      throws IOException, InterruptedException, ExecutionException {
    Callable<String> start = () -> BuiltInKeys.openOrCreate(dataDir).publicPem();
    try (var threads = Executors.newFixedThreadPool(4)) {
      var pems = threads.invokeAll(Stream.generate(() -> start).limit(4).toList());
      for (var pem : pems) {
        assertThat(pem.get()).isEqualTo(pems.getFirst().get());
      }
    }
    try (var files = Files.list(dataDir.resolve("keys"))) {
      assertThat(files).hasSize(1);
    }
  }

  @Test
  void brokenFileIsNamedAndNotReplaced() throws IOException {
    var file = Files.createDirectories(dataDir.resolve("keys")).resolve("token-key.pem");
    Files.writeString(file, "nonsense");
    assertThatThrownBy(() -> BuiltInKeys.openOrCreate(dataDir))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining(file.toString());
    assertThat(file).hasContent("nonsense");
  }

  @Test
  void folderThatCannotBeMadeIsNamed() throws IOException {
    var inTheWay = Files.writeString(dataDir.resolve("file"), "");
    assertThatThrownBy(() -> BuiltInKeys.openOrCreate(inTheWay))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("token-key.pem");
  }

  private String permissions(String name) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(dataDir.resolve(name)));
  }
}
