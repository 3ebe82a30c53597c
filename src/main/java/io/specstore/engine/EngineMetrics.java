package io.specstore.engine;

import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.model.registry.Collector;
import io.specstore.fetch.FetchException;
import java.util.List;

/// Counts the work of the built-in engine. Safe for concurrent use.
final class EngineMetrics {
  private final Counter sourceBytes =
      counter("specstore_source_bytes_total", "Bytes of sources that came in or were found.");

  private final Counter rows =
      counter("specstore_rows_read_total", "Rows that were read and checked.");

  private final Counter writtenBytes =
      counter("specstore_artifact_bytes_total", "Bytes of artifacts that were made.");

  private final Counter limits =
      Counter.builder()
          .name("specstore_source_limits_met_total")
          .help("Sources that were refused for a limit, by its name.")
          .labelNames("limit")
          .withoutExemplars()
          .build();

  private final GaugeWithCallback lanes;

  EngineMetrics(Lanes places) {
    FetchException.LIMITS.forEach(limits::initLabelValues);
    lanes =
        GaugeWithCallback.builder()
            .name("specstore_lane_sources")
            .help("Sources that have a place for computing (working) or wait for one (waiting).")
            .labelNames("lane", "state")
            .callback(gauge ->
                places
                    .uses()
                    .forEach(use -> {
                      gauge.call(use.taken(), use.lane(), "working");
                      gauge.call(use.waiting(), use.lane(), "waiting");
                    }))
            .build();
  }

  private static Counter counter(String name, String help) {
    return Counter.builder().name(name).help(help).withoutExemplars().build();
  }

  void fetched(long bytes) {
    sourceBytes.inc(bytes);
  }

  void read(long count) {
    rows.inc(count);
  }

  void made(long bytes) {
    writtenBytes.inc(bytes);
  }

  void limitMet(String limit) {
    limits.labelValues(limit).inc();
  }

  List<Collector> all() {
    return List.of(sourceBytes, rows, writtenBytes, limits, lanes);
  }
}
