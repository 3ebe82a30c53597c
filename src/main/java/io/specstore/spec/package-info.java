/// What was asked for: source specs, checked.
///
/// Owns the parser of specs, which reports every problem at once with a JSON pointer, and the
/// schedule. May use dataset and datapackage. Must never touch a clock, a disk or the net.
@NullMarked
package io.specstore.spec;

import org.jspecify.annotations.NullMarked;
