package io.specstore.plan;

import io.specstore.datapackage.OnInvalid;
import io.specstore.datapackage.Resource;
import io.specstore.dataset.Outcome;
import io.specstore.spec.Processing;
import java.util.List;

/// A resource as pipelines read it: with its address, its type, and the name that processing gives
/// it.
///
/// @param type [ArtifactType#TABULAR] when rows can be made of it, else [ArtifactType#ORIGINAL]
/// @param processors what the spec wants done with the rows
/// @param pointer the place in the spec that gave it its name
record PlannedSource(
    Resource resource, ArtifactType type, List<Processing.Processor> processors, String pointer) {
  static final String ORIGINAL_SUFFIX = "_original";

  PlannedSource {
    processors = List.copyOf(processors);
  }

  String name() {
    return resource.name();
  }

  boolean isTabular() {
    return type == ArtifactType.TABULAR;
  }

  /// Whether rows with something wrong in them become a resource of their own.
  boolean isQuarantined() {
    return isTabular()
        && OnInvalid.parse(resource.json().path("onInvalid"))
            instanceof Outcome.Ok<OnInvalid>(OnInvalid.Quarantine _);
  }

  /// Whether it is there for the zip only, because the same bytes are published as something else.
  /// A resource that the spec itself names so counts too; clients know it that way.
  boolean isForZipOnly() {
    return type == ArtifactType.ORIGINAL && name().endsWith(ORIGINAL_SUFFIX);
  }
}
