package io.specstore.http;

import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.expositionformats.ExpositionFormatWriter;
import io.prometheus.metrics.expositionformats.OpenMetricsTextFormatWriter;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.model.registry.Collector;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collection;
import org.eclipse.jetty.http.HttpHeader;

/// `GET /metrics`: what this server counts, for Prometheus: as text of the version 0.0.4, or as
/// OpenMetrics for who asks for that. Names and units follow its rules; docs/operating.md lists
/// them. No label names a dataset or an owner, so everybody may read it.
final class MetricsRoute implements Route.Endpoint {
  private final PrometheusRegistry registry = new PrometheusRegistry();
  private final ExpositionFormatWriter text =
      PrometheusTextFormatWriter.builder().setIncludeCreatedTimestamps(false).build();
  private final ExpositionFormatWriter openMetrics =
      OpenMetricsTextFormatWriter.builder().setCreatedTimestampsEnabled(false).build();

  /// @param collectors what the rooms of the server count
  MetricsRoute(Collection<Collector> collectors) {
    collectors.forEach(registry::register);
    var runtime = Runtime.getRuntime();
    registry.register(
        GaugeWithCallback.builder()
            .name("specstore_heap_used_bytes")
            .help("Bytes of the heap in use, garbage among them.")
            .callback(gauge -> gauge.call((double) (runtime.totalMemory() - runtime.freeMemory())))
            .build());
    registry.register(
        GaugeWithCallback.builder()
            .name("specstore_heap_max_bytes")
            .help("Bytes that the heap may have.")
            .callback(gauge -> gauge.call((double) runtime.maxMemory()))
            .build());
  }

  @Override
  public Answer answer(Request request) {
    var writer = openMetrics.accepts(request.header("Accept")) ? openMetrics : text;
    var out = new ByteArrayOutputStream();
    try {
      writer.write(out, registry.scrape());
    } catch (IOException e) {
      throw new UncheckedIOException("a buffer in memory takes bytes", e);
    }
    return Answer.json(200, out.toByteArray())
        .with(HttpHeader.CONTENT_TYPE, writer.getContentType())
        .with(CacheControl.NO_STORE);
  }
}
