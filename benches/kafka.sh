#!/usr/bin/env bash
# Measures how many messages a second a generated program sends to Kafka, over what a bare loop of librdkafka sends of the same
# messages, already made. See docs/kafka.md.
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/measure.sh"

usage() {
    cat <<'TEXT'
usage: benches/kafka.sh [--runs N] [--events N] [--threads N]

  --runs N     repetitions; each measures the bare loop and the program in turn [default: 5]
  --events N   messages of a run [default: 1000000]
  --threads N  the program's `--threads` [default: 2]

Needs RESINKER_KAFKA, Apache Kafka's jars, and Java: eval "$(.ci/services)".
TEXT
}

runs=5 events=1000000 threads=2
while (($#)); do
    case $1 in
    --runs | --events | --threads)
        numbers "$1" "${2-}"
        printf -v "${1#--}" %s "$2"
        shift
        ;;
    -h | --help)
        usage
        exit
        ;;
    *) misused ;;
    esac
    shift
done
[[ -d ${RESINKER_KAFKA-} ]] || fail 'no broker: eval "$(.ci/services)"'
begin
broker=
finish() {
    if [[ -n $broker ]]; then
        kill -9 "$broker" 2>/dev/null || true
        wait "$broker" 2>/dev/null || true
    fi
    rm -rf "$work"
}
trap finish EXIT

target=$PWD/${CARGO_TARGET_DIR:-target}
[[ ${CARGO_TARGET_DIR-} != /* ]] || target=$CARGO_TARGET_DIR
note building
cargo build --quiet --locked --package resinker-codegen --bin resinker
"$target/debug/resinker" compile tests/tests/kafka/events.yaml --output "$work/program" --runtime "path:$PWD/resinker-runtime" --name measured >&2
export CARGO_TARGET_DIR=$target/bench-kafka
cp -r benches/kafka "$work/bare"
for crate in program bare; do
    # The versions that the workspace is locked to.
    cp Cargo.lock "$work/$crate/"
    cargo build --quiet --release --manifest-path "$work/$crate/Cargo.toml"
done
program=$CARGO_TARGET_DIR/release/measured
bare=$CARGO_TARGET_DIR/release/bare-kafka

"$program" --output stdout --pace max --quiet --total-events "$events" >"$work/lines"

# One broker for all runs, and a topic for each, which is deleted afterwards. Ports below what the system gives to others.
port=$((20000 + RANDOM % 12000))
cat >"$work/server.properties" <<TEXT
process.roles=broker,controller
node.id=1
controller.quorum.voters=1@127.0.0.1:$((port + 1))
listeners=OPEN://127.0.0.1:$port,CONTROLLER://127.0.0.1:$((port + 1))
advertised.listeners=OPEN://127.0.0.1:$port
listener.security.protocol.map=OPEN:PLAINTEXT,CONTROLLER:PLAINTEXT
controller.listener.names=CONTROLLER
inter.broker.listener.name=OPEN
log.dirs=$work/data
offsets.topic.replication.factor=1
transaction.state.log.replication.factor=1
transaction.state.log.min.isr=1
file.delete.delay.ms=0
TEXT
java -cp "$RESINKER_KAFKA/*" kafka.tools.StorageTool format -t MkU3OEVBNTcwNTJENDM2Qk -c "$work/server.properties" >/dev/null 2>&1
java -Xmx1g -cp "$RESINKER_KAFKA/*" kafka.Kafka "$work/server.properties" >"$work/broker" 2>&1 &
broker=$!
export KAFKA_BROKERS=127.0.0.1:$port KAFKA_PASSWORD=none
topics=0
# The topic, with its partitions, for both.
new_topic() {
    topics=$((topics + 1))
    export KAFKA_TOPIC=events-$topics
    "$program" --total-events 1 --quiet
}
delete_topic() {
    java -cp "$RESINKER_KAFKA/*" org.apache.kafka.tools.TopicCommand --bootstrap-server "$KAFKA_BROKERS" --delete --topic "$KAFKA_TOPIC" 2>/dev/null
}
for attempt in {1..60}; do
    new_topic 2>"$work/told" && break
    ((attempt < 60)) || fail "the broker does not start: $(cat "$work/told")"
    sleep 0.5
done
# Warm, as a broker is that has been running for a while.
"$program" --total-events "$events" --quiet
delete_topic

measure_bare() {
    new_topic
    "$bare" "$KAFKA_BROKERS" "$KAFKA_TOPIC" <"$work/lines"
    delete_topic
}
measure_program() {
    new_topic
    "$program" --total-events "$events" --threads "$threads" --quiet --summary json 2>"$work/summary"
    grep -q "\"events\":$events,.*\"failed\":0,\"in_flight\":0" "$work/summary" || fail "not all arrived: $(cat "$work/summary")"
    grep -o '"seconds":[0-9.]*' "$work/summary" | head -1 | cut -d: -f2
    delete_topic
}

for ((run = 1; run <= runs; run++)); do
    printf 'run %d\n' "$run" >&2
    measure_bare >"$work/seconds"
    read -r a <"$work/seconds"
    measure_program >"$work/seconds"
    read -r b <"$work/seconds"
    printf '%s %s\n' "$a" "$b" >>"$work/table"
done
awk -v events="$events" '
    { printf "run %d: bare %.0f a second, program %.0f a second, ratio %.3f\n", NR, events / $1, events / $2, $1 / $2
      ratio[NR] = $1 / $2; bare[NR] = events / $1; program[NR] = events / $2 }
    function median(v, n,  i, j, t) {
        for (i = 1; i <= n; i++) for (j = i + 1; j <= n; j++) if (v[j] < v[i]) { t = v[i]; v[i] = v[j]; v[j] = t }
        return n % 2 ? v[(n + 1) / 2] : (v[n / 2] + v[n / 2 + 1]) / 2
    }
    END { printf "median: bare %.0f, program %.0f, ratio %.3f\n", median(bare, NR), median(program, NR), median(ratio, NR) }
' "$work/table"
