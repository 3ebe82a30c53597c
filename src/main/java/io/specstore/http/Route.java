package io.specstore.http;

import java.util.List;

/// A route of the API: the methods that it takes, who may call it, and what answers.
///
/// @param name by which requests are counted
/// @param isOpenToOrigins whether pages of other origins may call it (CORS)
/// @param isReading whether the answer may depend on who asks
/// @param isOfFiles whether it reads or writes files of the store, which may take long
record Route(
    String name,
    List<String> methods,
    boolean isOpenToOrigins,
    boolean isReading,
    boolean isOfFiles,
    Endpoint endpoint) {
  Route {
    methods = List.copyOf(methods);
  }

  Route ofFiles() {
    return new Route(name, methods, isOpenToOrigins, isReading, true, endpoint);
  }

  /// What answers a request whose address and method are right.
  interface Endpoint {
    Answer answer(Request request);
  }

  static Route reading(String name, Endpoint endpoint) {
    return new Route(name, List.of("GET", "HEAD"), true, true, false, endpoint);
  }

  /// The same for everybody.
  static Route constant(String name, Endpoint endpoint) {
    return new Route(name, List.of("GET", "HEAD"), true, false, false, endpoint);
  }

  /// The value of `Allow`.
  String allowed() {
    return String.join(", ", methods) + ", OPTIONS";
  }
}
