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
JAZZER_VERSION = 0.30.0
JAZZER = target/fuzz-lib/jazzer-$(JAZZER_VERSION).jar

.PHONY: help install run demo test check bench chaos fairness fuzz sbom checksums format rooms clean jdk
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
	@echo 'make chaos     kill, freeze and crowd real servers on SQLite and PostgreSQL for MINUTES=5, with KILLS=30'
	@echo '               at least, and compare what clients were answered with what is there: docs/reliability.md;'
	@echo '               SEED=7 repeats the faults of another run'
	@echo 'make fairness  small datasets beside the work of other owners, with 1,000 queued big tables'
	@echo 'make fuzz      generated inputs for one reader: TARGET=csv MINUTES=1; docs/fuzz.md lists the targets'
	@echo 'make sbom      write target/sbom.json (CycloneDX) and target/licences.txt, the licences of all libraries'
	@echo 'make checksums write libraries.sha256 anew, after a dependency was changed on purpose'
	@echo 'make format    format the sources'
	@echo 'make rooms     draw docs/rooms.svg, the picture of the rooms, from the code'
	@echo 'make clean     remove what was built'

install: $(JAR)

$(JAR): $(SOURCES) | jdk
	@echo 'Building $@ (the first time Maven fetches the libraries: a minute or two)'
	@$(MVN) -Dmaven.test.skip=true package
	@bin/check-libraries
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
	@bin/check-libraries
	@echo 'All checks passed'

bench: $(JAR) $(BENCH)
	@exec bin/bench $(if $(ROUNDS),--rounds '$(ROUNDS)') $(if $(AGAINST),--against '$(AGAINST)') \
		$(if $(PERCENT),--percent '$(PERCENT)') $(ROWS)

chaos: $(JAR) $(BENCH)
	@exec "$$(bin/find-jdk javac)/bin/java" --enable-native-access=ALL-UNNAMED -Xmx1g \
		-Dorg.slf4j.simpleLogger.defaultLogLevel=warn \
		-cp 'target/test-classes:target/classes:target/bench-lib/*' io.specstore.chaos.Chaos \
		"$(or $(SEED),$$(od -An -N3 -tu4 /dev/urandom | tr -d ' '))" '$(or $(MINUTES),5)' '$(or $(KILLS),30)'

$(BENCH): $(SOURCES) $(TEST_SOURCES) | $(JAR)
	@echo 'Building the bench'
	@$(MVN) -Dspotless.check.skip=true test-compile \
		dependency:copy-dependencies -DincludeScope=test -DoutputDirectory=$(@D)
	@touch $@

fuzz: $(BENCH) $(JAZZER)
	@exec bin/fuzz '$(TARGET)' '$(or $(MINUTES),1)'

# Beside the libraries of the tests, which no normal build fetches it with.
$(JAZZER): | jdk
	@for one in jazzer jazzer-api; do \
		$(MVN) dependency:copy -Dartifact=com.code-intelligence:$$one:$(JAZZER_VERSION) \
			-DoutputDirectory=target/fuzz-lib || exit 1; done

sbom: | jdk
	@$(MVN) -Psbom org.cyclonedx:cyclonedx-maven-plugin:makeBom org.codehaus.mojo:license-maven-plugin:add-third-party
	@echo 'Wrote target/sbom.json and target/licences.txt'

checksums: | jdk
	@$(MVN) -Dmaven.test.skip=true package
	@bin/check-libraries --write

fairness: | jdk
	@$(MVN) -DargLine=-Dspecstore.queuedTables=1000 -Dtest=FairnessTest test
	@echo 'Small datasets kept their pace'

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
