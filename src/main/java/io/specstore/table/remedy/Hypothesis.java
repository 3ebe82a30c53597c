package io.specstore.table.remedy;

import io.specstore.table.cell.CellText;
import io.specstore.table.cell.FieldType;

/// Another declaration of a field, by which cells that are invalid as declared would be valid.
sealed interface Hypothesis {
  /// The ways in which a declaration may differ.
  enum Kind {
    FORMAT,
    TYPE,
    DECIMAL_COMMA,
    GROUP_CHAR,
    BARE_NUMBER,
    TRIMMED;

    /// Whether it is proposed only when no hypothesis of another kind holds, since it drops a part
    /// of the cell.
    boolean isLastResort() {
      return this == BARE_NUMBER || this == TRIMMED;
    }
  }

  /// Hypotheses that are more and more lenient forms of one: only the first that holds is proposed.
  ///
  /// @param detail what distinguishes the families of one kind; empty where it has only one
  record Family(Kind kind, String detail) {}

  Family family();

  /// What to declare, to follow "all of them are right with".
  String remedy();

  /// Whether the text of a cell is valid by this declaration.
  boolean holds(CellText text);

  /// The same type in another format.
  record OtherFormat(String format, FieldType type) implements Hypothesis {
    @Override
    public Family family() {
      return new Family(Kind.FORMAT, format);
    }

    @Override
    public String remedy() {
      return "the format \"" + format + "\"";
    }

    @Override
    public boolean holds(CellText text) {
      return type.read(text) != null;
    }
  }

  /// Another type.
  ///
  /// @param name of the type in a descriptor
  record OtherType(String name, String format, FieldType type) implements Hypothesis {
    @Override
    public Family family() {
      return new Family(Kind.TYPE, name + " " + format);
    }

    @Override
    public String remedy() {
      var isDefault = format.equals("default");
      return "the type \"" + name + "\"" + (isDefault ? "" : " and the format \"" + format + "\"");
    }

    @Override
    public boolean holds(CellText text) {
      return type.read(text) != null;
    }
  }

  /// The field in another number notation.
  ///
  /// @param type that reads them so
  /// @param remedy the properties to declare
  record OtherNotation(NumberNotation notation, FieldType type, String remedy)
      implements Hypothesis {
    @Override
    public Family family() {
      return notation.family();
    }

    @Override
    public boolean holds(CellText text) {
      return notation.allows(text) && type.read(text) != null;
    }
  }

  /// The field as it is declared, after blanks around its cells are removed.
  record Trimmed(FieldType type) implements Hypothesis {
    @Override
    public Family family() {
      return new Family(Kind.TRIMMED, "");
    }

    @Override
    public String remedy() {
      return "the blanks around them taken out";
    }

    @Override
    public boolean holds(CellText text) {
      var stripped = text.toString().strip();
      return !stripped.isEmpty() && type.read(CellText.of(stripped)) != null;
    }
  }
}
