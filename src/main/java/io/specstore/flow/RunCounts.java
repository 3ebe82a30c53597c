package io.specstore.flow;

import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.model.registry.Collector;
import io.specstore.dataset.Status;
import java.util.List;
import java.util.Locale;

/// Counts the runs of the built-in engine. Safe for concurrent use.
final class RunCounts {
  private final Counter attempts =
      Counter.builder()
          .name("specstore_flow_attempts_total")
          .help("Runs of flows that were begun, those that began again among them.")
          .withoutExemplars()
          .build();

  private final Counter ends =
      Counter.builder()
          .name("specstore_flows_ended_total")
          .help("Flows that ended, by their last state.")
          .labelNames("state")
          .withoutExemplars()
          .build();

  RunCounts() {
    ends.initLabelValues(label(Status.SUCCEEDED));
    ends.initLabelValues(label(Status.FAILED));
  }

  void begun() {
    attempts.inc();
  }

  void ended(Status state) {
    ends.labelValues(label(state)).inc();
  }

  private static String label(Status state) {
    return state.name().toLowerCase(Locale.ROOT);
  }

  List<Collector> all() {
    return List.of(attempts, ends);
  }
}
