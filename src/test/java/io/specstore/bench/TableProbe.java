package io.specstore.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;

/// The big table through a server that was started for it: seconds from upload to SUCCEEDED, and
/// the peak of the whole server in MiB.
///
/// @param formats that are made of it
/// @param rows that the package says it has; a zip of the source counts none
record TableProbe(Workspace workspace, String formats, long rows) implements Probe {
  /// Asking more often than a client would takes a share of the processors.
  static final Duration PAUSE = Duration.ofMillis(50);

  static Probe allFormats(Workspace workspace) {
    return new TableProbe(workspace, FactoryServer.FORMATS, workspace.size().bigRows());
  }

  static Probe zip(Workspace workspace) {
    return new TableProbe(workspace, "derived/zip", 0);
  }

  static String spec(Path file) {
    return new FileSpec(file, BigTable.SCHEMA).text();
  }

  @Override
  public Sample measure() throws IOException, InterruptedException {
    var spec = spec(workspace.inputs().big());
    try (var server = FactoryServer.warm(workspace, formats)) {
      var client = server.client();
      var begun = System.nanoTime();
      client.awaitSuccess(client.upload(spec), PAUSE);
      var seconds = (System.nanoTime() - begun) / 1e9;
      client.requireRows(FileSpec.DATASET, rows);
      return Sample.of(seconds, server.peakMebibytes());
    }
  }
}
