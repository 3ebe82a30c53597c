package io.specstore.chaos;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/// What clients were answered, and where the answers contradict one another. Safe for concurrent
/// use.
final class Claims {
  /// What went wrong, in the words of `docs/reliability.md`.
  enum Kind {
    LOST,
    STUCK,
    DOUBLE,
    TORN,
    WRONG
  }

  record Violation(Kind kind, String text) {
    @Override
    public String toString() {
      return kind + ": " + text;
    }
  }

  /// An upload: the dataset, the table in it, and how it is to end.
  record Sent(String dataset, Content content) {}

  private final Map<String, Sent> accepted = new ConcurrentHashMap<>();
  private final Map<String, String> ends = new ConcurrentHashMap<>();
  private final Map<String, Map<String, String>> published = new ConcurrentHashMap<>();
  private final Map<String, String> hashes = new ConcurrentHashMap<>();
  private final Map<String, AtomicInteger> unanswered = new ConcurrentHashMap<>();
  private final Queue<Violation> violations = new ConcurrentLinkedQueue<>();
  private final AtomicInteger givenUp = new AtomicInteger();

  /// An upload was answered with success.
  void accept(String flowId, Sent sent) {
    if (accepted.putIfAbsent(flowId, sent) != null) {
      violate(Kind.DOUBLE, flowId + " was the answer to two uploads");
    }
    if (!flowId.startsWith(sent.dataset() + "/")) {
      violate(Kind.WRONG, flowId + " was the answer to an upload of " + sent.dataset());
    }
  }

  /// An upload without a key got no answer: it may have made a revision.
  void missAnswer(String dataset) {
    unanswered.computeIfAbsent(dataset, _ -> new AtomicInteger()).incrementAndGet();
  }

  int unanswered(String dataset) {
    var count = unanswered.get(dataset);
    return count == null ? 0 : count.get();
  }

  /// A status showed a final state.
  void end(String flowId, String state) {
    var earlier = ends.putIfAbsent(flowId, state);
    if (earlier != null && !earlier.equals(state)) {
      violate(Kind.LOST, "%s was %s and is %s".formatted(flowId, earlier, state));
    }
  }

  void giveUp() {
    givenUp.incrementAndGet();
  }

  int givenUp() {
    return givenUp.get();
  }

  Optional<String> end(String flowId) {
    return Optional.ofNullable(ends.get(flowId));
  }

  /// The package of that revision has files of these hashes, by path.
  void publish(String flowId, Map<String, String> files) {
    var earlier = published.putIfAbsent(flowId, Map.copyOf(files));
    if (earlier != null && !earlier.equals(files)) {
      violate(Kind.TORN, "%s had the files %s and has %s".formatted(flowId, earlier, files));
    }
  }

  /// The same source makes the same file everywhere.
  void compare(String flowId, String file, String hash) {
    var earlier = hashes.putIfAbsent(file, hash);
    if (earlier != null && !earlier.equals(hash)) {
      violate(
          Kind.TORN, "%s made %s with %s, others with %s".formatted(flowId, file, hash, earlier));
    }
  }

  void violate(Kind kind, String text) {
    violations.add(new Violation(kind, text));
  }

  Map<String, Sent> accepted() {
    return Map.copyOf(accepted);
  }

  List<Violation> violations() {
    return List.copyOf(violations);
  }

  int files() {
    return published.values().stream().mapToInt(Map::size).sum();
  }
}
