package io.specstore.registry;

import org.jdbi.v3.core.Handle;

/// The right of one server to be the only one that writes to a registry. Safe for concurrent use.
interface Lease extends AutoCloseable {
  /// Whether no other server can have written since this one last did: only then is what it
  /// remembers of the registry true.
  boolean isHeld();

  /// Keeps that transaction from being committed after another server has taken over: it comes
  /// before the lease passes, or it is refused with [RegistryUnavailableException].
  void confirm(Handle handle);

  /// Gives the right back.
  @Override
  void close();
}
