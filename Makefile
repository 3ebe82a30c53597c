# What a person types. Needs a JDK 25, Maven and make; `bin/find-jdk` finds the JDK, whatever `java` is.

# Maven itself must run on the JDK 25: its compiler plugins live in its own process.
# Warnings are errors here, so the log stays at the level that shows them (`-q` would hide them).
MVN = JAVA_HOME="$$(bin/find-jdk javac)" \
	MAVEN_OPTS="-Dorg.slf4j.simpleLogger.defaultLogLevel=warn --sun-misc-unsafe-memory-access=allow -Djansi.noreset=true $$MAVEN_OPTS" \
	mvn -B -ntp -Dstyle.color=never $(MVN_ARGS)
JAR = target/specstore.jar
SOURCES := $(shell find src/main -type f) pom.xml
TEST_SOURCES := $(shell find src/test -type f)
BENCH = target/bench-lib/built

.PHONY: help install run demo test check bench format rooms clean jdk
.DEFAULT_GOAL := help

help:
	@echo 'make install   build target/specstore.jar and its libraries, without tests'
	@echo 'make run       build if needed, and serve on http://127.0.0.1:5000 with everything in ./data'
	@echo 'make demo      build if needed, serve on a free port, push the examples, show the result'
	@echo 'make test      all tests; no service needed'
	@echo 'make check     format, gates and all tests from a clean start: what CI runs'
	@echo 'make bench     measure all rows of docs/benchmarks.md in about 25 minutes, and write its table'
	@echo '               ROWS="big status" prints these only; ROUNDS=5 takes more rounds than 3;'
	@echo '               AGAINST=../other compares with the build of another checkout; the rows:'
	@echo '               upload update status unchanged start small workbook reader big loop disk preview meanwhile zip wrong'
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

bench: $(JAR) $(BENCH)
	@exec bin/bench $(if $(ROUNDS),--rounds '$(ROUNDS)') $(if $(AGAINST),--against '$(AGAINST)') \
		$(if $(PERCENT),--percent '$(PERCENT)') $(ROWS)

$(BENCH): $(SOURCES) $(TEST_SOURCES) | $(JAR)
	@echo 'Building the bench'
	@$(MVN) -Dspotless.check.skip=true test-compile \
		dependency:copy-dependencies -DincludeScope=test -DoutputDirectory=$(@D)
	@touch $@

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
