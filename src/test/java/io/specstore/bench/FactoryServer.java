package io.specstore.bench;

import io.specstore.testing.ServerProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/// A server that runs what is uploaded, with a client that asks it. It starts on an empty folder,
/// which is deleted when it ends.
final class FactoryServer implements AutoCloseable {
  /// The formats that a table is made in, in most rows.
  static final String FORMATS =
      "derived/report,derived/csv,derived/json,derived/preview,derived/parquet";

  private static final int WARM_UP = 20;

  private final Path folder;
  private final ServerProcess process;
  private final FactoryClient client;

  private FactoryServer(Path folder, ServerProcess process, FactoryClient client) {
    this.folder = folder;
    this.process = process;
    this.client = client;
  }

  /// Starts a server that makes all formats.
  static FactoryServer start(Workspace workspace) throws IOException, InterruptedException {
    return start(workspace, Map.of());
  }

  /// Starts a server that makes some formats only, and warms it up with small datasets.
  static FactoryServer warm(Workspace workspace, String formats)
      throws IOException, InterruptedException {
    var server = start(workspace, Map.of("ALLOWED_TYPES", formats));
    server.small().run(WARM_UP);
    return server;
  }

  private static FactoryServer start(Workspace workspace, Map<String, String> settings)
      throws IOException, InterruptedException {
    var folder = Files.createTempDirectory(workspace.folder(), "server");
    var data = folder.resolve("data");
    var token = workspace.token(data);
    var environment = new HashMap<>(settings);
    environment.put("SOURCE_ROOT", workspace.inputs().folder().toString());
    var process = workspace.start(data, environment);
    return new FactoryServer(folder, process, new FactoryClient(process.port(), token));
  }

  FactoryClient client() {
    return client;
  }

  /// A dataset of one small table.
  SmallDataset small() throws IOException, InterruptedException {
    return SmallDataset.upload(client, 1);
  }

  double peakMebibytes() throws IOException {
    return process.peakMebibytes();
  }

  @Override
  public void close() throws IOException {
    process.close();
    TemporaryFolder.delete(folder);
  }
}
