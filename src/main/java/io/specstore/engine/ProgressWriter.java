package io.specstore.engine;

import io.specstore.datapackage.TableSchema;
import io.specstore.plan.Pipeline;
import io.specstore.table.writer.RowWriter;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Logs from time to time how many rows of a long table were read, at growing intervals so that the
/// log stays short.
///
/// Used by the one thread that delivers rows.
final class ProgressWriter implements RowWriter {
  private static final Duration FIRST_PAUSE = Duration.ofSeconds(5);
  private static final int ROWS_BETWEEN_LOOKS = 4_096;

  private final FlowUpdates updates;
  private final Pipeline pipeline;
  private long pauseNanos;
  private long nextNanos;
  private long rows;

  ProgressWriter(FlowUpdates updates, Pipeline pipeline) {
    this(updates, pipeline, FIRST_PAUSE);
  }

  ProgressWriter(FlowUpdates updates, Pipeline pipeline, Duration firstPause) {
    this.updates = updates;
    this.pipeline = pipeline;
    this.pauseNanos = firstPause.toNanos();
    this.nextNanos = System.nanoTime() + pauseNanos;
  }

  @Override
  public void begin(TableSchema schema) {}

  @Override
  public void row(@Nullable Object[] values) {
    if (++rows % ROWS_BETWEEN_LOOKS == 0 && System.nanoTime() - nextNanos >= 0) {
      pauseNanos *= 2;
      nextNanos = System.nanoTime() + pauseNanos;
      var name = pipeline.artifact().name();
      updates.progress(pipeline, String.format(Locale.ROOT, "%s: %,d rows so far", name, rows));
    }
  }

  @Override
  public void end() {}

  @Override
  public void close() {}
}
