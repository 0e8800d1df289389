# What the scripts of this folder share: they source it. Before it is called, `usage` is a function of theirs that prints how they are used.

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)

fail() {
    printf 'error: %s\n' "$*" >&2
    exit 1
}

note() {
    printf '%s\n' "$*" >&2
}

misused() {
    usage >&2
    exit 2
}

# What `--flag` is followed by, if it is a whole number above zero; with `list`, several of them, separated by commas.
numbers() {
    local pattern='^[1-9][0-9]*$'
    [[ ${3-} != list ]] || pattern='^[1-9][0-9]*(,[1-9][0-9]*)*$'
    [[ $2 =~ $pattern ]] || misused
}

# Sets `gnu_time`.
need_gnu_time() {
    gnu_time=$(type -P time) || fail "GNU time is needed (Debian: \`apt-get install time\`)"
    "$gnu_time" -f '%M' true >/dev/null 2>&1 || fail "GNU time is needed: \`$gnu_time\` is another one"
}

# Goes to the root of the repository and makes a temporary folder, `$work`, which is removed at the end.
begin() {
    [[ -n ${EPOCHREALTIME-} ]] || fail "bash 5 or newer is needed"
    cd "$root"
    # Figures are compared between machines and revisions: what the surroundings ask of cargo and rustc stays out of them.
    unset RUSTFLAGS CARGO_ENCODED_RUSTFLAGS CARGO_BUILD_RUSTFLAGS CARGO_BUILD_TARGET CARGO_INCREMENTAL CARGO_PROFILE_DEV_DEBUG
    # The decimal point of `$EPOCHREALTIME`, printf and awk.
    export LC_ALL=C
    work=$(mktemp -d)
    trap 'rm -rf "$work"' EXIT
    trap 'exit 130' INT
    trap 'exit 143' TERM
}

calculate() {
    awk "BEGIN { printf \"$1\", $2 }"
}

# Numbers, one a line: the least, and the one in the middle.
least() { sort -g | sed -n 1p; }
middle() {
    sort -g | awk '{ v[NR] = $1 } END { print NR % 2 ? v[(NR + 1) / 2] : (v[NR / 2] + v[NR / 2 + 1]) / 2 }'
}

# Seconds that a command takes; what it says is shown if it fails.
seconds() {
    local before=$EPOCHREALTIME
    "$@" >"$work/said" 2>&1 || {
        cat "$work/said" >&2
        fail "\`$(basename "$1")\` failed"
    }
    calculate '%.6f\n' "$EPOCHREALTIME - $before"
}
