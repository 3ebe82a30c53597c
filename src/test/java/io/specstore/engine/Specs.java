package io.specstore.engine;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/// Specs for the tests of this room.
final class Specs {
  /// The files of [#full].
  static final Map<String, String> FULL_FILES =
      Map.of(
          "people.csv",
          "born;size;member;name\n31/12/2017;1.234,50;yes;\"a;b\"\n01/02/2018;-0,5;no;Zoë\n;-;;-\n",
          "cities.tsv",
          "city\tseen\nÅrhus\t2018-01-30T12:00:00Z\nn/a\tn/a\n",
          "map.geojson",
          "{\"type\": \"FeatureCollection\", \"features\": []}");

  private Specs() {}

  /// Two tables and a map, with metadata, a README and a view.
  static String full(String base) {
    return """
    {"meta": {"ownerid": "me", "owner": "Me Myself", "dataset": "full", "findability": "unlisted"},
     "inputs": [{"kind": "datapackage", "url": "%sdatapackage.json", "parameters": {"descriptor": {
       "name": "full-package", "title": "Füll", "readme": "# Full\\n\\nwith text\\n", "keywords": ["a"],
       "views": [{"name": "graph", "resources": ["people"], "specType": "simple"}],
       "resources": [
         {"name": "people", "path": "people.csv", "mediatype": "text/csv", "dialect": {"delimiter": ";"},
          "schema": {"missingValues": ["", "-"], "fields": [
            {"name": "born", "type": "date", "format": "%%d/%%m/%%Y"},
            {"name": "size", "type": "number", "decimalChar": ",", "groupChar": "."},
            {"name": "member", "type": "boolean", "trueValues": ["yes"], "falseValues": ["no"]},
            {"name": "name", "type": "string"}]}},
         {"name": "cities", "path": "cities.tsv", "schema": {"missingValues": ["n/a"], "fields": [
            {"name": "city", "type": "string"}, {"name": "seen", "type": "datetime"}]}},
         {"name": "map", "path": "map.geojson", "schema": {"fields": [{"name": "x", "type": "string"}]}}]}}}]}
    """
        .formatted(base);
  }

  /// One table of an id and a name.
  static String single(String url) {
    return of(table("people", url).toString());
  }

  /// A spec of those resources, each as JSON.
  static String of(String... resources) {
    return """
    {"meta": {"ownerid": "me", "owner": "Me Myself", "dataset": "things", "findability": "published"},
     "inputs": [{"kind": "datapackage", "url": "datapackage.json", "parameters": {"descriptor":
       {"name": "things", "resources": [%s]}}}]}\
    """
        .formatted(String.join(", ", resources));
  }

  static ObjectNode table(String name, String url) {
    return resource(
        """
        {"name": "%s", "path": "%s", "format": "csv", "schema": {"fields": [
          {"name": "id", "type": "integer"}, {"name": "name", "type": "string"}]}}\
        """
            .formatted(name, url));
  }

  static ObjectNode original(String name, String url) {
    return resource("{\"name\": \"%s\", \"path\": \"%s\"}".formatted(name, url));
  }

  static ObjectNode resource(String json) {
    return (ObjectNode) EngineRig.json(json);
  }
}
