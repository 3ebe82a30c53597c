package io.specstore;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.specstore.LimitRules.Violation;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;

/// The limits of how we write, over all sources, main and test; and for each limit a planted
/// violation that is caught.
class LimitsTest {
  private static final String PLANTED = "io.specstore.planted.";
  private static final Path SOURCES = Path.of("src");
  private static final Path PLANTED_SOURCES = Path.of("src/test/java/io/specstore/planted");

  @Test
  void sourcesAreWithinTheLimits() throws IOException {
    var compiler = ToolProvider.getSystemJavaCompiler();
    try (var manager = compiler.getStandardFileManager(new DiagnosticCollector<>(), null, null)) {
      var files = sources(manager);
      assertThat(files).hasSizeGreaterThan(500);
      assertThat(LimitRules.violations(files))
          .filteredOn(violation -> isInForce(violation.type()))
          .isEmpty();
    }
  }

  @Test
  void exceptionsAreCalledSo() {
    assertThat(inForce(LimitsTest::isWronglyNamedException)).isEmpty();
  }

  @Test
  void onlyTestsAreCalledTests() {
    assertThat(inForce(type -> !isFromTests(type) && isNamedAsTest(type))).isEmpty();
  }

  @Test
  void longFileIsCaught() {
    assertCaught("has a file of 401 lines, over 400", "class Planted {", "\n".repeat(400), "}");
    assertPasses("class Planted {", "\n".repeat(399), "}");
  }

  @Test
  void longBodyIsCaught() {
    var lines = "int i;\n".repeat(60);
    assertCaught(
        "has method run with a body of 61 lines, over 60",
        "class Planted { void run() {\n" + lines + "int i;\n}}");
    assertCaught(
        "has a constructor with a body of 61 lines, over 60",
        "class Planted { Planted() {\n" + lines + "int i;\n}}");
    assertPasses("class Planted { void run() {\n" + lines + "}}");
  }

  @Test
  void manyParametersAreCaught() {
    assertCaught(
        "has method run with 5 parameters, over 4",
        "interface Planted { void run(int a, int b, int c, int d, int... e); }");
    assertCaught(
        "has a constructor with 5 parameters, over 4",
        "enum Planted { ; Planted(int a, int b, int c, int d, int e) {} }");
    assertPasses("interface Planted { void run(int a, int b, int c, int d); }");
  }

  @Test
  void wideRecordIsCaught() {
    assertCaught("has 9 components, over 8", "record Planted(" + components(9) + ") {}");
    var canonical = "Planted(" + components(8) + ") { throw new Error(); }";
    assertPasses("record Planted(" + components(8) + ") { static int i; " + canonical + " }");
    assertCaught(
        "has a constructor with 5 parameters, over 4",
        "record Planted(int a) { Planted(" + components(5) + ") { this(c0); } }");
  }

  @Test
  void nestedTypeIsMeasuredToo() throws IOException {
    assertThat(planted("class Outer { record Inner(" + components(9) + ") {} }"))
        .singleElement()
        .returns("planted.Outer.Inner", Violation::type);
  }

  @Test
  void nameOfTwoPublicTypesIsCaught() throws IOException {
    var here = source("planted.here", "public record Planted() {}");
    var there = source("planted.there", "public class Planted {}");
    var hidden = source("planted.hidden", "class Planted { }");
    assertThat(LimitRules.violations(List.of(here, there, hidden)))
        .extracting(Violation::type)
        .containsExactly("planted.here.Planted", "planted.there.Planted");
    assertThat(LimitRules.violations(List.of(here, hidden))).isEmpty();
  }

  @Test
  void exceptionOfAnotherNameIsCaught() {
    assertThat(importOf(Breakage.class)).allMatch(LimitsTest::isWronglyNamedException);
    assertThat(importOf(IOException.class)).noneMatch(LimitsTest::isWronglyNamedException);
  }

  @Test
  void mainClassOfATestsNameIsCaught() {
    assertThat(importOf(LimitsTest.class)).allMatch(LimitsTest::isNamedAsTest);
    assertThat(importOf(Breakage.class)).noneMatch(LimitsTest::isNamedAsTest);
  }

  /// The planted exception.
  private static final class Breakage extends IOException {
    private static final long serialVersionUID = 1L;
  }

  private static List<JavaFileObject> sources(StandardJavaFileManager manager) throws IOException {
    try (var files = Files.walk(SOURCES)) {
      var java =
          files
              .filter(file -> file.toString().endsWith(".java"))
              .filter(file -> !file.endsWith("package-info.java"))
              .filter(file -> !file.startsWith(PLANTED_SOURCES))
              .toList();
      var sources = new ArrayList<JavaFileObject>();
      manager.getJavaFileObjectsFromPaths(java).forEach(sources::add);
      return sources;
    }
  }

  private static List<String> inForce(Predicate<JavaClass> isWrong) {
    return new ClassFileImporter()
        .importPackages("io.specstore").stream()
            .filter(isWrong)
            .map(JavaClass::getName)
            .filter(name -> !name.equals(Breakage.class.getName()))
            .filter(LimitsTest::isInForce)
            .toList();
  }

  private static boolean isInForce(String type) {
    return !type.startsWith(PLANTED);
  }

  private static boolean isWronglyNamedException(JavaClass type) {
    return type.isAssignableTo(Throwable.class) && !type.getSimpleName().endsWith("Exception");
  }

  private static boolean isNamedAsTest(JavaClass type) {
    return type.getSimpleName().endsWith("Test");
  }

  private static boolean isFromTests(JavaClass type) {
    return type.getSource().orElseThrow().getUri().toString().contains("/test-classes/");
  }

  private static Stream<JavaClass> importOf(Class<?> type) {
    return new ClassFileImporter().importClasses(type).stream();
  }

  private static void assertCaught(String text, String... code) {
    assertThat(planted(code)).extracting(Violation::text).containsExactly(text);
  }

  private static void assertPasses(String... code) {
    assertThat(planted(code)).isEmpty();
  }

  private static List<Violation> planted(String... code) {
    try {
      return LimitRules.violations(List.of(source("planted", String.join("", code))));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static JavaFileObject source(String room, String code) {
    var text = "package " + room + "; " + code;
    return new SimpleJavaFileObject(
        URI.create("planted:///" + room + "/Planted.java"), JavaFileObject.Kind.SOURCE) {
      @Override
      public CharSequence getCharContent(boolean ignoreEncodingErrors) {
        return text;
      }
    };
  }

  private static String components(int count) {
    return String.join(", ", IntStream.range(0, count).mapToObj(i -> "int c" + i).toList());
  }
}
