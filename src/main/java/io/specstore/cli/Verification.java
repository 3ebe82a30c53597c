package io.specstore.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.specstore.dataset.DatasetId;
import io.specstore.dataset.RevisionId;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// Compares published files with what their packages say of them, and prints each that differs.
final class Verification {
  /// The algorithms that a hash may name, with Java's names; one without a name is MD5.
  private static final List<String> KNOWN = List.of("md5", "sha1", "sha256", "sha384", "sha512");

  private final ServerApi api;
  private final Terminal terminal;
  private final Set<String> seen = new HashSet<>();
  private int revisions;
  private int files;
  private int wrong;
  private long bytes;

  Verification(ServerApi api, Terminal terminal) {
    this.api = api;
    this.terminal = terminal;
  }

  /// All revisions of that dataset that have a package.
  void dataset(DatasetId dataset, int newest) throws InterruptedException {
    for (int number = 1; number <= newest; number++) {
      revision(new RevisionId(dataset, number));
    }
  }

  /// That revision; false when it has no package that we may see.
  boolean revision(RevisionId id) throws InterruptedException {
    var descriptor = api.descriptor(id);
    if (descriptor.isEmpty()) {
      return false;
    }
    revisions++;
    for (var resource : descriptor.get().path("resources")) {
      // Revisions share files, which are looked at once.
      if (seen.add(id.dataset() + "\n" + resource.path("path") + "\n" + resource.path("hash"))) {
        file(id, resource);
      }
    }
    return true;
  }

  private void file(RevisionId id, JsonNode resource) throws InterruptedException {
    var path = resource.path("path").asText();
    var declared = resource.path("hash").asText();
    if (path.isEmpty() || declared.isEmpty()) {
      return;
    }
    var colon = declared.indexOf(':');
    var algorithm =
        colon < 0 ? "md5" : declared.substring(0, colon).toLowerCase(Locale.ROOT).replace("-", "");
    if (!KNOWN.contains(algorithm)) {
      return;
    }
    files++;
    var received = api.receive(id, path, digest(algorithm));
    if (received.isEmpty()) {
      report(id, path, "is missing");
      return;
    }
    bytes += received.get().bytes();
    if (!received.get().hash().equalsIgnoreCase(declared.substring(colon + 1))) {
      report(
          id,
          path,
          "has the %s %s, its package says %s"
              .formatted(algorithm, received.get().hash(), declared.substring(colon + 1)));
    }
  }

  private void report(RevisionId id, String path, String what) {
    wrong++;
    terminal.out().println("✗ " + id + " " + Text.shown(path) + " " + Text.shown(what));
  }

  /// Prints what was looked at; the exit code.
  int end() {
    terminal
        .out()
        .println(
            (wrong == 0 ? "✓ " : "✗ ")
                + Text.count(revisions, "revision")
                + ", "
                + Text.count(files, "file")
                + ", "
                + Text.bytes(bytes)
                + (wrong == 0
                    ? ": all are as their packages say"
                    : ": " + Text.count(wrong, "file") + " not as the package says"));
    return wrong == 0 ? ExitCodes.DONE : ExitCodes.REFUSED;
  }

  private static MessageDigest digest(String algorithm) {
    try {
      return MessageDigest.getInstance(
          algorithm.startsWith("sha") ? "SHA-" + algorithm.substring(3) : "MD5");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has " + algorithm, e);
    }
  }
}
