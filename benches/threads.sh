#!/usr/bin/env bash
# Measures what several threads gain over one: runs in pairs, to no output and to a file in memory. See benches/README.md.
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/measure.sh"

usage() {
    cat <<'TEXT'
usage: benches/threads.sh [--pairs N] [--events N] [--threads N[,N…]] [CONFIG…]

  --pairs N      pairs of runs, of whose ratios the median counts [default: 7]
  --events N     events of a run [default: 3000000]
  --threads LIST numbers of threads to compare with one [default: the number of cores]
  CONFIG         [default: tests/configs/seed.yaml examples/ecommerce/resinker.yaml]

A table on standard output: how many times as fast as one thread, by real time, and how many times the CPU time. Files go to /dev/shm
where that is there. Nothing else should run on the machine meanwhile.
TEXT
}

pairs=7
events=3000000
threads=("$(nproc)")
configs=()
while (($#)); do
    case $1 in
    --pairs | --events)
        numbers "$1" "${2-}"
        declare "${1#--}=$2"
        shift
        ;;
    --threads)
        numbers "$1" "${2-}" list
        IFS=, read -ra threads <<<"$2"
        shift
        ;;
    -h | --help)
        usage
        exit
        ;;
    -*) misused ;;
    *) configs+=("$1") ;;
    esac
    shift
done
((${#configs[@]})) || configs=(tests/configs/seed.yaml examples/ecommerce/resinker.yaml)

need_gnu_time
begin
memory=$work
[[ ! -w /dev/shm ]] || memory=$(mktemp -d -p /dev/shm)
trap 'rm -rf "$work" "$memory"' EXIT

cargo build --quiet --package resinker-codegen --target-dir "$work/compiler"

# run PROGRAM OUTPUT THREADS: seconds, and CPU seconds.
run() {
    # What frees the pages of the run before would be counted too.
    rm -f "$memory/events.ndjson"
    "$gnu_time" -o "$work/time" -f '%e %U %S' "$1" --output "$2" --pace max --quiet --summary none --total-events "$events" --threads "$3"
    awk '{ print $1, $2 + $3 }' "$work/time"
}

printf '| configuration | output | threads | times as fast | of its CPU time |\n| --- | --- | --: | --: | --: |\n'
for config in "${configs[@]}"; do
    name=$(basename "$config" .yaml)
    rm -rf "$work/gen"
    "$work/compiler/debug/resinker" compile "$config" -o "$work/gen" --name measured --runtime "path:$root/resinker-runtime" >/dev/null 2>&1 ||
        fail "$config does not compile"
    cargo build --quiet --release --manifest-path "$work/gen/Cargo.toml" --target-dir "$work/target"
    for output in null "file:$memory/events.ndjson"; do
        for count in "${threads[@]}"; do
            note "$name, ${output%%:*}, $count threads"
            rm -f "$work/fast" "$work/cpu"
            for ((pair = 0; pair < pairs; pair++)); do
                read -r one one_cpu < <(run "$work/target/release/measured" "$output" 1)
                read -r several several_cpu < <(run "$work/target/release/measured" "$output" "$count")
                calculate '%.3f\n' "$one / $several" >>"$work/fast"
                calculate '%.3f\n' "$several_cpu / $one_cpu" >>"$work/cpu"
            done
            printf '| %s | %s | %s | %.2f | %.2f |\n' "$name" "${output%%:*}" "$count" \
                "$(middle <"$work/fast")" "$(middle <"$work/cpu")"
        done
    done
done
