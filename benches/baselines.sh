#!/usr/bin/env bash
# Measures generated programs against the best that there is beside them: the seed's mix against a program written by hand for
# it alone, Nexmark's against the crate `nexmark` with serde_json. See docs/baselines.md.
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/measure.sh"

usage() {
    cat <<'TEXT'
usage: benches/baselines.sh [--runs N] [--events N] [--instructions]

  --runs N        pairs of runs; the table has the median of their ratios [default: 7]
  --events N      events of a run [default: 2000000]
  --instructions  also count instructions by callgrind, which takes a minute

The table goes to standard output, progress to standard error.
TEXT
}

runs=7 events=2000000 instructions=false
while (($#)); do
    case $1 in
    --runs | --events)
        numbers "$1" "${2-}"
        printf -v "${1#--}" %s "$2"
        shift
        ;;
    --instructions) instructions=true ;;
    -h | --help)
        usage
        exit
        ;;
    *) misused ;;
    esac
    shift
done
! $instructions || type -P valgrind >/dev/null || fail "--instructions needs valgrind"
begin

target=$PWD/${CARGO_TARGET_DIR:-target}
[[ ${CARGO_TARGET_DIR-} != /* ]] || target=$CARGO_TARGET_DIR
note "building resinker"
cargo build --quiet --release --locked --package resinker-codegen --bin resinker

# The seed sends to Kafka; what is measured writes lines, and need not wait for librdkafka to be built.
cat >"$work/seed.yaml" <<TEXT
imports: ["$root/tests/configs/seed.yaml"]
outputs: !replace
  - type: stdout
TEXT
export CARGO_TARGET_DIR=$target/bench-baselines
build() {
    note "building $2"
    cargo build --quiet --release --locked --manifest-path "$1/Cargo.toml"
}
generate() {
    "$target/release/resinker" compile "$1" --output "$work/$2" --name "$2" --runtime "path:$root/resinker-runtime" >&2
    # The versions that the workspace is locked to.
    cp Cargo.lock "$work/$2/"
    note "building $2"
    cargo build --quiet --release --manifest-path "$work/$2/Cargo.toml"
}
generate "$work/seed.yaml" generated-seed
generate examples/nexmark/resinker.yaml generated-nexmark
build benches/handwritten handwritten
build benches/nexmark nexmark-crate

# A program with its arguments, but for the number of events. All write lines to standard output, in large blocks.
run() {
    local program=$1 count=$2 arguments=()
    [[ $program != generated-* ]] || arguments=(--output stdout --pace max --threads 1 --quiet)
    ${under-} "$CARGO_TARGET_DIR/release/$program" "${arguments[@]}" --total-events "$count"
}

note "comparing the bytes of generated-seed and handwritten"
for count in 100000 1000000; do
    cmp <(run generated-seed "$count") <(run handwritten "$count") >&2 || fail "the first $count lines are not the same"
done

# CPU seconds of a run, user and system.
cpu() {
    local TIMEFORMAT='%3U %3S'
    { time run "$1" "$events" >/dev/null 2>"$work/said" || {
        cat "$work/said" >&3
        exit 1
    }; } 3>&2 2>"$work/time"
    awk '{ print $1 + $2 }' "$work/time"
}

# Instructions for each event past the first 100,000: the difference of two lengths leaves the start out.
instructions_of() {
    local count
    for count in 100000 300000; do
        under="valgrind --tool=callgrind --callgrind-out-file=$work/callgrind --log-file=$work/valgrind" run "$1" "$count" >/dev/null
        sed -n 's/.*Collected *: *\([0-9]*\).*/\1/p' "$work/valgrind"
    done | awk '{ count[NR] = $1 } END { printf "%.0f", (count[2] - count[1]) / 200000 }'
}

column() { awk -v column="$1" '{ print $column }' "$work/pairs"; }

# Ratios are between the two of a pair, one right after the other, and each begins every other pair: what else the machine
# does meets both.
pair() {
    local generated=$1 baseline=$2 number ours theirs
    note "$generated and $baseline: $runs pairs of $events events"
    # Once, so that programs and tables are in memory.
    cpu "$generated" >/dev/null
    cpu "$baseline" >/dev/null
    for ((number = 0; number < runs; number++)); do
        if ((number % 2)); then
            theirs=$(cpu "$baseline")
            ours=$(cpu "$generated")
        else
            ours=$(cpu "$generated")
            theirs=$(cpu "$baseline")
        fi
        calculate '%.4f %.4f %.4f\n' "$ours, $theirs, $theirs / $ours"
    done >"$work/pairs"
    printf '| %s | %s | %.0f | %.0f | %.2f | %.2f | %.2f |' "$generated" "$baseline" \
        "$(calculate '%f' "$(column 1 | middle) / $events * 1e9")" \
        "$(calculate '%f' "$(column 2 | middle) / $events * 1e9")" \
        "$(column 3 | middle)" "$(column 3 | least)" "$(column 3 | sort -g | tail -n 1)"
    if $instructions; then
        note "$generated and $baseline: instructions"
        ours=$(instructions_of "$generated")
        theirs=$(instructions_of "$baseline")
        printf ' %s | %s | %.2f |' "$ours" "$theirs" "$(calculate '%f' "$theirs / $ours")"
    fi
    printf '\n'
}

{
    printf 'Revision %s, %s; %s pairs of %s events, one thread, CPU time, to /dev/null.\n\n' \
        "$(git describe --always --dirty 2>/dev/null || echo unknown)" "$(rustc --version | cut -d' ' -f1,2)" "$runs" "$events"
    head='| program | baseline | CPU ns/event | of the baseline | times as fast, median | least | greatest |'
    rule='| --- | --- | --: | --: | --: | --: | --: |'
    if $instructions; then
        head+=' instructions/event | of the baseline | ratio |'
        rule+=' --: | --: | --: |'
    fi
    printf '%s\n%s\n' "$head" "$rule"
    pair generated-seed handwritten
    pair generated-nexmark nexmark-crate
} >"$work/table"
cat "$work/table"
