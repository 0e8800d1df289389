#!/usr/bin/env bash
# Measures what a configuration costs: compiling it, building the generated crate, running it. See benches/README.md.
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/measure.sh"

usage() {
    cat <<'TEXT'
usage: benches/throughput.sh [--save] [--runs N] [--events N[,N…]] [CONFIG…]

  --save        also write the result to benches/RESULTS.md
  --runs N      runs of each length; the table has the best and the median [default: 3]
  --events LIST lengths of the runs, in events [default: 1000000,10000000]
  CONFIG        [default: tests/configs/seed.yaml examples/ecommerce/resinker.yaml]

The table goes to standard output, progress to standard error.
TEXT
}

save=false
runs=3
lengths=(1000000 10000000)
configs=()
while (($#)); do
    case $1 in
    --save) save=true ;;
    --runs)
        numbers "$1" "${2-}"
        runs=$2
        shift
        ;;
    --events)
        numbers "$1" "${2-}" list
        IFS=, read -ra lengths <<<"$2"
        shift
        ;;
    -h | --help)
        usage
        exit
        ;;
    -*)
        misused
        ;;
    *)
        [[ -f $1 ]] || fail "no configuration at \`$1\`"
        configs+=("$(cd "$(dirname "$1")" && pwd)/$(basename "$1")")
        ;;
    esac
    shift
done

need_gnu_time
begin
((${#configs[@]})) || configs=("$root/tests/configs/seed.yaml" "$root/examples/ecommerce/resinker.yaml")

# A number of the JSON summary in a file.
figure() {
    grep -o "\"$1\":[0-9.e+-]*" "$2" | sed -n '1s/.*://p'
}

# The program's arguments for a run of so many events.
run_of() {
    printf '%s\n' --output null --pace max --threads 1 --quiet --summary json --total-events "$1"
}

note "building resinker"
cargo build --quiet --release --locked --package resinker-codegen --bin resinker
resinker=${CARGO_TARGET_DIR:-target}/release/resinker

# One run: appends `seconds, CPU seconds, KiB at the peak, bytes` to a file.
measure() {
    local program=$1 length=$2 into=$3 arguments cpu kib
    mapfile -t arguments < <(run_of "$length")
    "$gnu_time" -o "$work/time" -f '%U %S %M' "$program" "${arguments[@]}" 2>"$work/summary" || {
        cat "$work/summary" >&2
        fail "the program failed"
    }
    # Another number of events would make every figure below a lie.
    [[ $(figure events "$work/summary") == "$length" ]] || fail "a run did not make $length events"
    read -r cpu kib < <(awk '{ print $1 + $2, $3 }' "$work/time")
    printf '%s %s %s %s\n' "$(figure seconds "$work/summary")" "$cpu" "$kib" "$(figure bytes "$work/summary")" >>"$into"
}

# Instructions of a run of so many events.
instructions() {
    local arguments
    mapfile -t arguments < <(run_of "$2")
    valgrind --tool=callgrind --callgrind-out-file="$work/callgrind" --log-file="$work/valgrind" "$1" "${arguments[@]}" 2>"$work/summary" || {
        cat "$work/valgrind" "$work/summary" >&2
        fail "the program failed under callgrind"
    }
    sed -n 's/.*Collected *: *\([0-9]*\).*/\1/p' "$work/valgrind"
}

# Instructions for each event past the first 100,000: the difference of two lengths leaves the start out.
instructions_per_event() {
    type -P valgrind >/dev/null || {
        printf 'no valgrind'
        return
    }
    local short long
    short=$(instructions "$1" 100000)
    long=$(instructions "$1" 300000)
    [[ -n $short && -n $long ]] || fail "callgrind told no number"
    calculate '%.0f' "($long - $short) / 200000"
}

column() { awk -v column="$1" '{ print $column }' "$2"; }

number=0
for config in "${configs[@]}"; do
    number=$((number + 1))
    name=${config#"$root/"}
    # A path outside the repository is nobody's business.
    [[ $name != /* ]] || name=$(basename "$name")
    crate=$work/$number
    export CARGO_TARGET_DIR=$work/target-$number

    note "$name: compiling"
    for ((run = 0; run < runs; run++)); do
        rm -rf "$crate"
        seconds "$resinker" compile "$config" --output "$crate" --name measured --message-format short
    done >"$work/compiling"

    note "$name: building"
    # The versions that the workspace is locked to, present before the clock starts.
    cp Cargo.lock "$crate/"
    cargo fetch --quiet --manifest-path "$crate/Cargo.toml"
    build=(cargo build --quiet --release --offline --manifest-path "$crate/Cargo.toml")
    cold=$(seconds "${build[@]}")
    touch "$crate/src/lib.rs"
    warm=$(seconds "${build[@]}")
    program=$CARGO_TARGET_DIR/release/measured

    for length in "${lengths[@]}"; do
        note "$name: $runs runs of $length events"
        rm -f "$work/runs"
        for ((run = 0; run < runs; run++)); do
            measure "$program" "$length" "$work/runs"
        done
        best=$(column 1 "$work/runs" | least)
        median=$(column 1 "$work/runs" | middle)
        printf "| %s | %d | %s | %s | %s | %s | %s | %s | %s |\n" "$name" "$length" \
            "$(calculate '%.2f' "$length / $best / 1e6")" \
            "$(calculate '%.2f' "$length / $median / 1e6")" \
            "$(calculate '%.0f' "$best / $length * 1e9")" \
            "$(calculate '%.0f' "$median / $length * 1e9")" \
            "$(calculate '%.0f' "$(column 2 "$work/runs" | least) / $length * 1e9")" \
            "$(calculate '%.0f' "$(column 4 "$work/runs" | sed -n 1p) / $length")" \
            "$(calculate '%.1f' "$(column 3 "$work/runs" | middle) / 1024")" >>"$work/speed"
    done

    note "$name: start-up, instructions"
    # By itself, since a failure inside of an argument would go unnoticed.
    counted=$(instructions_per_event "$program")
    mapfile -t arguments < <(run_of 1)
    for ((run = 0; run < 20; run++)); do
        seconds "$program" "${arguments[@]}"
    done >"$work/start"
    printf '| %s | %s | %s | %s | %s | %s | %s | %s |\n' "$name" \
        "$counted" \
        "$(calculate '%.1f' "$(middle <"$work/start") * 1000")" \
        "$(calculate '%.0f' "$(least <"$work/compiling") * 1000")" \
        "$(calculate '%.0f' "$(middle <"$work/compiling") * 1000")" \
        "$(calculate '%.1f' "$cold")" \
        "$(calculate '%.1f' "$warm")" \
        "$(calculate '%.2f' "$(wc -c <"$program") / 1048576")" >>"$work/costs"
    rm -rf "$CARGO_TARGET_DIR"
done

{
    printf 'Revision %s, %s, %s cores; runs of each length: %s.\n\n' \
        "$(git describe --always --dirty 2>/dev/null || echo unknown)" "$(rustc --version | cut -d' ' -f1,2)" "$(nproc)" "$runs"
    cat <<'TEXT'
| configuration | events | M events/s, best | median | ns/event, best | median | CPU ns/event, best | bytes/event | peak memory, MiB |
| --- | --: | --: | --: | --: | --: | --: | --: | --: |
TEXT
    cat "$work/speed"
    cat <<'TEXT'

| configuration | instructions/event | start-up, ms | `resinker compile`, ms, best | median | cold build, s | warm build, s | program, MiB |
| --- | --: | --: | --: | --: | --: | --: | --: |
TEXT
    cat "$work/costs"
} >"$work/result"
cat "$work/result"

if $save; then
    {
        printf '# Results\n\nWritten by `benches/throughput.sh --save`; `benches/README.md` says what the figures mean.\n\n'
        cat "$work/result"
    } >"$root/benches/RESULTS.md"
    note "saved to benches/RESULTS.md"
fi
