package io.specstore;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Draws the rooms as an SVG: the house, where the wing {@code table} is one box, and beside it the
 * rooms of the wing. Boxes and arrows come from the compiled classes; an arrow that follows from
 * others is left out. Only the column of a box is a choice of this class.
 */
final class RoomsDrawing {
  private static final String WING = "table";
  private static final int COLUMN_PX = 112;
  private static final int FLOOR_PX = 64;
  private static final int BOX_WIDTH_PX = 96;
  private static final int BOX_HEIGHT_PX = 30;
  private static final int TOP_PX = 56;
  private static final int GAP_PX = 60;

  private static final List<List<String>> HOUSE_COLUMNS =
      List.of(
          List.of("auth"),
          List.of("http", "flow", "registry", "postgres"),
          List.of("plan", "spec", "dataset"),
          List.of("engine", "processing", "datapackage"),
          List.of("cli", "validation", WING),
          List.of("fetch", "store"),
          List.of("archive"));

  private static final List<List<String>> WING_COLUMNS =
      List.of(
          List.of("key"),
          List.of("transform"),
          List.of("check", "export", "duckdb"),
          List.of("statistics", "writer", "cell", "report"),
          List.of("remedy", "reader", "workbook", "bytes"));

  private RoomsDrawing() {}

  /** The drawing of what those classes use. */
  static String of(JavaClasses code) {
    var uses = uses(code);
    var house = new TreeMap<String, Set<String>>();
    var wing = new TreeMap<String, Set<String>>();
    uses.forEach((room, used) -> {
      var folded = house.computeIfAbsent(folded(room), _ -> new TreeSet<>());
      used.stream()
          .map(RoomsDrawing::folded)
          .filter(other -> !other.equals(folded(room)))
          .forEach(folded::add);
      if (isInWing(room)) {
        var inside = wing.computeIfAbsent(insideName(room), _ -> new TreeSet<>());
        used.stream()
            .filter(RoomsDrawing::isInWing)
            .map(RoomsDrawing::insideName)
            .forEach(inside::add);
      }
    });
    var left = new Floors(house, HOUSE_COLUMNS);
    var right = new Floors(wing, WING_COLUMNS);
    var floors = Math.max(left.height(), right.height());
    var wingX = left.width() + GAP_PX;
    var width = wingX + right.width();
    var height = TOP_PX + floors * FLOOR_PX;
    var svg = new StringBuilder();
    svg.append(
        """
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" font-family="sans-serif" font-size="13">
        <rect width="%d" height="%d" fill="#ffffff"/>
        <rect x="%d" y="8" width="%d" height="%d" rx="8" fill="#f3f6fa" stroke="#c9d3df"/>
        <text x="16" y="30" fill="#444444">the house: an arrow goes to what a room uses</text>
        <text x="%d" y="30" fill="#444444">the rooms of table</text>
        """
            .formatted(
                width, height, width, height, wingX, right.width() - 8, height - 16, wingX + 16));
    left.draw(svg, 0, floors);
    right.draw(svg, wingX, floors);
    return svg.append("</svg>\n").toString();
  }

  private static Map<String, Set<String>> uses(JavaClasses code) {
    var uses = new TreeMap<String, Set<String>>();
    for (var type : code) {
      var used = uses.computeIfAbsent(room(type), _ -> new TreeSet<>());
      type.getDirectDependenciesFromSelf().stream()
          .map(dependency -> room(dependency.getTargetClass()))
          .filter(room -> !room.isEmpty() && !room.equals(room(type)))
          .forEach(used::add);
    }
    uses.remove("");
    return uses;
  }

  /** Empty for the root room, and for what is not ours. */
  private static String room(JavaClass type) {
    var base = "io.specstore.";
    var name = type.getPackageName();
    return name.startsWith(base) ? name.substring(base.length()) : "";
  }

  private static boolean isInWing(String room) {
    return room.startsWith(WING + ".");
  }

  private static String folded(String room) {
    return isInWing(room) ? WING : room;
  }

  private static String insideName(String room) {
    return room.substring(WING.length() + 1);
  }

  /** Boxes on floors: each as high as those that use it allow. */
  private record Floors(Map<String, Set<String>> uses, List<List<String>> columns) {
    int height() {
      return uses.keySet().stream().mapToInt(this::depth).max().orElse(0) + 1;
    }

    int width() {
      return 2 * GAP_PX / 4 + columnCount() * COLUMN_PX;
    }

    private int columnCount() {
      var hasOthers = uses.keySet().stream().anyMatch(room -> column(room) == columns.size());
      return columns.size() + (hasOthers ? 1 : 0);
    }

    private int column(String room) {
      for (var i = 0; i < columns.size(); i++) {
        if (columns.get(i).contains(room)) {
          return i;
        }
      }
      return columns.size();
    }

    /** The longest way down from a room. */
    private int depth(String room) {
      return used(room).stream().mapToInt(other -> depth(other) + 1).max().orElse(0);
    }

    private int floor(String room) {
      return uses.keySet().stream()
          .filter(other -> used(other).contains(room))
          .mapToInt(other -> floor(other) - 1)
          .min()
          .orElseGet(() -> depth(room));
    }

    private Collection<String> used(String room) {
      return uses.getOrDefault(room, Set.of());
    }

    private Set<String> reached(String room) {
      var reached = new HashSet<String>();
      for (var other : used(room)) {
        reached.add(other);
        reached.addAll(reached(other));
      }
      return reached;
    }

    private boolean follows(String room, String used) {
      return used(room).stream()
          .anyMatch(other -> !other.equals(used) && reached(other).contains(used));
    }

    void draw(StringBuilder svg, int left, int floors) {
      for (var room : uses.keySet()) {
        for (var other : used(room)) {
          if (!follows(room, other)) {
            arrow(
                svg,
                left,
                new int[] {column(room), floors - 1 - floor(room)},
                new int[] {column(other), floors - 1 - floor(other)});
          }
        }
      }
      for (var room : uses.keySet()) {
        var x = x(left, column(room));
        var y = y(floors - 1 - floor(room));
        svg.append(
            """
            <rect x="%d" y="%d" width="%d" height="%d" rx="5" fill="%s" stroke="#33506f"/>
            <text x="%d" y="%d" text-anchor="middle" fill="#13273d">%s</text>
            """
                .formatted(
                    x - BOX_WIDTH_PX / 2,
                    y,
                    BOX_WIDTH_PX,
                    BOX_HEIGHT_PX,
                    room.equals(WING) ? "#d7e6f7" : "#ffffff",
                    x,
                    y + 20,
                    room));
      }
    }

    private static int x(int left, int column) {
      return left + GAP_PX / 4 + column * COLUMN_PX + COLUMN_PX / 2;
    }

    private static int y(int floorFromTop) {
      return TOP_PX + floorFromTop * FLOOR_PX;
    }

    /** A curve that leaves a box downwards and enters another one from above. */
    private static void arrow(StringBuilder svg, int left, int[] from, int[] to) {
      var startX = x(left, from[0]);
      var startY = y(from[1]) + BOX_HEIGHT_PX;
      var endX = x(left, to[0]);
      var endY = y(to[1]);
      var bend = Math.min(FLOOR_PX, (endY - startY) / 2);
      svg.append(
          String.format(
              Locale.ROOT,
              """
              <path d="M%d %d C%d %d %d %d %d %d" fill="none" stroke="#7d93ab"/>
              <path d="M%d %d l-4 -7 h8 z" fill="#7d93ab"/>
              """,
              startX,
              startY,
              startX,
              startY + bend,
              endX,
              endY - bend,
              endX,
              endY - 6,
              endX,
              endY));
    }
  }
}
