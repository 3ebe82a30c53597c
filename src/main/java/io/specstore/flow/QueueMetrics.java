package io.specstore.flow;

import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.model.registry.Collector;
import java.util.List;

/// Shows how many flows the built-in engine has, and how long they wait.
final class QueueMetrics {
  private static final double MILLIS_PER_SECOND = 1e3;

  private QueueMetrics() {}

  static List<Collector> of(Runs runs) {
    return List.of(flows(runs), wait(runs));
  }

  private static GaugeWithCallback flows(Runs runs) {
    return GaugeWithCallback.builder()
        .name("specstore_flows")
        .help("Flows that have not ended; paused are those that wait for a full disk.")
        .labelNames("state")
        .callback(gauge -> {
          var count = runs.count();
          gauge.call(count.waiting(), "waiting");
          gauge.call(count.running(), "running");
          gauge.call(count.paused(), "paused");
        })
        .build();
  }

  private static GaugeWithCallback wait(Runs runs) {
    return GaugeWithCallback.builder()
        .name("specstore_queue_oldest_seconds")
        .help("How long the flow that waits longest has waited in this server; 0 when none does.")
        .callback(gauge -> gauge.call(runs.count().longestWait().toMillis() / MILLIS_PER_SECOND))
        .build();
  }
}
