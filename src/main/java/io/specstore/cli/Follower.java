package io.specstore.cli;

import io.specstore.dataset.RevisionId;
import io.specstore.dataset.Status;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/// Polls a revision until it ends, and reports what changed.
final class Follower {
  private static final Duration FIRST_WAIT = Duration.ofMillis(50);
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(1);

  /// How long a server may be away, say for a restart, before it counts as gone.
  private static final Duration LONGEST_OUTAGE = Duration.ofSeconds(30);

  private static final Duration LONGEST_RUN = Duration.ofHours(24);

  private final ServerApi api;
  private final Consumer<Change> changes;
  private final Map<String, Status> seen = new HashMap<>();

  Follower(ServerApi api, Consumer<Change> changes) {
    this.api = api;
    this.changes = changes;
  }

  /// The revision as it ended.
  RevisionView toTheEnd(RevisionId id) throws InterruptedException {
    var start = System.nanoTime();
    var wait = FIRST_WAIT;
    while (System.nanoTime() - start < LONGEST_RUN.toNanos()) {
      var now = patiently(id);
      var moved = report(now);
      if (now.state().isFinal()) {
        return now;
      }
      wait = moved ? FIRST_WAIT : longer(wait);
      Thread.sleep(wait);
    }
    throw CliException.unreachable(
        id + " has not ended in " + LONGEST_RUN.toHours() + " hours; " + toGoOn(id));
  }

  private RevisionView patiently(RevisionId id) throws InterruptedException {
    var start = System.nanoTime();
    while (true) {
      try {
        return api.status(id.dataset(), Integer.toString(id.number()))
            .orElseThrow(() ->
                CliException.refused(id + " cannot be read any more; has it become private?"));
      } catch (CliException failure) {
        if (failure.exitCode() != ExitCodes.UNREACHABLE) {
          throw failure;
        }
        if (System.nanoTime() - start > LONGEST_OUTAGE.toNanos()) {
          throw CliException.unreachable(
              failure.text() + "; " + id + " was accepted and will end: " + toGoOn(id));
        }
      }
      Thread.sleep(LONGEST_WAIT);
    }
  }

  private static Duration longer(Duration wait) {
    return Duration.ofMillis(Math.min(wait.toMillis() * 3 / 2, LONGEST_WAIT.toMillis()));
  }

  private static String toGoOn(RevisionId id) {
    return "specstore status " + id + " --watch follows it";
  }

  /// Reports what is new, the pipelines before the revision that they make up.
  private boolean report(RevisionView now) {
    var moved = false;
    for (var pipeline : now.pipelines().values()) {
      if (seen.put(pipeline.id(), pipeline.status()) != pipeline.status()) {
        changes.accept(new Change.PipelineMoved(pipeline));
        moved = true;
      }
    }
    // The package's pipeline has the id of the revision itself, so the two need different keys.
    var revision = "revision " + now.id();
    if (seen.put(revision, now.state()) != now.state()) {
      changes.accept(new Change.RevisionMoved(now.id(), now.state()));
      moved = true;
    }
    return moved;
  }
}
