#!/usr/bin/env bash
# Measures what growth costs: more instances, more groups of those that belong together, more event types, more scenario runs that wait. See docs/scale.md.
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/measure.sh"

usage() {
    cat <<'TEXT'
usage: benches/scale.sh [--quick] [--save] [--runs N] [PART…]

  --quick   small sizes and short runs, to see whether it works: three minutes once the compiler is built
  --save    put the figures into docs/scale.md and draw docs/scale.svg
  --runs N  runs of each case, of which the best counts [default: 3]
  PART      instances, memory, types, filters, waiting or relations [default: all of them]

The tables go to standard output, progress to standard error. The figures of each part are kept in the target folder until it is
measured again, unless it was with --quick, so that the parts can be measured at different times.
TEXT
}

quick=false
save=false
runs=3
parts=()
while (($#)); do
    case $1 in
    --quick) quick=true ;;
    --save) save=true ;;
    --runs)
        numbers "$1" "${2-}"
        runs=$2
        shift
        ;;
    instances | memory | types | filters | waiting | relations) parts+=("$1") ;;
    -h | --help)
        usage
        exit
        ;;
    *) misused ;;
    esac
    shift
done
! $save || ! $quick || misused
everything=(instances memory types filters waiting relations)
((${#parts[@]})) || parts=("${everything[@]}")

need_gnu_time
valgrind=$(type -P valgrind) || note "no valgrind: instructions are not counted"

# Sizes, and the largest of each that is affordable under callgrind.
if $quick; then
    instances=(10000 100000)
    groups=(10 1000)
    types=(4 40)
    waiting=(1000 10000)
    least_events=1000000
    counted_instances=100000
    counted_waiting=0
    world=10000
else
    instances=(10000 100000 1000000 10000000)
    groups=(10 1000 100000 1000000)
    types=(4 40 400)
    waiting=(1000 10000 100000 1000000)
    least_events=5000000
    counted_instances=1000000
    counted_waiting=100000
    world=100000
fi

begin

greater() {
    echo $(($1 > $2 ? $1 : $2))
}

# ---- Configurations

# settings INSTANCES-MAP EVENT-RATE
settings() {
    cat <<YAML
version: "1.0"
simulation_settings:
  total_events: 1000000
  event_rate: $2
  random_seed: 1
  time_progression: { start_time: "2025-01-01T00:00:00Z" }
  initial_entity_counts: { $1 }
YAML
}

# The schemas of the accounts in the entity $1; its primary key is made by the generator block $2.
account_schemas() {
    cat <<YAML
  $1: { type: object, properties: { account_id: $2 } }
  Review$1:
    type: object
    properties:
      account_id: { from_entity: $1, field: account_id }
      active: { type: boolean, generator: boolean }
  Movement$1:
    type: object
    properties:
      account_id: { from_entity: $1, field: account_id }
      amount: { type: integer, generator: random_int, params: { min: 1, max: 100 } }
      balance: { type: integer, from_entity: $1, field: state.balance }
  Notice$1:
    type: object
    properties:
      account_id: { from_entity: $1, field: account_id }
      notices: { type: integer, from_entity: $1, field: state.notices }
YAML
}

account_entity() {
    cat <<YAML
  $1:
    schema: $1
    primary_key: account_id
    state_attributes:
      active: { type: boolean, default: true }
      balance: { type: integer, default: 150 }
      notices: { type: integer, default: 0 }
YAML
}

# Four event types over the entity $1 with three filters, which take their instances as $2 says. Each picks one, three change what
# filters look at, and half of the accounts come to be active.
account_events() {
    cat <<YAML
  Reviewed$1:
    payload_schema: Review$1
    frequency_weight: 3
    consumes_entities: [{ name: $1, $2 }]
    updates_entity_state: [{ entity_alias: $1, set_attributes: { active: { from_payload_field: active } } }]
  Deposited$1:
    payload_schema: Movement$1
    frequency_weight: 3
    consumes_entities: [{ name: $1, $2, selection_filter: [{ field: state.active, operator: equals, value: true }] }]
    updates_entity_state: [{ entity_alias: $1, increment_attributes: { balance: { from_payload_field: amount } } }]
  Withdrew$1:
    payload_schema: Movement$1
    frequency_weight: 3
    consumes_entities:
      - name: $1
        $2
        selection_filter:
          - { field: state.active, operator: equals, value: true }
          - { field: state.balance, operator: greater_equals, value: 100 }
    updates_entity_state: [{ entity_alias: $1, increment_attributes: { balance: { from_payload_field: amount, negate: true } } }]
  Reminded$1:
    payload_schema: Notice$1
    frequency_weight: 1
    consumes_entities: [{ name: $1, $2, selection_filter: [{ field: state.active, operator: equals, value: false }] }]
    updates_entity_state: [{ entity_alias: $1, increment_attributes: { notices: 1 } }]
YAML
}

number='{ type: integer, generator: sequence, params: { start: 1 } }'
uuid='{ type: string, generator: uuid_v4 }'

# accounts INSTANCES SELECTION KEY [CHURN]: with churn, a sixth of the events begins or ends an instance.
accounts() {
    settings "Account: $1" 1000
    echo "schemas:"
    account_schemas Account "$3"
    echo "entities:"
    account_entity Account
    echo "event_types:"
    account_events Account "selection: $2"
    [[ -z ${4-} ]] || cat <<YAML
  Opened: { payload_schema: Account, produces_entity: Account, frequency_weight: 1 }
  Closed:
    payload_schema: NoticeAccount
    frequency_weight: 1
    consumes_entities: [{ name: Account, selection: $2 }]
    removes_entities: [Account]
YAML
}

# bare INSTANCES: one attribute, no filter.
bare() {
    settings "Account: $1" 1000
    cat <<YAML
schemas:
  Account: { type: object, properties: { account_id: $number } }
  Notice: { type: object, properties: { notices: { type: integer, from_entity: Account, field: state.notices } } }
entities:
  Account:
    schema: Account
    primary_key: account_id
    state_attributes: { notices: { type: integer, default: 0 } }
event_types:
  Reminded:
    payload_schema: Notice
    consumes_entities: [{ name: Account }]
    updates_entity_state: [{ entity_alias: Account, increment_attributes: { notices: 1 } }]
YAML
}

# grouped TYPES INSTANCES: each four event types have an entity of their own; the instances are so many in all.
grouped() {
    local groups=$(($1 / 4)) counts="" group
    for ((group = 0; group < groups; group++)); do
        counts+="Account$group: $(($2 / groups)), "
    done
    settings "${counts%, }" 1000
    echo "schemas:"
    for ((group = 0; group < groups; group++)); do account_schemas "Account$group" "$number"; done
    echo "entities:"
    for ((group = 0; group < groups; group++)); do account_entity "Account$group"; done
    echo "event_types:"
    for ((group = 0; group < groups; group++)); do account_events "Account$group" "selection: random"; done
}

# filtered TYPES INSTANCES: each event type has a filter of its own, all over one attribute, which all of them change.
filtered() {
    local pairs=$(($1 / 2)) pair threshold
    settings "Account: $2" 1000
    echo "schemas:"
    account_schemas Account "$number"
    echo "entities:"
    account_entity Account
    echo "event_types:"
    for ((pair = 0; pair < pairs; pair++)); do
        threshold=$(((pair + 1) * 1000 / (pairs + 1)))
        cat <<YAML
  Deposited$pair:
    payload_schema: MovementAccount
    consumes_entities: [{ name: Account, selection_filter: [{ field: state.balance, operator: less_than, value: $threshold }] }]
    updates_entity_state: [{ entity_alias: Account, increment_attributes: { balance: { from_payload_field: amount } } }]
  Withdrew$pair:
    payload_schema: MovementAccount
    consumes_entities: [{ name: Account, selection_filter: [{ field: state.balance, operator: greater_equals, value: $threshold }] }]
    updates_entity_state: [{ entity_alias: Account, increment_attributes: { balance: { from_payload_field: amount, negate: true } } }]
YAML
    done
}

# equal VALUES INSTANCES: an event type for each value of one attribute, which takes an instance that has it and gives it another.
equal() {
    local value
    settings "Account: $2" 1000
    cat <<YAML
schemas:
  Account:
    type: object
    properties:
      account_id: $number
      home: { type: integer, generator: random_int, params: { min: 1, max: $1 } }
  Moved:
    type: object
    properties:
      account_id: { from_entity: Account, field: account_id }
      region: { type: integer, generator: random_int, params: { min: 1, max: $1 } }
entities:
  Account:
    schema: Account
    primary_key: account_id
    state_attributes: { region: { type: integer, from_field: home } }
event_types:
YAML
    for ((value = 1; value <= $1; value++)); do
        cat <<YAML
  Moved$value:
    payload_schema: Moved
    consumes_entities: [{ name: Account, selection_filter: [{ field: state.region, operator: equals, value: $value }] }]
    updates_entity_state: [{ entity_alias: Account, set_attributes: { region: { from_payload_field: region } } }]
YAML
    done
}

# limits LIMITS INSTANCES: an event type for each limit, which takes an instance beyond it and moves that by one at most.
limits() {
    local limit
    settings "Account: $2" 1000
    cat <<YAML
schemas:
  Account: { type: object, properties: { account_id: $number } }
  Moved:
    type: object
    properties:
      account_id: { from_entity: Account, field: account_id }
      step: { type: integer, generator: random_int, params: { min: -1, max: 1 } }
entities:
  Account:
    schema: Account
    primary_key: account_id
    state_attributes: { score: { type: integer, default: 2 } }
event_types:
YAML
    for ((limit = 1; limit <= $1; limit++)); do
        cat <<YAML
  Moved$limit:
    payload_schema: Moved
    consumes_entities: [{ name: Account, selection_filter: [{ field: state.score, operator: greater_than, value: $limit }] }]
    updates_entity_state: [{ entity_alias: Account, increment_attributes: { score: { from_payload_field: step } } }]
YAML
    done
}

# related DEVICES SITES FILTER: devices of sites, ten of a site at the least. An event takes a site that is open and a device that is up, of
# that site where the filter says so; half of the sites are open, and half of the devices come to be up.
related() {
    settings "Site: $2, Device: $1" 1000
    cat <<YAML
schemas:
  Site: { type: object, properties: { site_id: $number } }
  Device:
    type: object
    properties:
      device_id: $number
      site_id: { type: integer, generator: derived, params: { expression: "(device_id - 1) % $2 + 1" } }
  Looked:
    type: object
    properties:
      site_id: { from_entity: site, field: site_id }
      device_id: { from_entity: device, field: device_id }
      up: { type: boolean, generator: boolean }
  Repaired: { type: object, properties: { device_id: { from_entity: device, field: device_id } } }
  Turned: { type: object, properties: { site_id: { from_entity: site, field: site_id }, open: { type: boolean, generator: boolean } } }
entities:
  Site: { schema: Site, primary_key: site_id, state_attributes: { open: { type: boolean, default: true } } }
  Device: { schema: Device, primary_key: device_id, state_attributes: { up: { type: boolean, default: true } } }
event_types:
  Looked:
    payload_schema: Looked
    frequency_weight: 6
    consumes_entities:
      - { name: Site, alias: site, selection_filter: { state.open: true } }
      - { name: Device, alias: device, selection_filter: { ${3}state.up: true } }
    updates_entity_state: [{ entity_alias: device, set_attributes: { up: { from_payload_field: up } } }]
  Repaired:
    payload_schema: Repaired
    frequency_weight: 3
    consumes_entities: [{ name: Device, alias: device, selection_filter: { state.up: false } }]
    updates_entity_state: [{ entity_alias: device, set_attributes: { up: true } }]
  Turned:
    payload_schema: Turned
    frequency_weight: 1
    consumes_entities: [{ name: Site, alias: site }]
    updates_entity_state: [{ entity_alias: site, set_attributes: { open: { from_payload_field: open } } }]
YAML
}
of_the_site='site_id: { from_entity: site, field: site_id }, '

# scenarios WAITING INSTANCES: a run has four steps and waits an hour on average before three of them, so that half of the arrivals,
# times three hours, wait at once. Events that run for three times as long have brought the queue to its length: eight for each
# run that waits, and of five events four are steps.
scenarios() {
    settings "Account: $2" "$(calculate '%.6f' "$1 / 5400")"
    cat <<YAML
  scenario_share: 0.5
schemas:
YAML
    account_schemas Account "$number"
    echo "entities:"
    account_entity Account
    cat <<YAML
event_types:
  Reminded:
    payload_schema: NoticeAccount
    consumes_entities: [{ name: Account }]
    updates_entity_state: [{ entity_alias: Account, increment_attributes: { notices: 1 } }]
scenarios:
  Reminders:
    steps:
      - { event_type: Reminded }
      - { event_type: Reminded, delay_after_previous_step: { min_seconds: 1800, max_seconds: 5400 } }
      - { event_type: Reminded, delay_after_previous_step: { min_seconds: 1800, max_seconds: 5400 } }
      - { event_type: Reminded, delay_after_previous_step: { min_seconds: 1800, max_seconds: 5400 } }
YAML
}

# ---- Measurements

note "building resinker"
cargo build --quiet --release --locked --package resinker-codegen --bin resinker
target=$(cd "${CARGO_TARGET_DIR:-target}" && pwd)
resinker=$target/release/resinker
kept=$target/scale
! $quick || kept=$work
figures=$kept/figures
mkdir -p "$kept"
touch "$figures"
export CARGO_TARGET_DIR=$work/target

# Compiles the configuration on standard input to the crate in a folder, and builds that.
build() {
    cat >"$work/scale.yaml"
    "$resinker" compile "$work/scale.yaml" --output "$1" --name measured --message-format short >"$work/said" 2>&1 || {
        cat "$work/said" >&2
        fail "the configuration does not compile"
    }
    [[ -f $1/Cargo.lock ]] || {
        cp Cargo.lock "$1/"
        cargo fetch --quiet --manifest-path "$1/Cargo.toml"
    }
    cargo build --quiet --release --offline --manifest-path "$1/Cargo.toml"
}

run_of() {
    printf '%s\n' --output null --pace max --threads 1 --quiet --summary json --total-events "$1"
}

# A number of the JSON summary of the last run.
figure() {
    grep -o "\"$1\":[0-9.e+-]*" "$work/summary" | sed -n '1s/.*://p'
}

# One run of so many events: prints `CPU seconds, KiB at the peak`.
run() {
    local arguments
    mapfile -t arguments < <(run_of "$1")
    "$gnu_time" -o "$work/time" -f '%U %S %M' "$work/target/release/measured" "${arguments[@]}" 2>"$work/summary" || {
        cat "$work/summary" >&2
        fail "the program failed"
    }
    # Another number of events would make every figure a lie.
    [[ $(figure events) == "$1" ]] || fail "a run did not make $1 events"
    awk '{ print $1 + $2, $3 }' "$work/time"
}

# The best of all runs of so many events: prints `CPU seconds, KiB at the peak`.
best_run() {
    local repetition
    for ((repetition = 0; repetition < runs; repetition++)); do run "$1"; done >"$work/runs"
    printf '%s %s\n' "$(cut -d' ' -f1 "$work/runs" | least)" "$(cut -d' ' -f2 "$work/runs" | least)"
}

# Instructions of a run of so many events.
instructions() {
    local arguments
    mapfile -t arguments < <(run_of "$1")
    "$valgrind" --tool=callgrind --callgrind-out-file="$work/callgrind" --log-file="$work/valgrind" \
        "$work/target/release/measured" "${arguments[@]}" 2>"$work/summary" || {
        cat "$work/valgrind" "$work/summary" >&2
        fail "the program failed under callgrind"
    }
    sed -n 's/.*Collected *: *\([0-9]*\).*/\1/p' "$work/valgrind"
}

# Instructions for each of the 200,000 events after so many, `-` where they are not counted.
instructions_after() {
    [[ -n $valgrind ]] || {
        printf -- '-'
        return
    }
    local short long
    short=$(instructions "$1")
    long=$(instructions "$(($1 + 200000))")
    [[ -n $short && -n $long ]] || fail "callgrind told no number"
    calculate '%.0f' "($long - $short) / 200000"
}

# measure PART SERIES SIZE EVENTS COUNTED: measures the program that was built last, and counts instructions after COUNTED events
# unless that is `-`. Appends `part, series, size, ns an event, instructions an event, KiB after one event, KiB at the end, runs that
# wait at the end, CPU seconds before the first event`, separated by tabs.
measure() {
    note "$1, $2: $3"
    local start start_kib end end_kib waiting counted=-
    start=$(best_run 1)
    end=$(best_run "$4")
    # Without scenarios none waits.
    waiting=$(figure running || true)
    read -r start start_kib <<<"$start"
    read -r end end_kib <<<"$end"
    [[ $5 == - ]] || counted=$(instructions_after "$5")
    printf '%s\t%s\t%s\t%s\t%s\t%s\t%s\t%s\t%s\n' "$1" "$2" "$3" "$(calculate '%.1f' "($end - $start) / $4 * 1e9")" \
        "$counted" "$start_kib" "$end_kib" "${waiting:--}" "$start" >>"$figures"
}

# effort INSTANCES: sets `events`, how many are measured, and `counted`, after how many instructions are counted (`-`: not at all).
effort() {
    events=$(greater "$least_events" $((2 * $1)))
    counted=-
    (($1 > counted_instances)) || counted=100000
}

part_instances() {
    local size events counted
    for size in "${instances[@]}"; do
        effort "$size"
        accounts "$size" random "$number" | build "$work/crate"
        measure instances random "$size" "$events" "$counted"
        accounts "$size" zipf "$number" | build "$work/crate"
        measure instances zipf "$size" "$events" "$counted"
        accounts "$size" random "$number" churn | build "$work/crate"
        measure instances "random, come and go" "$size" "$events" "$counted"
    done
}

part_memory() {
    local size events
    for size in "${instances[0]}" "${instances[-1]}"; do
        events=$((2 * size))
        bare "$size" | build "$work/crate"
        measure memory "one integer, no filter" "$size" "$events" -
        accounts "$size" random "$uuid" | build "$work/crate"
        measure memory "three filters, a UUID as key" "$size" "$events" -
        accounts "$size" zipf "$number" churn | build "$work/crate"
        measure memory "three filters by age (zipf), come and go" "$size" "$events" -
    done
}

part_types() {
    local size compiling repetition cold
    for size in "${types[@]}"; do
        grouped "$size" "$world" >"$work/grouped.yaml"
        compiling=$(for ((repetition = 0; repetition < runs; repetition++)); do
            rm -rf "$work/grouped"
            seconds "$resinker" compile "$work/grouped.yaml" --output "$work/grouped" --name measured --message-format short
        done | least)
        # What a build without anything made before takes, all that it needs being there.
        cp Cargo.lock "$work/grouped/"
        cargo fetch --quiet --manifest-path "$work/grouped/Cargo.toml"
        CARGO_TARGET_DIR=$work/target-$size
        cold=$(seconds cargo build --quiet --release --offline --manifest-path "$work/grouped/Cargo.toml")
        mkdir -p "$work/target/release"
        cp "$CARGO_TARGET_DIR/release/measured" "$work/target/release/measured"
        rm -rf "$CARGO_TARGET_DIR"
        CARGO_TARGET_DIR=$work/target
        printf 'costs\t%s\t%s\t%s\t%s\n' "$size" "$(calculate '%.0f' "$compiling * 1000")" "$(calculate '%.1f' "$cold")" \
            "$(calculate '%.2f' "$(wc -c <"$work/target/release/measured") / 1048576")" >>"$figures"
        measure types "an entity for each four" "$size" "$least_events" 100000
    done
}

part_filters() {
    local size
    for size in "${types[@]}"; do
        equal "$size" "$world" | build "$work/crate"
        measure filters "equal to a value" "$size" "$least_events" 100000
        limits "$size" "$world" | build "$work/crate"
        measure filters "beyond a limit, moved by one" "$size" "$least_events" 100000
        filtered "$size" "$world" | build "$work/crate"
        measure filters "below and from limits, moved by 1 to 100 of 1000" "$size" "$least_events" 100000
    done
}

part_waiting() {
    local size counted
    for size in "${waiting[@]}"; do
        counted=-
        ((size > counted_waiting)) || counted=$(greater 100000 $((8 * size)))
        scenarios "$size" "$world" | build "$work/crate"
        measure waiting "runs of four steps" "$size" "$(greater "$least_events" $((12 * size)))" "$counted"
    done
}

part_relations() {
    local size events counted
    for size in "${instances[@]}"; do
        effort "$size"
        related "$size" $((size / 10)) "$of_the_site" | build "$work/crate"
        measure relations "ten of each site" "$size" "$events" "$counted"
        related "$size" $((size / 10)) "" | build "$work/crate"
        measure relations "ten of each site, not related" "$size" "$events" "$counted"
        related "$size" 2 "$of_the_site" | build "$work/crate"
        measure relations "half of two sites" "$size" "$events" "$counted"
    done
    for size in "${groups[@]}"; do
        effort "$counted_instances"
        related "$counted_instances" "$size" "$of_the_site" | build "$work/crate"
        measure groups "$counted_instances devices" "$size" "$events" "$counted"
    done
}

for part in "${parts[@]}"; do
    sed -i "/^$part\t/d" "$figures"
    [[ $part != relations ]] || sed -i '/^groups\t/d' "$figures"
    [[ $part != types ]] || sed -i '/^costs\t/d' "$figures"
    "part_$part"
done

# ---- Tables

# table PART HEADING: ns and instructions an event, absolute and relative to the first line of the series, and the bytes that each
# one more of what is counted takes.
table() {
    grep -q "^$1	" "$figures" || return 0
    printf '| | %s | ns/event | ratio | instructions/event | ratio | bytes each, at the start | at the end |\n' "$2"
    printf '| --- | --: | --: | --: | --: | --: | --: | --: |\n'
    sort -s -t$'\t' -k2,2 "$figures" | awk -F'\t' -v part="$1" '
        function ratio(a, b) { return a == "-" || b == "-" ? "" : sprintf("%.2f", a / b) }
        $1 == part {
            if ($2 != series) { series = $2; size = $3; ns = $4; counted = $5; start = $6; end = $7; waiting = $8 }
            first = $3 == size
            more = part == "waiting" ? $8 - waiting : $3 - size
            printf "| %s | %s | %.0f | %s | %s | %s | %s | %s |\n", $2, part == "waiting" ? $8 : $3, $4, ratio($4, ns),
                $5 == "-" ? "" : $5, ratio($5, counted),
                first || part !~ /instances|memory/ ? "" : sprintf("%.1f", ($6 - start) * 1024 / more),
                first || part !~ /instances|memory|waiting/ ? "" : sprintf("%.1f", ($7 - end) * 1024 / more)
        }'
    printf '\n'
}

{
    printf 'Revision %s, %s, %s; the best of %s runs.\n\n' \
        "$(git describe --always --dirty 2>/dev/null || echo unknown)" "$(rustc --version | cut -d' ' -f1,2)" \
        "$(awk -F': *' '/^model name/ { print $2; exit }' /proc/cpuinfo 2>/dev/null || uname -m)" "$runs"
    table instances instances
    table memory instances
    table types 'event types'
    table filters 'event types'
    table waiting 'runs that wait'
    table relations instances
    table groups sites
    ! grep -q '^costs' "$figures" || {
        printf '| event types | `resinker compile`, ms | cold build, s | program, MiB |\n| --: | --: | --: | --: |\n'
        awk -F'\t' '/^costs/ { printf "| %s | %s | %s | %s |\n", $2, $3, $4, $5 }' "$figures"
        printf '\n'
    }
} >"$work/result"
cat "$work/result"

if $save; then
    for part in "${everything[@]}"; do
        grep -q "^$part	" "$figures" || fail "\`$part\` is not measured yet"
    done
    grep -q '^<!-- figures -->$' docs/scale.md || fail "docs/scale.md has no place for figures"
    awk -v result="$work/result" '
        /^<!-- \/figures -->$/ { within = 0 }
        !within { print }
        /^<!-- figures -->$/ { within = 1; print ""; while ((getline line < result) > 0) print line }
    ' docs/scale.md >"$work/scale.md"
    awk -f benches/scale.awk "$figures" >"$work/scale.svg"
    cp "$work/scale.md" docs/scale.md
    cp "$work/scale.svg" docs/scale.svg
    note "saved to docs/scale.md and docs/scale.svg"
fi
