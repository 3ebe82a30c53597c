package io.specstore.bench;

import java.io.IOException;
import java.nio.file.Path;

/// Seconds from upload until the preview of a table can be looked at, on a server that was started
/// for it. The rest of the run is not waited for.
record PreviewProbe(Workspace workspace, Path file) implements Probe {
  static Probe big(Workspace workspace) throws IOException {
    return new PreviewProbe(workspace, workspace.inputs().big());
  }

  static Probe small(Workspace workspace) throws IOException {
    return new PreviewProbe(workspace, workspace.inputs().small());
  }

  @Override
  public Sample measure() throws IOException, InterruptedException {
    try (var server = FactoryServer.warm(workspace, FactoryServer.FORMATS)) {
      var client = server.client();
      var begun = System.nanoTime();
      client.awaitPreview(client.upload(TableProbe.spec(file)), FileSpec.DATASET);
      return Sample.of((System.nanoTime() - begun) / 1e9);
    }
  }
}
