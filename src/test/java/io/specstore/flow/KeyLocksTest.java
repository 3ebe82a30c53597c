package io.specstore.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class KeyLocksTest {
  private final KeyLocks locks = new KeyLocks();
  private int unguarded;

  @Test
  void workForOneKeyIsDoneInTurns() throws ExecutionException, InterruptedException {
    try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
      var all =
          IntStream.range(0, 1_000)
              .<Future<Integer>>mapToObj(
                  _ -> executor.submit(() -> locks.holding("a", () -> unguarded++)))
              .toList();
      for (var one : all) {
        one.get();
      }
    }
    assertThat(unguarded).isEqualTo(1_000);
    assertThat(locks.count()).isZero();
  }

  @Test
  void anotherKeyIsFree() {
    int answer = locks.holding("a", () -> locks.holding("b", locks::count));
    assertThat(answer).isEqualTo(2);
    assertThat(locks.count()).isZero();
  }

  @Test
  void workThatFailsGivesItsKeyBack() {
    assertThatThrownBy(() ->
            locks.holding(
                "a",
                () -> {
                  throw new IllegalStateException("no");
                }))
        .isInstanceOf(IllegalStateException.class);
    assertThat(locks.count()).isZero();
  }
}
