package io.specstore.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/// A spec, and the local files that it names by their hashes.
///
/// @param notes what a person should know before it is sent
record PackedSpec(ObjectNode spec, List<LocalFile> files, List<String> notes) {
  PackedSpec {
    files = List.copyOf(files);
    notes = List.copyOf(notes);
  }

  String ownerId() {
    return spec.path("meta").path("ownerid").asText();
  }

  String dataset() {
    return spec.path("meta").path("dataset").asText();
  }

  long bytes() {
    return files.stream().mapToLong(LocalFile::bytes).sum();
  }
}
