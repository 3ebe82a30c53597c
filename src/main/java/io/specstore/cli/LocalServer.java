package io.specstore.cli;

import java.net.URI;
import java.nio.file.Path;

/// The server that the environment describes: where it listens and where it keeps its key.
public record LocalServer(URI url, Path dataDir) {}
