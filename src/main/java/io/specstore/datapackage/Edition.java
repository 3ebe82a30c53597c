package io.specstore.datapackage;

import com.fasterxml.jackson.databind.JsonNode;

/// The edition of the Data Package standard by which a descriptor is read.
public enum Edition {
  V1,
  V2;

  /// The edition that a package and one of its resources declare; the resource's word comes first.
  ///
  /// A `$schema` of version 2 says V2, a `profile` says V1, neither says V2. The profile
  /// `data-resource` says nothing: every published resource has it, of either edition.
  public static Edition of(JsonNode dataPackage, JsonNode resource) {
    for (var descriptor : new JsonNode[] {resource, dataPackage}) {
      if (descriptor.hasNonNull("$schema")) {
        return descriptor.get("$schema").asText().contains("/1.") ? V1 : V2;
      }
      if (descriptor.hasNonNull("profile")
          && !descriptor.get("profile").asText().equals("data-resource")) {
        return V1;
      }
    }
    return V2;
  }
}
