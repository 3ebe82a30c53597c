#!/bin/sh
# Makes the fixture of one version on one database: runs that version's own program through a small
# life, kills it in the middle, and keeps what lies there with what it answered. README.md says when.
#
# usage: make-fixture.sh PROGRAM FOLDER
#   PROGRAM  bin/specstore of a checkout of that version in which `make install` was run
#   FOLDER   what to make, for example src/test/resources/upgrade/db8bd6b/sqlite
#
# With DATABASE_URL=postgresql://USER:PASSWORD@HOST:PORT/NAME the registry is in that database, which
# has to be empty, and FOLDER gets its dump instead of an SQLite file. Needs curl, sha256sum, and for
# that pg_dump.
set -eu

if [ $# -ne 2 ]; then
  sed -n '2,/^set/s/^# \{0,1\}//p' "$0" >&2
  exit 2
fi
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd -P)
input=$here/input
program=$(CDPATH='' cd -- "$(dirname -- "$1")" && pwd -P)/${1##*/}
[ ! -e "$2" ] || { echo "make-fixture: $2 is there already; remove it first" >&2; exit 2; }
mkdir -p "$2"
folder=$(CDPATH='' cd -- "$2" && pwd -P)
database=${DATABASE_URL:-}
scratch=$(mktemp -d "${TMPDIR:-/tmp}/specstore-fixture.XXXXXX")
log=$scratch/log

# Nothing but what is set here reaches the program.
for name in AUTH_SERVER AUTH_AUDIENCE DATABASE_URL DPP_URL ENGINE UPDATE_SECRET PUBLIC_URL ALLOWED_TYPES \
  SOURCE_ROOT ALLOW_PRIVATE_SOURCES PKGSTORE_BUCKET RDBMS WORKERS HOST PORT DATA_DIR LOG_LEVEL \
  DPP_TIMEOUT MAX_BODY_BYTES MAX_SOURCE_BYTES SPECSTORE_URL SPECSTORE_TOKEN; do
  unset "$name" "${name}_FILE"
done
[ -z "$database" ] || export DATABASE_URL="$database"
export DATA_DIR="$folder/data" PUBLIC_URL=https://data.example RDBMS="warehouse=sqlite:///$scratch/warehouse.db"
port=$((20000 + $$ % 10000))
url=http://127.0.0.1:$port
server=

end() {
  [ -z "$server" ] || kill -9 "$server" 2>/dev/null || true
  rm -rf "$scratch"
}
trap end EXIT
trap 'exit 130' INT TERM

fail() {
  cat "$log" >&2
  echo "make-fixture: $*" >&2
  exit 1
}

# Waits up to 60 s until that command succeeds.
await() {
  tries=0
  until "$@"; do
    [ "$tries" -lt 600 ] || fail "did not come about: $*"
    sleep 0.1
    tries=$((tries + 1))
  done
}

# Starts the server with these variables.
serve() {
  : >"$log"
  env "$@" PORT=$port "$program" serve >"$log" 2>&1 &
  server=$!
  await answers
}

answers() {
  kill -0 "$server" 2>/dev/null || fail 'the server ended'
  curl -sSf -o /dev/null "$url/readyz" 2>/dev/null
}

stop() {
  kill "$server"
  wait "$server" || true
  server=
}

# ask OWNER curl's arguments: a request with the token of that owner.
ask() {
  owner=$1
  shift
  curl -sS -f -H "Auth-Token: $(cat "$folder/tokens/$owner")" "$@" || fail "refused: $*"
}

hash() {
  sha256sum "$1" | cut -d ' ' -f 1
}

# bring OWNER FILE: uploads the bytes of an input.
bring() {
  ask "$1" -o /dev/null -T "$input/$2" "$url/api/v1/blobs/$(hash "$input/$2")"
}

# write SPEC sed's expressions: spec.json with the hash of an input in the place of its @name@.
write() {
  spec=$1
  shift
  sed -e "s/@stations.csv@/$(hash "$input/stations.csv")/" -e "s/@readings.csv@/$(hash "$input/readings.csv")/" \
    -e "s/@notes.txt@/$(hash "$input/notes.txt")/" "$@" "$input/$spec" >"$scratch/spec.json"
}

# upload OWNER SPEC sed's expressions: uploads such a spec.
upload() {
  uploader=$1
  shift
  write "$@"
  ask "$uploader" -H 'Content-Type: application/json' --data-binary "@$scratch/spec.json" "$url/source/upload" \
    >"$scratch/answer"
  accepted
}

accepted() {
  grep -q '"success":true' "$scratch/answer" || fail "not taken: $(cat "$scratch/answer")"
}

# tides OWNER DATASET FINDABILITY SOURCE SCHEDULE: uploads the spec of one small table.
tides() {
  schedule=s/@schedule@/$5/
  [ -n "$5" ] || schedule=/@schedule@/d
  upload "$1" tides.json -e "s/@ownerid@/$1/g" -e "s/@dataset@/$2/g" -e "s/@findability@/$3/" -e "s%@source@%$4%" \
    -e "$schedule"
}

is() {
  ask "${1%%/*}" "$url/source/$1" | grep -q "\"state\":\"$2\""
}

# update PIPELINE JSON: reports how it goes on.
update() {
  ask alan -o /dev/null -H 'Content-Type: application/json' -d "{\"pipeline\": \"$1\", $2}" "$url/source/update"
}

# The pipelines of a revision, in their order.
pipelines() {
  ask "${1%%/*}" "$url/source/$1" | grep -o "\"$1[^\"]*\":{\"title\"" | cut -d '"' -f 2
}

# Keeps what is answered for a revision.
status() {
  mkdir -p "$folder/expected/status/${1%/*}"
  ask "${1%%/*}" -o "$folder/expected/status/$1.json" "$url/source/$1"
}

# Keeps what is answered for a revision, and the hash of every file that it published.
record() {
  status "$1"
  owner=${1%%/*}
  published=/${1%/*}/v/${1##*/}
  for path in datapackage.json README.md statistics.json r/validation_report.json \
    $(curl -sS -f -H "Auth-Token: $(cat "$folder/tokens/$owner")" "$url$published/datapackage.json" 2>/dev/null \
      | grep -o '"path" *: *"[^"]*"' | cut -d '"' -f 4); do
    if curl -sS -f -o "$scratch/file" -H "Auth-Token: $(cat "$folder/tokens/$owner")" "$url$published/$path" \
      2>/dev/null; then
      echo "$(hash "$scratch/file") $published/$path" >>"$folder/expected/files"
    fi
  done
}

mkdir -p "$folder/tokens" "$folder/expected/datasets" "$folder/sources" "$scratch/sources"
for owner in ada grace alan; do
  "$program" token --owner "$owner" --days 36500 >"$folder/tokens/$owner"
done

# First life: the built-in engine comes to its ends.
serve
for file in stations.csv readings.csv notes.txt; do
  bring ada $file
done
upload ada weather.json
await is ada/weather/1 SUCCEEDED
stop

# Second life: few types, so that the fixture stays small.
serve ALLOWED_TYPES='derived/report derived/csv source/tabular'
bring ada tides.csv
bring grace tides.csv
tides=blob:sha256:$(hash "$input/tides.csv")
upload ada weather-wrong.json
tides ada draft unlisted "$tides" ''
tides ada harbour published "$tides" ''
await is ada/harbour/1 SUCCEEDED
tides ada harbour private "$tides" ''
for revision in ada/draft/1 ada/harbour/2; do
  await is $revision SUCCEEDED
done
await is ada/weather/2 FAILED
stop

# Third life: flows that move by updates alone.
serve ENGINE=external ALLOWED_TYPES='derived/report derived/csv'
for _ in 1 2 3 4; do
  tides alan moved published https://data.example/tides.csv ''
done
for pipeline in $(pipelines alan/moved/1); do
  update "$pipeline" '"event": "start", "log": ["begun"]'
  update "$pipeline" '"event": "finish", "success": true, "stats": {"bytes": 104, "rowcount": 3}, "log": ["done – 3 rows"]'
done
update alan/moved/2/tides_csv '"event": "start", "log": ["begun"]'
update alan/moved/2/tides_csv '"event": "finish", "success": false, "errors": ["no such host: data.example", "given up"]'
for pipeline in $(pipelines alan/moved/2); do
  update "$pipeline" '"event": "finish", "success": true'
done
update alan/moved/3/tides_csv '"event": "start", "log": ["begun"]'
update alan/moved/3/tides_csv '"event": "progress", "log": ["2 rows so far", "a \\ and a \n line"]'
update alan/moved/3/validation_report '"event": "finish", "success": true, "stats": {"rowcount": 3}'
update alan/moved/4/tides_csv '"event": "queue", "log": ["waiting"]'
is alan/moved/1 SUCCEEDED && is alan/moved/2 FAILED && is alan/moved/3 INPROGRESS && is alan/moved/4 QUEUED \
  || fail 'the updates were taken otherwise'
stop

# Fourth life: a flow that waits for a pipelines service, at a port where none is.
serve DPP_URL=http://127.0.0.1:9 ALLOWED_TYPES='derived/report derived/csv'
tides alan handed published https://data.example/tides.csv ''
stop

# Fifth life: a blob that nobody names and a schedule; and what is answered for all that.
serve ALLOWED_TYPES='derived/report derived/csv source/tabular'
bring grace notes.txt
tides grace tides published "$tides" 'every 5m'
await is grace/tides/1 SUCCEEDED
curl -sSf -o "$folder/expected/public-key.pem" "$url/auth/public-key"
for revision in ada/weather/1 ada/weather/2 ada/draft/1 ada/harbour/1 ada/harbour/2 \
  alan/moved/1 alan/moved/2 alan/moved/3 alan/moved/4 alan/handed/1 grace/tides/1; do
  record $revision
done
stop

# Last life: a run that lasts, of a table that is shorter in the fixture.
printf 'n\n1\n2\n3\n' >"$folder/sources/long.csv"
cp "$folder/sources/long.csv" "$scratch/sources/long.csv"
awk 'BEGIN { for (i = 0; i < 500000; i++) print i % 10 }' >"$scratch/rows"
tries=0
while [ "$tries" -lt 100 ]; do
  cat "$scratch/rows"
  tries=$((tries + 1))
done >>"$scratch/sources/long.csv"
serve SOURCE_ROOT="$scratch/sources"
upload grace long.json
await is grace/long/1 INPROGRESS
status grace/long/1

for owner in grace alan; do
  ask $owner -o "$folder/expected/datasets/$owner.json" "$url/api/v1/datasets?owner=$owner"
done

# While a server stops, it still answers and takes uploads, but begins nothing. It waits two seconds for
# what runs, so that this is done by one call.
write weather-more.json
token="Auth-Token: $(cat "$folder/tokens/ada")"
kill "$server"
sleep 0.3
curl -sS -f -H "$token" -H 'Content-Type: application/json' --data-binary "@$scratch/spec.json" \
  -o "$scratch/answer" "$url/source/upload" \
  --next -sS -f -H "$token" -o "$folder/expected/status/ada/weather/3.json" "$url/source/ada/weather/3" \
  --next -sS -f -H "$token" -o "$folder/expected/datasets/ada.json" "$url/api/v1/datasets?owner=ada" \
  || fail 'the server had stopped before all was answered'
kill -9 "$server" || fail 'the server had stopped before it was killed'
wait "$server" 2>/dev/null || true
server=
accepted
grep -q '"state":"QUEUED"' "$folder/expected/status/ada/weather/3.json" || fail 'ada/weather/3 had begun'
grep -q 'revision=ada/weather/3 INPROGRESS' "$log" && fail 'ada/weather/3 had begun'
grep -q 'revision=grace/long/1 [SF]' "$log" && fail 'grace/long/1 had ended'

cat >"$folder/fixture.properties" <<END
# What there is to go on with; make-fixture.sh wrote this.
builtin=ada/weather/3 grace/long/1
external=alan/moved/3 alan/moved/4
handed-over=alan/handed/1
scheduled=grace/tides
blobs=ada/$(hash "$input/stations.csv") ada/$(hash "$input/readings.csv") ada/$(hash "$input/notes.txt") \
ada/$(hash "$input/tides.csv") grace/$(hash "$input/tides.csv") grace/$(hash "$input/notes.txt")
unnamed-blob=grace/$(hash "$input/notes.txt")
same-bytes=/ada/weather/v/1/r/wet-days.csv /ada/weather/v/3/r/wet-days.csv
END
if [ -n "$database" ]; then
  # What psql alone understands begins with a backslash.
  pg_dump --inserts --no-owner --no-privileges "$database" | grep -v '^\\' |
    sed "s#$folder/data#/srv/specstore/data#" >"$folder/registry.sql"
fi
# What the run was writing is as long as its table was; its first bytes will do.
find "$folder/data/work" -type f -size +1k | while read -r file; do
  head -c 1024 "$file" >"$scratch/file"
  cp "$scratch/file" "$file"
done
# Where the server ran is nobody's business.
if [ -f "$folder/data/specstore.db-lock" ]; then
  sed "s#$folder/data#/srv/specstore/data#" "$folder/data/specstore.db-lock" >"$scratch/file"
  cp "$scratch/file" "$folder/data/specstore.db-lock"
fi
# SQLite makes the -shm file anew from the -wal, which is what counts.
rm -f "$folder/data/specstore.db-shm"
echo "made $folder"
