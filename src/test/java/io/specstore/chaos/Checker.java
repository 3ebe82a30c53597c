package io.specstore.chaos;

import io.specstore.chaos.Claims.Kind;
import io.specstore.testing.TestClient;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// Compares what clients were answered with what the server has once all faults are over.
///
/// *Lost* is a revision that was accepted and is not there, or whose final state changed. *Stuck*
/// is one that does not come to its end. *Double* is an upload that became two revisions. *Torn* is
/// a package that is not complete, or whose bytes changed. *Wrong* is an end that the content does
/// not account for.
final class Checker {
  private final World world;
  private final TestClient client;
  private final Packages packages;

  /// @param client with a token of any owner; all datasets are published
  Checker(World world, TestClient client) {
    this.world = world;
    this.client = client;
    this.packages = new Packages(client, world.claims());
  }

  void check() {
    var accepted = new TreeMap<>(world.claims().accepted());
    accepted.forEach((flowId, sent) -> {
      awaitEnd(flowId);
      requireEnd(flowId, sent.content());
    });
    numbers(accepted).forEach(this::requireNumbers);
  }

  private void awaitEnd(String flowId) {
    var seen = new boolean[1];
    OwnerClient.until(
        world.patience(),
        () -> {
          seen[0] = packages.look(flowId);
          return seen[0];
        });
    if (!seen[0]) {
      world.claims().violate(Kind.STUCK, flowId + " does not end: " + packages.status(flowId));
    }
  }

  private void requireEnd(String flowId, Content content) {
    var end = world.claims().end(flowId).orElse("");
    if (end.equals("FAILED") && content.end() == Content.End.SUCCEEDED) {
      var status = packages.status(flowId);
      if (status.contains("and the server ended each time")) {
        world.claims().giveUp();
      } else {
        world.claims().violate(Kind.WRONG, flowId + " FAILED: " + status);
      }
    } else if (end.equals("SUCCEEDED") && content.end() == Content.End.FAILED) {
      world.claims().violate(Kind.WRONG, flowId + " SUCCEEDED with a wrong cell");
    }
  }

  /// The numbers that were the answers of each dataset.
  private static Map<String, Set<Integer>> numbers(Map<String, Claims.Sent> accepted) {
    var numbers = new TreeMap<String, Set<Integer>>();
    accepted.forEach((flowId, sent) ->
        numbers
            .computeIfAbsent(sent.dataset(), _ -> new TreeSet<>())
            .add(Integer.parseInt(flowId.substring(flowId.lastIndexOf('/') + 1))));
    return numbers;
  }

  /// There is no gap, and no revision that nobody uploaded.
  private void requireNumbers(String dataset, Set<Integer> numbers) {
    var latest =
        client
            .tryGet("/source/" + dataset + "/latest")
            .map(answer -> Packages.parse(answer.body()).path("id").asText())
            .orElse("");
    var last = Integer.parseInt(latest.substring(latest.lastIndexOf('/') + 1));
    for (int number = 1; number <= last; number++) {
      if (!numbers.contains(number)) {
        awaitEnd(dataset + "/" + number);
      }
    }
    if (last > numbers.size() + world.claims().unanswered(dataset)) {
      world
          .claims()
          .violate(
              Kind.DOUBLE,
              "%s has %d revisions of %d answered uploads and %d without an answer"
                  .formatted(dataset, last, numbers.size(), world.claims().unanswered(dataset)));
    }
  }
}
