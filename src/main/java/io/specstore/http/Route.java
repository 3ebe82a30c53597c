package io.specstore.http;

import java.util.List;

/// A route of the API: the methods that it takes, who may call it, and what answers.
///
/// @param isOpenToOrigins whether pages of other origins may call it (CORS)
/// @param isReading whether the answer may depend on who asks
/// @param isOfFiles whether it reads or writes files of the store, which may take long
record Route(
    List<String> methods,
    boolean isOpenToOrigins,
    boolean isReading,
    boolean isOfFiles,
    Endpoint endpoint) {
  Route {
    methods = List.copyOf(methods);
  }

  Route(List<String> methods, boolean isOpenToOrigins, boolean isReading, Endpoint endpoint) {
    this(methods, isOpenToOrigins, isReading, false, endpoint);
  }

  Route ofFiles() {
    return new Route(methods, isOpenToOrigins, isReading, true, endpoint);
  }

  /// What answers a request whose address and method are right.
  interface Endpoint {
    Answer answer(Request request);
  }

  static Route reading(Endpoint endpoint) {
    return new Route(List.of("GET", "HEAD"), true, true, endpoint);
  }

  /// The same for everybody.
  static Route constant(Endpoint endpoint) {
    return new Route(List.of("GET", "HEAD"), true, false, endpoint);
  }

  /// The value of `Allow`.
  String allowed() {
    return String.join(", ", methods) + ", OPTIONS";
  }
}
