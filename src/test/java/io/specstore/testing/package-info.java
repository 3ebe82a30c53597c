/// Fakes and fixtures that the tests of several rooms share.
@NullMarked
package io.specstore.testing;

import org.jspecify.annotations.NullMarked;
