package io.specstore.table.writer;

import io.specstore.datapackage.Field;
import io.specstore.datapackage.TableSchema;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.LocalDateTime;
import java.time.Year;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Counts the values that one of their field's `missingValues` spells in some published form,
/// though the source spells them otherwise: `007` is published as `7`, which may stand for no
/// value. It has no output of its own. Belongs to one thread at a time, as every [RowWriter].
public final class AmbiguousTexts implements RowWriter {
  private List<Field> fields = List.of();
  private List<List<Candidate>> candidates = List.of();
  private final Map<String, Map<String, Long>> counts = new LinkedHashMap<>();

  /// One of a field's `missingValues`.
  ///
  /// @param number the number that it spells; null when it spells none
  private record Candidate(String text, @Nullable BigDecimal number) {
    static Candidate of(String text) {
      try {
        return new Candidate(text, new BigDecimal(text));
      } catch (NumberFormatException _) {
        return new Candidate(text, null);
      }
    }

    /// Whether a form of the table may have the text for that value: they differ in the zeros of
    /// numbers, the case of flags and the letter between date and time.
    boolean spells(Object value) {
      return switch (value) {
        case Long whole -> isNumber(BigDecimal.valueOf(whole));
        case BigInteger whole -> isNumber(new BigDecimal(whole));
        case BigDecimal decimal -> isNumber(decimal);
        case Year year -> isNumber(BigDecimal.valueOf(year.getValue()));
        case Boolean flag -> text.equalsIgnoreCase(flag.toString());
        case LocalDateTime at ->
            text.replace('T', ' ').equals(ValueFormatter.of(at).replace('T', ' '));
        default -> text.equals(ValueFormatter.of(value));
      };
    }

    private boolean isNumber(BigDecimal value) {
      return number != null && number.compareTo(value) == 0;
    }
  }

  @Override
  public void begin(TableSchema schema) {
    fields = schema.fields();
    candidates = fields.stream().map(AmbiguousTexts::candidates).toList();
  }

  /// Texts are published as they are, so a text that stands for no value is none of them. In a
  /// field without `missingValues` only the text that CSV has for a missing value may be taken for
  /// one.
  private static List<Candidate> candidates(Field field) {
    var texts =
        switch (field.kind()) {
          case STRING, ANY ->
              field.missingValues().isEmpty()
                  ? List.of(MissingTexts.NONE_DECLARED)
                  : List.<String>of();
          case LIST -> field.missingValues().stream().filter(text -> !text.isEmpty()).toList();
          default -> field.missingValues().stream().filter(MissingTexts::canBeValue).toList();
        };
    return texts.stream().map(Candidate::of).toList();
  }

  @Override
  public void row(@Nullable Object[] values) {
    for (var i = 0; i < fields.size(); i++) {
      var value = values[i];
      if (value != null && !candidates.get(i).isEmpty()) {
        count(i, value);
      }
    }
  }

  private void count(int field, Object value) {
    for (var candidate : candidates.get(field)) {
      if (candidate.spells(value)) {
        counts
            .computeIfAbsent(fields.get(field).name(), _ -> new TreeMap<>())
            .merge(candidate.text(), 1L, Long::sum);
      }
    }
  }

  @Override
  public void end() {}

  @Override
  public void close() {}

  /// How often each such text spells a value, by field; empty when all texts are clear.
  public Map<String, Map<String, Long>> counts() {
    return Map.copyOf(counts);
  }
}
