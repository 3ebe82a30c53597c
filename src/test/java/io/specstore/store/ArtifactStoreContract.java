package io.specstore.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What every artifact store does; one subclass for each. */
abstract class ArtifactStoreContract {
  @TempDir Path folder;

  /** An empty store, the same for the whole of one test. */
  abstract ArtifactStore store();

  @Test
  void whatWasPutIsReadBack() throws IOException {
    put("owner/prices/1/datapackage.json", "{}");

    assertThat(read("owner/prices/1/datapackage.json")).isEqualTo("{}");
    assertThat(store().stat("owner/prices/1/datapackage.json").orElseThrow().bytes()).isEqualTo(2);
  }

  @Test
  void foldersAreTheNextSegmentsThatAreNotTheLast() throws IOException {
    var longName = "long name / of many characters, é ".replace("/", "-").repeat(12).strip();
    put("owner/prices/1/datapackage.json", "{}");
    put("owner/prices/12/datapackage.json", "{}");
    put("owner/prices/file", "");
    put("owner/" + longName + "/1/datapackage.json", "{}");

    assertThat(store().folders("")).containsExactly("owner");
    assertThat(store().folders("owner")).containsExactlyInAnyOrder("prices", longName);
    assertThat(store().folders("owner/prices")).containsExactlyInAnyOrder("1", "12");
    assertThat(store().folders("owner/" + longName)).containsExactly("1");
    assertThat(store().folders("owner/prices/1")).isEmpty();
    assertThat(store().folders("nobody")).isEmpty();
  }

  @Test
  void filePutIsTakenOver() throws IOException {
    var file = file("bytes");
    store().put("a/b", file);

    assertThat(file).doesNotExist();
  }

  @Test
  void secondPutOfAKeyReplacesTheFirst() throws IOException {
    put("a/b", "first");
    put("a/b", "second, longer");
    store().sync("a/b");

    assertThat(read("a/b")).isEqualTo("second, longer");
    assertThat(store().list("a")).containsExactly("a/b");
  }

  @Test
  void readerOfAReplacedArtifactReadsOnInTheOldBytes() throws IOException {
    put("a/b", "old");
    try (var old = store().open("a/b", 0, Long.MAX_VALUE)) {
      put("a/b", "new");
      assertThat(old.readAllBytes()).asString(UTF_8).isEqualTo("old");
    }
  }

  @ParameterizedTest
  @CsvSource({"0,10,0123456789", "0,3,012", "4,2,45", "9,100,9", "10,5,''", "50,5,''", "3,0,''"})
  void rangeIsCutFromTheArtifact(long from, long length, String expected) throws IOException {
    put("digits", "0123456789");
    try (var range = store().open("digits", from, length)) {
      assertThat(range.readAllBytes()).asString(UTF_8).isEqualTo(expected);
    }
  }

  @Test
  void rangeReadsByteByByteToo() throws IOException {
    put("digits", "0123");
    try (var range = store().open("digits", 1, 2)) {
      assertThat(new int[] {range.read(), range.read(), range.read()})
          .containsExactly('1', '2', -1);
    }
  }

  @Test
  void rangeBeforeTheStartIsRefused() throws IOException {
    put("digits", "0123");
    assertThatIllegalArgumentException().isThrownBy(() -> store().open("digits", -1, 2));
    assertThatIllegalArgumentException().isThrownBy(() -> store().open("digits", 1, -2));
  }

  @Test
  void unknownKeyIsEmptyOrSaidSo() {
    assertThat(store().stat("not/there")).isEmpty();
    assertThatThrownBy(() -> store().open("not/there", 0, 1))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("not/there")
        .hasCauseInstanceOf(NoSuchFileException.class);
  }

  @Test
  void folderOfKeysIsNoArtifact() throws IOException {
    put("a/b/c", "x");
    assertThat(store().stat("a/b")).isEmpty();
    assertThat(store().stat("a/b/c/d")).isEmpty();
  }

  @Test
  void keysAreListedByTheirBeginning() throws IOException {
    for (var key : new String[] {"o/foo/2/p", "o/foo/1/p", "o/foo-private/1/p", "o2/foo/1/p"}) {
      put(key, key);
    }
    assertThat(store().list("o/foo/")).containsExactly("o/foo/1/p", "o/foo/2/p");
    assertThat(store().list("o/fo")).containsExactly("o/foo-private/1/p", "o/foo/1/p", "o/foo/2/p");
    assertThat(store().list("")).hasSize(4);
    assertThat(store().list("nobody/")).isEmpty();
  }

  @Test
  void deletedKeyIsGoneAndItsNeighbourStays() throws IOException {
    put("o/d/1/p", "1");
    put("o/d/2/p", "2");
    store().delete("o/d/1/p");
    store().delete("o/d/1/p");
    store().delete("never/was");

    assertThat(store().list("")).containsExactly("o/d/2/p");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "/a", "a/", "a//b", "../a", "a/../b", "a/.", ".", ".."})
  void keyThatIsNoneIsRefused(String key) throws IOException {
    var file = file("x");
    assertThatIllegalArgumentException().isThrownBy(() -> store().put(key, file));
    assertThatIllegalArgumentException().isThrownBy(() -> store().stat(key));
    assertThatIllegalArgumentException().isThrownBy(() -> store().open(key, 0, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> store().delete(key));
    assertThat(folder.resolveSibling("a")).doesNotExist();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ünï/日本/x.csv",
        "with space/a b",
        "50%/100%25/%",
        "q?/c:d/e\\f",
        ".hidden/..x/...",
        "%-/x",
        "tab\tnul\u0000/x"
      })
  void oddNamesAreKeptAsTheyAre(String key) throws IOException {
    put(key, "odd");

    assertThat(store().list("")).containsExactly(key);
    assertThat(read(key)).isEqualTo("odd");
  }

  @ParameterizedTest
  @ValueSource(strings = {"𝒟", "ü", "n", "%", "a%"})
  void longestNamesAreKept(String character) throws IOException {
    var key = character.repeat(100) + "/" + character.repeat(201) + "/" + character.repeat(67);
    put(key, "long");
    put(key + "x", "longer");

    assertThat(store().list("")).containsExactlyInAnyOrder(key, key + "x");
    assertThat(read(key)).isEqualTo("long");
  }

  @Test
  void putsAndDeletesSideBySideLoseNothing()
      throws ExecutionException, IOException, InterruptedException {
    var writers = new ArrayList<Callable<Void>>();
    for (var number = 0; number < 200; number++) {
      writers.add(writer("shared/folder/kept/" + number, "shared/gone/" + number % 3 + "/x"));
    }
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var writer : threads.invokeAll(writers)) {
        writer.get();
      }
    }
    assertThat(store().list("shared/folder/")).hasSize(200);
    for (var key : store().list("shared/folder/")) {
      assertThat(read(key)).isEqualTo(key);
    }
  }

  @Test
  void workingStorePassesItsCheck() {
    store().checkWriting();
    store().checkReading();
    assertThat(store().list("")).isEmpty();
  }

  private Callable<Void> writer(String kept, String dropped) {
    return () -> {
      put(dropped, "x");
      store().delete(dropped);
      put(kept, kept);
      store().sync(kept);
      return null;
    };
  }

  final void put(String key, String text) throws IOException {
    store().put(key, file(text));
  }

  private Path file(String text) throws IOException {
    return Files.writeString(Files.createTempFile(folder, "put", ""), text);
  }

  private String read(String key) throws IOException {
    try (var all = store().open(key, 0, Long.MAX_VALUE)) {
      return new String(all.readAllBytes(), UTF_8);
    }
  }
}
