package io.specstore.spec;

import io.specstore.dataset.Names;
import java.util.Optional;

/// The rule for names of resources, which become parts of addresses, beside plain numbers.
final class ResourceNames {
  private ResourceNames() {}

  /// What is wrong with that name, in words that follow "the name", or empty.
  static Optional<String> violation(String name) {
    return Names.violation(name)
        .or(() ->
            name.chars().allMatch(c -> c >= '0' && c <= '9')
                ? Optional.of(
                    "is a number, which would be taken for a resource's index; put a letter in it")
                : Optional.empty());
  }
}
