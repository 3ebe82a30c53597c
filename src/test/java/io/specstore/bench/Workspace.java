package io.specstore.bench;

import io.specstore.testing.ServerProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/// What a measurement works with: a folder of its own, the build whose server it starts, and the
/// files that all rounds read.
record Workspace(Path folder, ServerProcess.Launcher launcher, Inputs inputs) {
  Size size() {
    return inputs.size();
  }

  Workspace startedBy(ServerProcess.Launcher other) {
    return new Workspace(folder, other, inputs);
  }

  /// Starts a server on that folder. Its temporary files lie in the bench's folder as well.
  ServerProcess start(Path data, Map<String, String> settings)
      throws IOException, InterruptedException {
    var environment = new HashMap<>(settings);
    environment.put("JAVA_OPTS", "-Djava.io.tmpdir=" + folder);
    return ServerProcess.start(launcher, data, environment);
  }

  /// A token of the server of that folder, for the owner `bench`.
  String token(Path data) throws IOException, InterruptedException {
    return ServerProcess.token(launcher, data, "bench");
  }

  Workspace in(String name) throws IOException {
    return new Workspace(Files.createDirectory(folder.resolve(name)), launcher, inputs);
  }
}
