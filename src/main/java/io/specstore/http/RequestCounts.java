package io.specstore.http;

import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.model.registry.Collector;
import java.util.List;
import java.util.Set;

/// Counts requests by their route, and those that limits refused. Safe for concurrent use.
///
/// No label comes from a client: of methods the known ones are named, and of addresses the routes.
final class RequestCounts {
  /// The route of an address that has none.
  static final String NO_ROUTE = "none";

  private static final Set<String> METHODS =
      Set.of("GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS");

  /// Shown from the start on, so that a first refusal is a change.
  private static final List<String> LIMITS =
      List.of(
          "MAX_BODY_BYTES",
          "MAX_CONNECTIONS",
          "MAX_CONNECTIONS_PER_ADDRESS",
          "MAX_OWNER_BLOB_BYTES",
          "MAX_OWNER_BYTES",
          "MAX_REQUESTS_PER_ADDRESS",
          "MAX_SOURCE_BYTES",
          "MAX_WAITING_FLOWS",
          "bodies-at-once",
          "max_dataset_num");

  private static final String OTHER_METHOD = "other";

  private final Counter requests =
      Counter.builder()
          .name("specstore_http_requests_total")
          .help("Requests that were answered, by route, method and class of status.")
          .labelNames("route", "method", "status")
          .withoutExemplars()
          .build();

  private final Counter limits =
      Counter.builder()
          .name("specstore_request_limits_met_total")
          .help("Requests and connections that were refused for a limit, by its name.")
          .labelNames("limit")
          .withoutExemplars()
          .build();

  RequestCounts() {
    LIMITS.forEach(limits::initLabelValues);
  }

  void answered(String route, String method, Answer answer) {
    requests
        .labelValues(
            route, METHODS.contains(method) ? method : OTHER_METHOD, statusClass(answer.status()))
        .inc();
    if (!answer.limit().isEmpty()) {
      limitMet(answer.limit());
    }
  }

  private static String statusClass(int status) {
    return switch (status / 100) {
      case 1 -> "1xx";
      case 2 -> "2xx";
      case 3 -> "3xx";
      case 4 -> "4xx";
      default -> "5xx";
    };
  }

  void limitMet(String limit) {
    limits.labelValues(limit).inc();
  }

  List<Collector> all() {
    return List.of(requests, limits);
  }
}
