package io.specstore.chaos;

import io.specstore.testing.ServerProcess;
import java.time.Duration;

/// How long, how hard and with what a server is treated.
///
/// @param length of the faults on one database
/// @param kills at least so many on one database
/// @param fillsDisk whether the disk is full for a while, for which flows may wait for minutes
record ChaosOptions(
    long seed, Duration length, int kills, boolean fillsDisk, ServerProcess.Launcher launcher) {}
