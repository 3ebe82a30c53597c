/// Tests of the commands, each run as a person would type it.
@NullMarked
package io.specstore.cli;

import org.jspecify.annotations.NullMarked;
