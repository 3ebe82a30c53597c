@NullMarked
package io.specstore.postgres;

import org.jspecify.annotations.NullMarked;
