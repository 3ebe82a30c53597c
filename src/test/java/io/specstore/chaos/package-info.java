/// Real servers that are killed, frozen and crowded while clients use them, and a comparison of
/// what the clients were answered with what is there at the end: `docs/reliability.md`. Begin with
/// [io.specstore.chaos.Chaos], which `make chaos` calls, and [io.specstore.chaos.ChaosRun], one
/// server's life; a new fault is an entry of [io.specstore.chaos.Fault], a new named point one of
/// [io.specstore.chaos.KillPoint].
@NullMarked
package io.specstore.chaos;

import org.jspecify.annotations.NullMarked;
