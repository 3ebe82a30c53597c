package io.specstore.chaos;

import io.specstore.testing.ServerProcess;
import java.time.Duration;

/// How long, how hard and with what a server is treated.
///
/// @param length of the faults on one database
/// @param kills at least so many on one database
record ChaosOptions(long seed, Duration length, int kills, ServerProcess.Launcher launcher) {}
