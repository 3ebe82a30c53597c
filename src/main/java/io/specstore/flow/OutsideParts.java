package io.specstore.flow;

import io.specstore.engine.OutputTables;
import io.specstore.store.ArtifactStore;

/// Where revisions have something outside of the registry.
///
/// @param packages where packages and their files are stored
/// @param tables the tables in databases that the operator named
/// @param turns the turns of runs, which change files, too
/// @param unknown packages that the registry does not know, and whose files stay
public record OutsideParts(
    ArtifactStore packages,
    UploadedBlobs blobs,
    OutputTables tables,
    StoreTurns turns,
    UnknownRevisions unknown) {}
