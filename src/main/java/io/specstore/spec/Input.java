package io.specstore.spec;

import io.specstore.datapackage.Descriptor;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/// The input of a spec: a data package, and where its files really are.
///
/// @param url where the package's descriptor lies, as written; relative paths are relative to it
/// @param resourceMapping for a resource's path or name, where its bytes are to be had
public record Input(
    String url, Descriptor descriptor, SequencedMap<String, String> resourceMapping) {
  /// The one kind of input there is.
  public static final String KIND = "datapackage";

  public Input {
    resourceMapping = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(resourceMapping));
  }
}
