package io.specstore.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.specstore.dataset.EngineKind;
import io.specstore.store.ArtifactStore;
import io.specstore.store.DiskStore;
import io.specstore.store.StoreUnavailableException;
import io.specstore.testing.MovableClock;
import java.io.ByteArrayInputStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UploadedBlobsTest {
  private static final byte[] BYTES = "id\n1\n".getBytes(StandardCharsets.UTF_8);

  @TempDir Path folder;

  @Test
  void bytesAreDurableBeforeTheRegistryNamesThem() throws Exception {
    var calls = new ArrayList<String>();
    var hash = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(BYTES));
    try (var fixture = new FlowFixture(folder, EngineKind.EXTERNAL)) {
      var options = new BlobOptions(folder.resolve("incoming"), 100);
      var store =
          watched(
              new DiskStore(folder.resolve("blobs")),
              calls,
              () -> fixture.database.read(tx -> tx.blobs().has("me", hash)));
      var blobs = new UploadedBlobs(fixture.database, store, options, new MovableClock());
      assertThat(blobs.put("me", hash, new ByteArrayInputStream(BYTES)))
          .isEqualTo(BlobAnswer.CREATED);
      assertThat(calls).isEqualTo(List.of("put, known: false", "sync, known: false"));
      assertThat(blobs.has("me", hash)).isTrue();
    }
  }

  @Test
  void bytesThatTheRegistryNeverCameToNameAreRemoved() throws Exception {
    try (var fixture = new FlowFixture(folder, EngineKind.EXTERNAL)) {
      var options = new BlobOptions(folder.resolve("incoming"), 100);
      var store = new DiskStore(folder.resolve("blobs"));
      var blobs = new UploadedBlobs(fixture.database, store, options, new MovableClock());
      var known = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(BYTES));
      blobs.put("me", known, new ByteArrayInputStream(BYTES));
      store.put("me/" + "ab".repeat(32), Files.write(folder.resolve("stray"), BYTES));
      Files.write(folder.resolve("incoming").resolve("blob1.part"), BYTES);
      blobs.removeUnfinished();
      blobs.removeStrays();
      assertThat(store.list("")).containsExactly("me/" + known);
      assertThat(folder.resolve("incoming")).isEmptyDirectory();
    }
  }

  @Test
  void bytesThatTheDiskDoesNotTakeKeepNobodyElseWaiting()
      throws ExecutionException, InterruptedException, NoSuchAlgorithmException, TimeoutException {
    var other = "id\n2\n".getBytes(StandardCharsets.UTF_8);
    var entered = new CountDownLatch(1);
    var released = new CountDownLatch(1);
    try (var fixture = new FlowFixture(folder, EngineKind.EXTERNAL);
        var executor = Executors.newVirtualThreadPerTaskExecutor()) {
      var store =
          hanging(new DiskStore(folder.resolve("blobs")), "me/" + sha256(BYTES), entered, released);
      var options = new BlobOptions(folder.resolve("incoming"), 100);
      var blobs = new UploadedBlobs(fixture.database, store, options, new MovableClock());
      var stuck =
          executor.submit(() -> blobs.put("me", sha256(BYTES), new ByteArrayInputStream(BYTES)));
      entered.await();
      assertThat(
              executor
                  .submit(() -> blobs.put("me", sha256(other), new ByteArrayInputStream(other)))
                  .get(20, TimeUnit.SECONDS))
          .isEqualTo(BlobAnswer.CREATED);
      assertThat(stuck).isNotDone();
      released.countDown();
      assertThat(stuck.get(20, TimeUnit.SECONDS)).isEqualTo(BlobAnswer.CREATED);
    }
  }

  @Test
  void folderThatTakesNoBytesMakesTheStoreUnavailable() throws Exception {
    Files.writeString(folder.resolve("incoming"), "a file in the way");
    try (var fixture = new FlowFixture(folder, EngineKind.EXTERNAL)) {
      var store = new DiskStore(folder.resolve("blobs"));
      var options = new BlobOptions(folder.resolve("incoming"), 100);
      var blobs = new UploadedBlobs(fixture.database, store, options, new MovableClock());
      assertThatThrownBy(() -> blobs.put("me", sha256(BYTES), new ByteArrayInputStream(BYTES)))
          .isInstanceOf(StoreUnavailableException.class)
          .hasMessageContaining("cannot keep the uploaded bytes");
    }
  }

  private static String sha256(byte[] bytes) throws NoSuchAlgorithmException {
    return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
  }

  /** That store, in which putting that key hangs until it is released. */
  private static ArtifactStore hanging(
      ArtifactStore store, String key, CountDownLatch entered, CountDownLatch released) {
    return (ArtifactStore)
        Proxy.newProxyInstance(
            ArtifactStore.class.getClassLoader(),
            new Class<?>[] {ArtifactStore.class},
            (_, method, arguments) -> {
              if (method.getName().equals("put") && arguments[0].equals(key)) {
                entered.countDown();
                released.await();
              }
              try {
                return method.invoke(store, arguments);
              } catch (InvocationTargetException e) {
                throw e.getTargetException();
              }
            });
  }

  private interface Question {
    boolean ask();
  }

  /** That store, which notes each call, and what the registry knew at its time. */
  private static ArtifactStore watched(ArtifactStore store, List<String> calls, Question known) {
    return (ArtifactStore)
        Proxy.newProxyInstance(
            ArtifactStore.class.getClassLoader(),
            new Class<?>[] {ArtifactStore.class},
            (_, method, arguments) -> {
              calls.add(method.getName() + ", known: " + known.ask());
              try {
                return method.invoke(store, arguments);
              } catch (InvocationTargetException e) {
                throw e.getTargetException();
              }
            });
  }
}
