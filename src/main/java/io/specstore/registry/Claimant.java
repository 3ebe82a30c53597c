package io.specstore.registry;

/// A server that wants a registry for itself, as the other servers see it.
///
/// @param instance different at every start
/// @param folder the identity of its data folder, whose lock it holds: a server of the same folder
///   that is not this one has ended
/// @param dataDir where that folder is, for people
public record Claimant(String instance, String folder, String dataDir, String host, long pid) {
  @Override
  public String toString() {
    return "process %d on host %s with DATA_DIR %s".formatted(pid, host, dataDir);
  }
}
