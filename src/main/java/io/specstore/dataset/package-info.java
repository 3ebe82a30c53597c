/// The nouns of the field: datasets, revisions, pipelines, states, problems.
///
/// Uses no other room. Must never touch JSON, SQL, a clock, a disk or the net.
@NullMarked
package io.specstore.dataset;

import org.jspecify.annotations.NullMarked;
