/// The house: `Main` picks the command, `App` builds the object graph, `Config` is the environment.
///
/// May use every room. Must never hold logic.
@NullMarked
package io.specstore;

import org.jspecify.annotations.NullMarked;
