@NullMarked
package io.specstore.store;

import org.jspecify.annotations.NullMarked;
