@NullMarked
package io.specstore.fetch;

import org.jspecify.annotations.NullMarked;
