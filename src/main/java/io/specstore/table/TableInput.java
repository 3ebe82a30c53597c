package io.specstore.table;

import io.specstore.datapackage.Dialect;
import io.specstore.datapackage.TableSchema;
import java.nio.file.Path;

/// A text file of rows and what its descriptor says about it.
///
/// @param encoding as declared; empty when it is not
/// @param resource the resource's name, for messages
public record TableInput(
    Path file, String encoding, Dialect dialect, TableSchema schema, String resource) {}
