#!/usr/bin/env bash
# Measures how long a person waits: from a clone to the first event, from a save to the next ones, for the tests. See docs/start.md.
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/measure.sh"

usage() {
    cat <<'TEXT'
usage: benches/start.sh [--runs N] [PART…]

  --runs N  runs of each case, of which the median counts [default: 3]
  PART      clone, cold, warm, release, rate, install or tests [default: all of them]

A table on standard output, progress on standard error. All that is built goes into a temporary folder; what the builds need is
downloaded before a clock starts. Nothing else should run on the machine meanwhile. `tests` is `.ci/run` in a fresh clone, once: it
takes longer than all the others together, and installs what it needs.
TEXT
}

runs=3
parts=()
while (($#)); do
    case $1 in
    --runs)
        numbers "$1" "${2-}"
        runs=$2
        shift
        ;;
    clone | cold | warm | release | rate | install | tests) parts+=("$1") ;;
    -h | --help)
        usage
        exit
        ;;
    *) misused ;;
    esac
    shift
done
((${#parts[@]})) || parts=(clone cold warm release rate install tests)

begin

# row WHAT SECONDS…
row() {
    local what=$1
    shift
    printf '| %s | %.2f | %s |\n' "$what" "$(printf '%s\n' "$@" | middle)" "$(printf '%.2f ' "$@")"
}

has() { [[ " ${parts[*]} " == *" $1 "* ]]; }

# A configuration of N event types, three quarters of them with ten fields, over N / 4 entities.
many() {
    local count=$1 at
    printf 'simulation_settings: { random_seed: 1, time_progression: { start_time: "2025-01-01T00:00:00Z" } }\nschemas:\n'
    for ((at = 0; at < count; at++)); do
        ((at % 4)) || continue
        cat <<YAML
  S$at:
    type: object
    properties:
      id: { type: string, generator: uuid_v4 }
      of: { type: string, from_entity: E$((at / 4)), field: id }
      name: { type: string, generator: faker.name }
      email: { type: string, generator: faker.email, params: { from: name } }
      kind: { type: string, generator: choice, params: { choices: [a, b, c] } }
      count: { type: integer, generator: random_int, params: { min: 1, max: 9 } }
      price: { type: number, precision: 2, generator: random_float, params: { min: 1, max: 99 } }
      total: { type: number, precision: 2, generator: derived, params: { expression: "price * count" } }
      tags: { type: array, max_items: 3, items: { type: string, generator: faker.word } }
      at: { type: string, format: iso8601, generator: current_timestamp }
YAML
    done
    for ((at = 0; at < count; at += 4)); do
        cat <<YAML
  N$((at / 4)):
    type: object
    properties:
      id: { type: string, generator: uuid_v4 }
      name: { type: string, generator: faker.name }
YAML
    done
    printf 'entities:\n'
    for ((at = 0; at < count; at += 4)); do
        printf '  E%d: { schema: N%d, primary_key: id, state_attributes: { n: { type: integer, default: 0 } } }\n' $((at / 4)) $((at / 4))
    done
    printf 'event_types:\n'
    for ((at = 0; at < count; at++)); do
        if ((at % 4 == 0)); then
            printf '  T%d: { payload_schema: N%d, produces_entity: E%d }\n' "$at" $((at / 4)) $((at / 4))
        else
            cat <<YAML
  T$at:
    payload_schema: S$at
    consumes_entities: [{ name: E$((at / 4)), selection_filter: [{ field: state.n, operator: less_than, value: 9 }] }]
    updates_entity_state: [{ entity_alias: E$((at / 4)), increment_attributes: { n: 1 } }]
YAML
        fi
    done
}

example=examples/ecommerce/resinker.yaml
few=(--output stdout --total-events 3 --summary none --quiet)
note "downloads"
cargo fetch --quiet --locked

printf '| what | median | runs |\n| --- | ---: | --- |\n'

if has clone; then
    all=()
    for ((run = 0; run < runs; run++)); do
        note "clone, $((run + 1)) of $runs"
        rm -rf "$work/clone" "$work/cache"
        git clone --quiet . "$work/clone"
        all+=("$(cd "$work/clone" && RESINKER_CACHE_DIR=$work/cache seconds cargo run --quiet -p resinker-codegen -- run "$example" -- "${few[@]}")")
    done
    row "a fresh clone: the README's first command, to the first events" "${all[@]}"
fi

note "the compiler"
cargo build --quiet -p resinker-codegen --target-dir "$work/compiler"
resinker=$work/compiler/debug/resinker
export RESINKER_CACHE_DIR=$work/cache

if has cold; then
    all=()
    for ((run = 0; run < runs; run++)); do
        note "cold, $((run + 1)) of $runs"
        rm -rf "$work/cache"
        all+=("$(seconds "$resinker" run "$example" -- "${few[@]}")")
    done
    row "an empty cache: \`resinker run\` of the example, to the first events" "${all[@]}"
fi

# warm NAME CONFIG OPTION…: an edit of one number, and a run.
warm() {
    local name=$1 config=$2 all=()
    shift 2
    seconds "$resinker" run "$@" "$config" -- "${few[@]}" >/dev/null
    for ((run = 0; run < runs + 2; run++)); do
        sed -i "0,/max: 9[0-9]*/s//max: 9$run/" "$config"
        all+=("$(seconds "$resinker" run "$@" "$config" -- "${few[@]}")")
    done
    row "$name" "${all[@]}"
}

# The example with a number that is easily found.
sed 's/max: 3 *}/max: 9 }/' "$example" >"$work/shop.yaml"
many 100 >"$work/many.yaml"
if has warm; then
    note "warm"
    warm "a save, warm: the example" "$work/shop.yaml"
    warm "a save, warm: 100 event types" "$work/many.yaml"
fi
if has release; then
    note "warm, in release"
    warm "the same with \`--release\`: the example" "$work/shop.yaml" --release
fi
if has rate; then
    for profile in quick release; do
        note "rate, $profile"
        options=()
        [[ $profile == quick ]] || options=(--release)
        all=()
        for ((run = 0; run <= runs; run++)); do
            "$resinker" run "${options[@]}" "$example" -- --output null --pace max --threads 1 --total-events 3000000 --quiet --summary json 2>"$work/summary" >/dev/null
            # The first run builds.
            ((run == 0)) || all+=("$(calculate '%.2f' "$(grep -o '"events_per_second":[0-9.]*' "$work/summary" | cut -d: -f2) / 1e6")")
        done
        row "million events a second, \`--pace max\`, $profile profile" "${all[@]}"
    done
fi
if has install; then
    note "install"
    took=$(seconds cargo install --quiet --locked --path resinker-codegen --root "$work/installed" --target-dir "$work/install")
    row "\`cargo install --path resinker-codegen\`" "$took"
    row "the installed binary, MiB" "$(calculate '%.1f' "$(stat -c %s "$work/installed/bin/resinker") / 1048576")"
    rm -rf "$work/install"
fi
if has tests; then
    note "tests"
    git clone --quiet . "$work/tested"
    took=$(cd "$work/tested" && seconds .ci/run)
    row "\`.ci/run\` in a fresh clone" "$took"
    sed -n '/^== how long each layer took/,$p' "$work/said" >&2
fi
