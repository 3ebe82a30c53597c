@NullMarked
package io.specstore.engine;

import org.jspecify.annotations.NullMarked;
