package io.specstore.registry;

import com.zaxxer.hikari.HikariDataSource;

/// How busy the connections of one purpose are at a moment.
///
/// @param inUse that are lent
/// @param idle that are open and not lent
/// @param waiting how many callers wait for one
record PoolUse(String name, int inUse, int idle, int waiting) {
  /// Of that pool.
  ///
  /// @param waitingBefore how many callers wait for their turn to ask the pool
  static PoolUse of(String name, HikariDataSource pool, int waitingBefore) {
    var use = pool.getHikariPoolMXBean();
    return new PoolUse(
        name,
        use.getActiveConnections(),
        use.getIdleConnections(),
        use.getThreadsAwaitingConnection() + waitingBefore);
  }
}
