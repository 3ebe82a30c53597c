package io.specstore.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which id a registry and a store get, by what they have in common. */
class OneStoreTest {
  @ParameterizedTest
  @CsvSource({
    // registry, store | packages, of the registry's uploads | published, with the same hash
    "-, -, 0 0 0 0, NEW", // a first start
    "-, -, 5 5 5 5, NEW", // of a build before the ids
    "-, -, 5 1 5 0, NEW", // likewise, with hashes that an older build got wrong
    "-, -, 0 0 5 0, NEW", // likewise, with its files taken away
    "-, -, 5 0 0 0, REFUSED", // an empty registry
    "-, -, 5 0 3 0, REFUSED", // another one
    "-, a, 5 5 5 5, OF_STORE", // a backup of a time before the ids
    "-, a, 5 3 3 3, OF_STORE", // likewise, and packages that came later
    "-, a, 5 5 5 4, REFUSED", // one package is another
    "-, a, 2 2 3 2, REFUSED", // one package is not there
    "-, a, 5 0 0 0, REFUSED", // an empty registry
    "-, a, 0 0 0 0, OF_STORE", // an empty registry on a store where nothing was published
    "a, -, 0 0 0 0, OF_REGISTRY",
    "a, -, 5 5 5 5, OF_REGISTRY", // a store whose id was not copied with it
    "a, -, 5 0 5 0, REFUSED", // another store
    "a, -, 0 0 5 0, REFUSED", // a disk that is not mounted
  })
  void whereOneHasNone(String registry, String store, String counts, String verdict) {
    var one = Stream.of(counts.split(" ", -1)).map(Integer::valueOf).toList();
    var facts = new OneStore.Facts(one.get(0), one.get(1), one.get(2), one.get(3));

    assertThat(OneStore.Verdict.of(id(registry), id(store), () -> facts)).hasToString(verdict);
  }

  @Test
  void whereBothHaveOneNothingElseIsLookedAt() {
    assertThat(verdict("a", "a")).isEqualTo(OneStore.Verdict.SAME);
    assertThat(verdict("a", "b")).isEqualTo(OneStore.Verdict.REFUSED);
  }

  private static OneStore.Verdict verdict(String registry, String store) {
    return OneStore.Verdict.of(
        id(registry),
        id(store),
        () -> {
          throw new AssertionError("compared");
        });
  }

  private static Optional<String> id(String text) {
    return Optional.of(text).filter(one -> !one.equals("-"));
  }
}
