# What a person types. Needs a JDK 25, Maven and make; `bin/find-jdk` finds the JDK, whatever `java` is.

# Maven itself must run on the JDK 25: its compiler plugins live in its own process.
# Warnings are errors here, so the log stays at the level that shows them (`-q` would hide them).
MVN = JAVA_HOME="$$(bin/find-jdk javac)" \
	MAVEN_OPTS="-Dorg.slf4j.simpleLogger.defaultLogLevel=warn --sun-misc-unsafe-memory-access=allow -Djansi.noreset=true $$MAVEN_OPTS" \
	mvn -B -ntp -Dstyle.color=never $(MVN_ARGS)
JAR = target/specstore.jar
SOURCES := $(shell find src/main -type f) pom.xml

.PHONY: help install run demo test check bench format rooms clean jdk
.DEFAULT_GOAL := help

help:
	@echo 'make install   build target/specstore.jar and its libraries, without tests'
	@echo 'make run       build if needed, and serve on http://127.0.0.1:5000 with everything in ./data'
	@echo 'make demo      build if needed, serve on a free port, push the examples, show what came of them'
	@echo 'make test      all tests; no service needed'
	@echo 'make check     format, gates and all tests from a clean start: what CI runs'
	@echo 'make bench     measure, and print the tables of docs/benchmarks.md'
	@echo 'make format    format the sources'
	@echo 'make rooms     draw docs/rooms.svg, the picture of the rooms, from the code'
	@echo 'make clean     remove what was built'

install: $(JAR)

$(JAR): $(SOURCES) | jdk
	@echo 'Building $@ (the first time Maven fetches the libraries: a minute or two)'
	@$(MVN) -Dmaven.test.skip=true package
	@touch $@
	@bin/make-start-cache
	@echo 'Built $@; start it with: bin/specstore serve'

run: $(JAR)
	@exec bin/specstore serve

demo: $(JAR)
	@exec bin/demo

test: | jdk
	@echo 'Running all tests'
	@$(MVN) test
	@echo 'All tests passed'

check: | jdk
	@echo 'Checking format and gates, running all tests from a clean start'
	@$(MVN) clean
	@$(MAKE) --no-print-directory test
	@$(MVN) -DskipTests verify
	@echo 'All checks passed'

bench: $(JAR)
	@exec bin/bench

format: | jdk
	@$(MVN) spotless:apply

rooms: | jdk
	@$(MVN) -DargLine=-Dspecstore.drawRooms=true -Dtest=RoomsDrawingTest test
	@echo 'Drew docs/rooms.svg'

clean:
	rm -rf target

jdk:
	@bin/find-jdk javac >/dev/null
	@command -v mvn >/dev/null || { echo 'Maven is missing. Install it, for example: apt install maven' >&2; exit 2; }
