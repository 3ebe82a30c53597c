package io.specstore.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.specstore.dataset.DatasetId;
import io.specstore.dataset.RevisionId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class WaitingFlowsTest {
  private final WaitingFlows waiting = new WaitingFlows(() -> 0);

  @Test
  void ownersTakeTurns() {
    add("a1", "a2", "a3", "b1", "c1", "b2");
    assertThat(all()).containsExactly("a1", "b1", "c1", "a2", "b2", "a3");
  }

  @Test
  void whoHasNoShareLeftIsPassed() {
    add("a1", "a2", "b1");
    assertThat(waiting.next(owner -> !owner.equals("a")))
        .map(WaitingFlowsTest::name)
        .hasValue("b1");
    assertThat(waiting.next(owner -> !owner.equals("a"))).isEmpty();
    assertThat(all()).containsExactly("a1", "a2");
  }

  @Test
  void theNumberAheadIsThatOfFlowsWhichBeginBefore() {
    var names = List.of("a1", "a2", "a3", "b1", "c1", "b2", "c2", "a4");
    add(names.toArray(String[]::new));
    for (var name : names) {
      var ahead = waiting.ahead(id(name)).orElseThrow();
      var others = new WaitingFlows(() -> 0);
      names.forEach(one -> others.add(id(one)));
      for (var i = 0; i < ahead; i++) {
        assertThat(others.next(_ -> true)).isPresent();
      }
      assertThat(others.next(_ -> true)).map(WaitingFlowsTest::name).hasValue(name);
    }
  }

  @Test
  void aFlowWaitsOnceAndCanBeRemoved() {
    add("a1", "a1", "a2");
    assertThat(waiting.size()).isEqualTo(2);
    assertThat(waiting.remove(id("a1"))).isTrue();
    assertThat(waiting.remove(id("a1"))).isFalse();
    assertThat(waiting.ahead(id("a1"))).isEmpty();
    assertThat(all()).containsExactly("a2");
  }

  private void add(String... names) {
    for (var name : names) {
      waiting.add(id(name));
    }
  }

  private List<String> all() {
    var names = new ArrayList<String>();
    for (var next = waiting.next(_ -> true); next.isPresent(); next = waiting.next(_ -> true)) {
      names.add(name(next.get()));
    }
    return names;
  }

  private static RevisionId id(String name) {
    return new RevisionId(new DatasetId(name.substring(0, 1), name), 1);
  }

  private static String name(RevisionId id) {
    return id.dataset().name();
  }
}
