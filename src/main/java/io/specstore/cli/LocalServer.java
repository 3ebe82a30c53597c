package io.specstore.cli;

import java.net.URI;
import java.nio.file.Path;

/// The server that the environment describes: where it listens and what it keeps its key in.
public record LocalServer(URI url, Path dataDir) {}
