package io.specstore.plan;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.specstore.dataset.Findability;
import io.specstore.dataset.RevisionId;

/// The origin of a package: its `datahub` block without counts and hash.
///
/// @param owner the name that people know the owner by
/// @param modified time of the upload, ISO 8601, or the placeholder of a plan that is only printed
/// @param created time of the dataset's first upload, likewise
public record Origin(
    RevisionId revision, String owner, Findability findability, String modified, String created) {

  ObjectNode toJson() {
    return JsonNodeFactory.instance
        .objectNode()
        .put("ownerid", revision.dataset().ownerId())
        .put("owner", owner)
        .put("findability", findability.wireName())
        .put("flowid", revision.toString())
        .put("modified", modified)
        .put("created", created)
        .put("id", revision.dataset().toString());
  }

  static Origin parse(JsonNode json) {
    return new Origin(
        RevisionId.parse(json.required("flowid").textValue()).orElseThrow(),
        json.required("owner").textValue(),
        Findability.parse(json.required("findability").textValue()).orElseThrow(),
        json.required("modified").textValue(),
        json.required("created").textValue());
  }
}
