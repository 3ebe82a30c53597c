package io.specstore.cli;

import io.specstore.dataset.Findability;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;

/// What is to be packed, and under which owner and name.
///
/// @param owner the owner id; empty when the source or the default decides
/// @param defaultOwner asked for the owner id where neither `owner` nor the source names one
/// @param name the dataset's name; empty when the source decides
/// @param findability by default that of the source, else published
/// @param detection how a bare file is read
/// @param schedule such as `every 1d`; empty when the source decides
record PackRequest(
    Path source,
    String owner,
    Supplier<String> defaultOwner,
    String name,
    Optional<Findability> findability,
    String schedule,
    Detection detection) {}
