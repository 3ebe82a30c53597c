package io.specstore;

import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.OptionalLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// How many files and connections the operating system lets this process have open at once.
///
/// @param descriptors empty where the system does not say
record DescriptorLimit(OptionalLong descriptors) {
  private static final Logger LOG = LoggerFactory.getLogger(DescriptorLimit.class);

  /// Kept for files, the database and connections to sources.
  private static final int RESERVED = 300;

  /// With fewer, too few clients find a place.
  private static final int LEAST = 400;

  /// With fewer, clients may have to wait for each other.
  private static final int ADVISED = 1_024;

  private static final String REMEDY =
      "raise the limit before the start, with `ulimit -n 4096` or LimitNOFILE of systemd";

  static DescriptorLimit ofProcess() {
    return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix
            && unix.getMaxFileDescriptorCount() > 0
        ? of(unix.getMaxFileDescriptorCount())
        : new DescriptorLimit(OptionalLong.empty());
  }

  static DescriptorLimit of(long descriptors) {
    return new DescriptorLimit(OptionalLong.of(descriptors));
  }

  /// How many connections may be open, given how many the settings allow; warns when the limit is
  /// low.
  ///
  /// @throws StartRefusedException when it is too low for a server
  int connections(int allowed) {
    if (descriptors.isEmpty()) {
      return allowed;
    }
    var limit = descriptors.getAsLong();
    if (limit < LEAST) {
      throw new StartRefusedException(
          "this process may have %d files and connections open, and a server needs %d; %s"
              .formatted(limit, LEAST, REMEDY));
    }
    var connections = (int) Math.min(limit - RESERVED, allowed);
    if (limit < ADVISED) {
      LOG.warn(
          "this process may have {} files and connections open, so that {} connections are served"
              + " at once; {}",
          limit,
          connections,
          REMEDY);
    }
    return connections;
  }
}
