package io.specstore.datapackage;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What Table Schema lets a field demand of its values; bounds and choices are kept as the
/// descriptor has them, since only the field's type can read them.
///
/// @param pattern a regular expression over the whole value; empty when there is none
/// @param choices values of `enum`; empty when there is none
/// @param categories values of `categories` (v2); empty when there is none
public record Constraints(
    boolean required,
    boolean unique,
    Lengths lengths,
    List<Bound> bounds,
    String pattern,
    List<JsonNode> choices,
    List<JsonNode> categories,
    @Nullable JsonNode jsonSchema) {

  /// No demand at all.
  public static final Constraints NONE =
      new Constraints(false, false, Lengths.ANY, List.of(), "", List.of(), List.of(), null);

  /// The lengths that a value may have.
  ///
  /// @param min -1 when there is no limit
  /// @param max -1 when there is no limit
  public record Lengths(long min, long max) {
    static final Lengths ANY = new Lengths(-1, -1);
  }

  /// A limit on ordered values: its name in the descriptor and its value there.
  public record Bound(Kind kind, JsonNode value) {
    /// The four limits of Table Schema.
    public enum Kind {
      MINIMUM("minimum"),
      MAXIMUM("maximum"),
      EXCLUSIVE_MINIMUM("exclusiveMinimum"),
      EXCLUSIVE_MAXIMUM("exclusiveMaximum");

      private final String wireName;

      Kind(String wireName) {
        this.wireName = wireName;
      }

      /// The word for it in a descriptor.
      public String wireName() {
        return wireName;
      }
    }
  }

  public Constraints {
    bounds = List.copyOf(bounds);
    choices = List.copyOf(choices);
    categories = List.copyOf(categories);
  }

  /// The least length; -1 when there is none.
  public long minLength() {
    return lengths.min();
  }

  /// The greatest length; -1 when there is none.
  public long maxLength() {
    return lengths.max();
  }
}
