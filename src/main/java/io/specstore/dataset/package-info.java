/// The nouns of the field: datasets, revisions, pipelines, states, problems, addresses of databases
/// and of the internet.
///
/// Owns types that every room shares. Uses no other room. Must never use JSON, SQL, a clock, a disk
/// or the network.
///
/// Begin with [io.specstore.dataset.RevisionId], [io.specstore.dataset.Status] and
/// [io.specstore.dataset.Outcome].
@NullMarked
package io.specstore.dataset;

import org.jspecify.annotations.NullMarked;
