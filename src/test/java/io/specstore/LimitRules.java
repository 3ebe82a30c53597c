package io.specstore;

import com.sun.source.tree.BlockTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ModifiersTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import javax.lang.model.element.Modifier;
import javax.tools.JavaFileObject;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/// Measures Java sources against the limits of how we write, with the compiler's own parser.
///
/// One instance reads all sources given to it; not shared between threads.
final class LimitRules {
  static final int MAX_FILE_LINES = 400;
  static final int MAX_BODY_LINES = 60;
  static final int MAX_PARAMETERS = 4;
  static final int MAX_COMPONENTS = 8;

  /// @param type the qualified name of the type that is over a limit
  record Violation(String type, String text) {
    @Override
    public String toString() {
      return type + " " + text;
    }
  }

  private final Map<String, TreeSet<String>> typesByName = new TreeMap<>();
  private final List<Violation> violations = new ArrayList<>();

  private LimitRules() {}

  /// The violations in these files; the package says which room a type is in.
  static List<Violation> violations(Collection<? extends JavaFileObject> files) throws IOException {
    var rules = new LimitRules();
    var compiler = ToolProvider.getSystemJavaCompiler();
    var task = (JavacTask) compiler.getTask(null, null, null, List.of(), null, files);
    var positions = Trees.instance(task).getSourcePositions();
    for (var unit : task.parse()) {
      rules.new UnitScanner(unit, positions).check();
    }
    rules.checkNames();
    return rules.violations;
  }

  private void checkNames() {
    typesByName.forEach((name, types) -> {
      if (types.size() > 1) {
        types.forEach(
            type -> violations.add(new Violation(type, "shares its simple name: " + types)));
      }
    });
  }

  /// Walks one file.
  private final class UnitScanner extends TreeScanner<@Nullable Void, @Nullable Void> {
    private final CompilationUnitTree unit;
    private final SourcePositions positions;
    private final Deque<ClassTree> classes = new ArrayDeque<>();

    UnitScanner(CompilationUnitTree unit, SourcePositions positions) {
      this.unit = unit;
      this.positions = positions;
    }

    void check() throws IOException {
      var lines = unit.getSourceFile().getCharContent(true).toString().lines().count();
      if (lines > MAX_FILE_LINES) {
        var type = unit.getTypeDecls().getFirst();
        var name = type instanceof ClassTree tree ? tree.getSimpleName().toString() : "";
        violations.add(
            new Violation(
                qualified(name),
                "has a file of %d lines, over %d".formatted(lines, MAX_FILE_LINES)));
      }
      scan(unit, null);
    }

    @Override
    public @Nullable Void visitClass(ClassTree tree, @Nullable Void nothing) {
      classes.addLast(tree);
      if (classes.size() == 1 && isPublic(tree.getModifiers())) {
        typesByName
            .computeIfAbsent(tree.getSimpleName().toString(), _ -> new TreeSet<>())
            .add(typeName());
      }
      if (tree.getKind() == Tree.Kind.RECORD && componentsOf(tree) > MAX_COMPONENTS) {
        report("has %d components, over %d".formatted(componentsOf(tree), MAX_COMPONENTS));
      }
      super.visitClass(tree, null);
      classes.removeLast();
      return null;
    }

    @Override
    public @Nullable Void visitMethod(MethodTree tree, @Nullable Void nothing) {
      var count = tree.getParameters().size();
      if (count > MAX_PARAMETERS && !isCanonical(tree)) {
        report("has %s with %d parameters, over %d".formatted(name(tree), count, MAX_PARAMETERS));
      }
      var body = tree.getBody();
      if (body != null && lines(body) > MAX_BODY_LINES) {
        report(
            "has %s with a body of %d lines, over %d"
                .formatted(name(tree), lines(body), MAX_BODY_LINES));
      }
      return super.visitMethod(tree, null);
    }

    /// The constructor of a record is counted by its components.
    private boolean isCanonical(MethodTree tree) {
      var type = classes.getLast();
      return type.getKind() == Tree.Kind.RECORD
          && tree.getName().contentEquals("<init>")
          && tree.getParameters().size() == componentsOf(type);
    }

    /// The lines between the braces.
    private long lines(BlockTree body) {
      return line(positions.getEndPosition(unit, body))
          - line(positions.getStartPosition(unit, body))
          - 1;
    }

    private long line(long position) {
      return unit.getLineMap().getLineNumber(position);
    }

    private void report(String text) {
      violations.add(new Violation(typeName(), text));
    }

    private String typeName() {
      return qualified(
          String.join(".", classes.stream().map(tree -> tree.getSimpleName().toString()).toList()));
    }

    private String qualified(String name) {
      return unit.getPackageName() + "." + name;
    }
  }

  private static String name(MethodTree tree) {
    return tree.getName().contentEquals("<init>") ? "a constructor" : "method " + tree.getName();
  }

  private static boolean isPublic(ModifiersTree modifiers) {
    return modifiers.getFlags().contains(Modifier.PUBLIC);
  }

  /// All fields of a record that are not static are its components.
  private static long componentsOf(ClassTree type) {
    return type.getMembers().stream()
        .filter(member ->
            member instanceof VariableTree field
                && !field.getModifiers().getFlags().contains(Modifier.STATIC))
        .count();
  }
}
