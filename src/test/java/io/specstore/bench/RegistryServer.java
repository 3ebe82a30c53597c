package io.specstore.bench;

import io.specstore.testing.ServerProcess;
import io.specstore.testing.Specs;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;

/// A server under a load of requests; the runs themselves are left to an external engine, so that
/// only the registry is measured.
final class RegistryServer implements AutoCloseable {
  private static final int FIRST_REVISIONS = 100;

  private final ServerProcess process;
  private final String token;

  private RegistryServer(ServerProcess process, String token) {
    this.process = process;
    this.token = token;
  }

  /// Starts a server and uploads some revisions, which also warms it up.
  static RegistryServer start(Workspace workspace) throws IOException, InterruptedException {
    var token = workspace.token(data(workspace));
    var server = new RegistryServer(restart(workspace), token);
    var revisions = workspace.size().requests(FIRST_REVISIONS);
    server.load(8).each(revisions, client -> _ -> server.upload("first-" + client));
    return server;
  }

  /// Starts a server on what another one has left there.
  static ServerProcess restart(Workspace workspace) throws IOException, InterruptedException {
    return workspace.start(data(workspace), Map.of("ENGINE", "external"));
  }

  /// Starts a server that only reads on what another one has left there.
  static RegistryServer again(Workspace workspace) throws IOException, InterruptedException {
    return new RegistryServer(restart(workspace), "");
  }

  static Path data(Workspace workspace) {
    return workspace.folder().resolve("data");
  }

  HttpResponse<byte[]> get(String path) throws IOException, InterruptedException {
    try (var client = HttpClient.newHttpClient()) {
      var address = URI.create("http://127.0.0.1:" + process.port() + path);
      return client.send(
          HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofByteArray());
    }
  }

  HttpLoad load(int clients) {
    return new HttpLoad(process.port(), clients);
  }

  byte[] upload(String dataset) {
    return HttpLoad.post("/source/upload", token, Specs.external("bench", dataset));
  }

  /// One event of that revision's first pipeline.
  byte[] update(String dataset, int revision) {
    var json =
        "{\"pipeline\":\"bench/%s/%d/table-0_csv\",\"event\":\"start\"}"
            .formatted(dataset, revision);
    return HttpLoad.post("/source/update", token, json);
  }

  /// Answers a second, processor time of the server for each, and the 99th percentile, both in
  /// milliseconds.
  Sample measure(Load load) throws InterruptedException {
    var before = process.processorTime();
    var result = load.run();
    var used = process.processorTime().minus(before);
    MeasurementException.unless(
        result.notOk() == 0, result.notOk() + " answers had another status");
    return Sample.of(result.rate(), used.toNanos() / 1e6 / result.answers(), result.millis(0.99));
  }

  interface Load {
    HttpLoad.Result run() throws InterruptedException;
  }

  @Override
  public void close() {
    process.close();
  }
}
