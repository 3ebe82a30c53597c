package io.specstore.bench;

import io.specstore.testing.ServerProcess;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Another checkout in which `make install` has been run.
record Build(Path folder) {
  boolean isBuilt() {
    return Files.isExecutable(command())
        && Files.isRegularFile(folder.resolve("target", "specstore.jar"));
  }

  ServerProcess.Launcher launcher() {
    return new ServerProcess.Launcher(List.of(command().toString()));
  }

  String title() {
    return "the build in " + folder;
  }

  private Path command() {
    return folder.resolve("bin", "specstore");
  }
}
