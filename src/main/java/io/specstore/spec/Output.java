package io.specstore.spec;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/// One entry of `outputs`: something to be made beyond, or otherwise than, what is made anyway.
///
/// @param kind what; a kind that nobody here makes is left alone
/// @param parameters how; never changed
public record Output(String kind, ObjectNode parameters) {
  /// The kind that names the zip.
  public static final String ZIP = "zip";

  /// The file name that is asked for.
  public Optional<String> fileName() {
    return Optional.ofNullable(parameters.path("out-file").textValue());
  }
}
