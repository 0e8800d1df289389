#!/usr/bin/env bash
# Holds the instructions that an event costs against those of benches/instructions.txt. See benches/README.md.
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/measure.sh"

usage() {
    cat <<'TEXT'
usage: benches/instructions.sh [--save] [NAME…]

  --save  write what was counted into benches/instructions.txt
  NAME    seed, ecommerce or nexmark [default: all of them]

Each configuration is compiled and built as `resinker run` builds it, and run under callgrind. Where an event costs over 2 % more instructions
than is written down, the functions that grew most are told, and the status is 1.
TEXT
}

save=false
names=()
while (($#)); do
    case $1 in
    --save) save=true ;;
    seed | ecommerce | nexmark) names+=("$1") ;;
    -h | --help)
        usage
        exit
        ;;
    *) misused ;;
    esac
    shift
done
((${#names[@]})) || names=(seed ecommerce nexmark)
valgrind=$(type -P valgrind) || fail "valgrind is needed (Debian: \`apt-get install valgrind\`)"
begin

events=20000
# In per cent.
tolerance=2
# Functions that cost less than so many instructions an event are not written down.
least_function=5

declare -A config=(
    [seed]=tests/configs/seed.yaml
    [ecommerce]=examples/ecommerce/resinker.yaml
    [nexmark]=examples/nexmark/resinker.yaml
)
pinned=benches/instructions.txt

export CARGO_INCREMENTAL=0 CARGO_PROFILE_DEV_DEBUG=0
target=$(realpath -m "${CARGO_TARGET_DIR:-target}")
# That of .ci/run, so that the runtime is built once.
export RESINKER_CACHE_DIR=$target/end-to-end/cache
resinker=(cargo run --quiet --package resinker-codegen --)

note "building the runtime"
"${resinker[@]}" run "${config[ecommerce]}" -- --total-events 1 --output null --summary none
cache=$(dirname "$(find "$RESINKER_CACHE_DIR" -maxdepth 2 -name crates -type d | sort | tail -n 1)")

# Prints `instructions an event, function` of each, and of the whole as `-`.
count() {
    local name=$1 crate=$cache/crates/counted-$1
    # Without outputs of its own: their libraries are not built for this.
    awk '/^outputs:/ { within = 1; next } /^[^ #]/ { within = 0 } !within' "${config[$name]}" >"$work/$name.yaml"
    "${resinker[@]}" compile "$work/$name.yaml" --output "$crate" --name "counted-$name" --runtime path:"$cache/runtime" \
        --message-format short >"$work/said" 2>&1 || {
        cat "$work/said" >&2
        fail "\`${config[$name]}\` does not compile"
    }
    [[ -f $crate/Cargo.lock ]] || cp "$cache/Cargo.lock" "$crate/"
    cargo build --quiet --manifest-path "$crate/Cargo.toml" --target-dir "$cache/target"
    "$valgrind" --tool=callgrind --callgrind-out-file="$work/callgrind" --log-file="$work/valgrind" \
        "$cache/target/debug/counted-$name" --output null --pace max --threads 1 --quiet --summary none --total-events "$events" || {
        cat "$work/valgrind" >&2
        fail "\`${config[$name]}\` failed under callgrind"
    }
    callgrind_annotate --threshold=100 --show-percs=no "$work/callgrind" | awk -v events="$events" '
        $1 !~ /^[0-9,]+$/ { next }
        { cost = $1; gsub(",", "", cost) }
        $2 == "PROGRAM" { printf "%.1f\t-\n", cost / events; next }
        {
            function_name = $0
            sub(/^ *[0-9,]+ +/, "", function_name)
            sub(/^[^:]*:/, "", function_name)
            sub(/ \[[^]]*\]$/, "", function_name)
            # What the compiler appends differs from build to build; a copy of a function, or one in a cycle, is the function.
            if (match(function_name, /::h[0-9a-f]+$/) && RLENGTH == 19) function_name = substr(function_name, 1, RSTART - 1)
            sub(/\047[0-9]+$/, "", function_name)
            costs[function_name] += cost
        }
        END { for (name in costs) printf "%.1f\t%s\n", costs[name] / events, name }'
}

grew=()
for name in "${names[@]}"; do
    note "counting $name"
    count "$name" | sort -t$'\t' -k1,1gr -k2,2 >"$work/$name"
    now=$(awk -F'\t' '$2 == "-" { print $1 }' "$work/$name")
    before=$(awk -F'\t' -v name="$name" '$1 == name && $3 == "-" { print $2 }' "$pinned" 2>/dev/null || true)
    printf '%s: %s instructions an event, %s written down\n' "$name" "$now" "${before:-none}"
    if [[ -z $before ]] || (($(calculate %d "($now > $before * (1 + $tolerance / 100))"))); then
        grew+=("$name")
        awk -F'\t' -v name="$name" -v least="$least_function" '
            NR == FNR { if ($1 == name) before[$3] = $2; next }
            $2 == "-" { next }
            { if (!($2 in before)) before[$2] = least < $1 ? least : $1 }
            $1 - before[$2] >= 1 { printf "%+.1f\t%.1f\t%s\n", $1 - before[$2], $1, $2 }
        ' <(cat "$pinned" 2>/dev/null || true) "$work/$name" | sort -g -r | head -n 12 >"$work/grown"
        $save || {
            printf '  more by, now, function:\n'
            sed 's/^/  /' "$work/grown"
        }
    elif (($(calculate %d "($now < $before * (1 - $tolerance / 100))"))); then
        note "$name costs less: write that down with \`benches/instructions.sh --save\`"
    fi
done

if $save; then
    {
        printf '# Instructions an event, by configuration and function; of the whole as `-`. Written by benches/instructions.sh --save.\n'
        for name in seed ecommerce nexmark; do
            if [[ -f $work/$name ]]; then
                awk -F'\t' -v name="$name" -v least="$least_function" '$1 >= least { print name "\t" $0 }' "$work/$name"
            else
                grep "^$name	" "$pinned" || true
            fi
        done
    } >"$work/pinned"
    cp "$work/pinned" "$pinned"
elif ((${#grew[@]})); then
    fail "an event costs more than $tolerance % above what is written down: ${grew[*]}. Where that is meant: benches/instructions.sh --save"
fi
