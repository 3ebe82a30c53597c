/// The root room: starts the program and connects the other rooms.
///
/// Owns `Main` (picks the command), `App` (the object graph of a server, built by hand) and
/// `Config` (the settings, read from the environment once). May use every room. Must never hold
/// logic of the domain.
///
/// Entry point: [Main]. Begin with `App.start`: it names every part of a server in the order in
/// which they depend on each other.
@NullMarked
package io.specstore;

import org.jspecify.annotations.NullMarked;
