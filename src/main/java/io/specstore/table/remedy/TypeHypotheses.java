package io.specstore.table.remedy;

import io.specstore.datapackage.Edition;
import io.specstore.datapackage.Field;
import io.specstore.datapackage.FieldKind;
import io.specstore.table.cell.CellText;
import io.specstore.table.remedy.Hypothesis.Family;
import io.specstore.table.remedy.Hypothesis.Kind;
import io.specstore.table.report.Message;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;

/// The hypotheses about cells that are not a value of their field's type.
///
/// A well-known word for "no value" rules out none of them: such cells are counted apart.
final class TypeHypotheses implements HypothesisSet {
  /// The most ways that are listed where the cells don't show which one was meant.
  private static final int MAX_WAYS = 3;

  /// More distinct texts around the digits are codes rather than units.
  private static final int MAX_UNITS = 3;

  private final boolean isBoolean;
  private final List<Hypothesis> hypotheses;
  private final boolean[] isRuledOut;
  private final ShortWordList missing = new ShortWordList();
  private final ShortWordList values = new ShortWordList();
  private final CellText scratch = new CellText();
  private final Set<NumberAffix> units = new HashSet<>();
  private long missingCount;
  private long valueCount;
  private int remainingCount;

  TypeHypotheses(Field field, Edition edition) {
    this.isBoolean = field.kind() == FieldKind.BOOLEAN;
    this.hypotheses = FieldHypotheses.of(field, edition);
    this.isRuledOut = new boolean[hypotheses.size()];
    this.remainingCount = hypotheses.size();
  }

  @Override
  public void test(CellText text, boolean isText) {
    if (KnownForms.isMissing(text)) {
      missingCount++;
      missing.add(text.toString());
      return;
    }
    valueCount++;
    if (isBoolean) {
      values.add(text.toString());
    }
    if (remainingCount == 0) {
      return;
    }
    var chars = text.toString().toCharArray();
    noteUnit(text);
    for (var i = 0; i < isRuledOut.length; i++) {
      if (!isRuledOut[i]) {
        // Reading a text changes its bounds.
        scratch.moveTo(chars, 0, chars.length);
        if (!isText || !hypotheses.get(i).holds(scratch)) {
          ruleOut(i);
        }
      }
    }
  }

  /// Texts around the digits that differ from cell to cell are not units.
  private void noteUnit(CellText text) {
    if (remains(Kind.BARE_NUMBER)) {
      noteUnit(NumberAffix.of(text));
    }
  }

  private void noteUnit(NumberAffix unit) {
    units.add(unit);
    if (units.size() > MAX_UNITS) {
      for (var i = 0; i < isRuledOut.length; i++) {
        if (!isRuledOut[i] && hypotheses.get(i).family().kind() == Kind.BARE_NUMBER) {
          ruleOut(i);
        }
      }
      units.clear();
    }
  }

  private boolean remains(Kind kind) {
    for (var i = 0; i < isRuledOut.length; i++) {
      if (!isRuledOut[i] && hypotheses.get(i).family().kind() == kind) {
        return true;
      }
    }
    return false;
  }

  private void ruleOut(int hypothesis) {
    isRuledOut[hypothesis] = true;
    remainingCount--;
  }

  @Override
  public void merge(HypothesisSet other) {
    if (!(other instanceof TypeHypotheses same) || same.isRuledOut.length != isRuledOut.length) {
      throw new IllegalArgumentException("not of the same field");
    }
    for (var i = 0; i < isRuledOut.length; i++) {
      if (same.isRuledOut[i] && !isRuledOut[i]) {
        ruleOut(i);
      }
    }
    same.units.forEach(this::noteUnit);
    missing.merge(same.missing);
    values.merge(same.values);
    missingCount += same.missingCount;
    valueCount += same.valueCount;
  }

  @Override
  public List<String> remedies(long rowCount) {
    var remedies = new ArrayList<String>();
    if (!missing.isEmpty()) {
      remedies.add(
          Message.of(
              "%s %s: declare missingValues with %s",
              subject(missingCount, valueCount > 0),
              ShortWordList.sentence(missing.all(), " or "),
              ShortWordList.json(missing.all())));
    }
    if (valueCount > 0) {
      var isRest = missingCount > 0;
      var words = isBoolean ? booleanWords(isRest) : "";
      var ways = ways();
      if (!words.isEmpty()) {
        remedies.add(words);
      } else if (!ways.isEmpty()) {
        remedies.add(way(ways, isRest) + others(rowCount));
      }
    }
    return List.copyOf(remedies);
  }

  /// Such as `all 1,200 of them are`.
  private static String subject(long count, boolean isPart) {
    if (count == 1) {
      return isPart ? "one of them is" : "it is";
    }
    return Message.of(isPart ? "%,d of them are" : "all %,d are", count);
  }

  private String way(List<String> ways, boolean isRest) {
    var listed = ways.subList(0, Math.min(ways.size(), MAX_WAYS));
    var more = ways.size() - listed.size();
    return Message.of(
        "%s right with %s%s%s",
        subject(valueCount, isRest),
        String.join(", or with ", listed),
        more > 0 ? ", or in " + Message.count(more, "more way") : "",
        ways.size() > 1 ? "; they leave open which was meant" : "");
  }

  /// A remedy for the invalid cells need not fit those that are valid as declared.
  private String others(long rowCount) {
    var others = rowCount - valueCount - missingCount;
    if (others <= 0) {
      return "";
    }
    return others == 1
        ? "; the other row is right as declared, or has no value"
        : Message.of("; the other %,d rows are right as declared, or have no value", others);
  }

  /// The hypotheses that remain, one of each family.
  private List<String> ways() {
    var likely = new LinkedHashMap<Family, String>();
    var lastResorts = new LinkedHashMap<Family, String>();
    for (var i = 0; i < isRuledOut.length; i++) {
      if (!isRuledOut[i]) {
        var hypothesis = hypotheses.get(i);
        var family = hypothesis.family();
        (family.kind().isLastResort() ? lastResorts : likely)
            .putIfAbsent(family, hypothesis.remedy());
      }
    }
    return List.copyOf((likely.isEmpty() ? lastResorts : likely).values());
  }

  private String booleanWords(boolean isRest) {
    var all = values.all();
    var words = KnownForms.booleans(all);
    return words.isEmpty()
        ? ""
        : Message.of(
            "%s %s: declare trueValues %s and falseValues %s",
            subject(valueCount, isRest),
            ShortWordList.sentence(all, " or "),
            ShortWordList.json(words.getFirst()),
            ShortWordList.json(words.getLast()));
  }
}
