package io.specstore.http;

import java.util.List;

/// A route of the API: the methods that it takes, who may call it, and what answers.
///
/// @param isOpenToOrigins whether pages of other origins may call it (CORS)
/// @param isReading whether the answer may depend on who asks
record Route(List<String> methods, boolean isOpenToOrigins, boolean isReading, Endpoint endpoint) {
  Route {
    methods = List.copyOf(methods);
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
