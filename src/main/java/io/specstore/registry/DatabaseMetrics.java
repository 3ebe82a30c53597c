package io.specstore.registry;

import io.prometheus.metrics.core.datapoints.DistributionDataPoint;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.model.registry.Collector;
import java.util.List;

/// How long the registry takes, and how busy its connections are. Safe for concurrent use.
final class DatabaseMetrics {
  private static final double[] SECONDS = {
    0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30
  };

  private final Histogram seconds =
      Histogram.builder()
          .name("specstore_database_seconds")
          .help("Time of a use of the registry, the wait for a connection included.")
          .labelNames("operation")
          .classicOnly()
          .classicUpperBounds(SECONDS)
          .withoutExemplars()
          .build();

  private final DistributionDataPoint reading = seconds.labelValues("read");
  private final DistributionDataPoint writing = seconds.labelValues("write");
  private final Connections connections;

  DatabaseMetrics(Connections connections) {
    this.connections = connections;
  }

  /// For what only reads.
  DistributionDataPoint reading() {
    return reading;
  }

  /// For what writes.
  DistributionDataPoint writing() {
    return writing;
  }

  List<Collector> all() {
    return List.of(seconds, connectionsInUse(), waiting());
  }

  private GaugeWithCallback connectionsInUse() {
    return GaugeWithCallback.builder()
        .name("specstore_database_connections")
        .help("Open connections to the registry.")
        .labelNames("pool", "state")
        .callback(gauge ->
            connections
                .pools()
                .forEach(pool -> {
                  gauge.call(pool.inUse(), pool.name(), "in_use");
                  gauge.call(pool.idle(), pool.name(), "idle");
                }))
        .build();
  }

  private GaugeWithCallback waiting() {
    return GaugeWithCallback.builder()
        .name("specstore_database_waiting")
        .help("Uses of the registry that wait for a connection.")
        .labelNames("pool")
        .callback(
            gauge -> connections.pools().forEach(pool -> gauge.call(pool.waiting(), pool.name())))
        .build();
  }
}
