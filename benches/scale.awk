# Draws the figures that benches/scale.sh measures: how the cost of an event grows, relative to the smallest case of each series.
#
# Input: lines of `part, series, size, ns an event, instructions an event, …`, separated by tabs; a figure that is missing is `-`.
# Output: an SVG with a panel for each part, on logarithmic axes, that follows the reader's light or dark mode.
BEGIN {
    FS = "\t"
    panels = split("instances types waiting", panel_of, " ")
    title["instances"] = "live instances"
    title["types"] = "event types"
    title["waiting"] = "waiting runs"
    width = 310; height = 260; left = 52; top = 118; gap = 34
    # Ratios from the least to the most, by factors of two.
    least = 0.5; most = 16
}

# Filters over one attribute are drawn beside the event types.
$1 == "filters" { $1 = "types" }

$1 in title {
    for (kind = 4; kind <= 5; kind++) {
        if ($kind == "-" || (kind == 5 && $1 == "instances" && $2 != "random")) continue
        name = $2 (kind == 5 ? ", instructions" : "")
        id = $1 SUBSEP name
        if (!(id in points)) {
            count[$1]++
            series[$1, count[$1]] = name
            base[id] = $kind
        }
        size = $1 == "waiting" ? $8 : $3
        n = ++points[id]
        x[id, n] = size
        y[id, n] = $kind / base[id]
        if (!($1 in low) || size < low[$1]) low[$1] = size
        if (size > high[$1]) high[$1] = size
    }
}

function log10(v) { return log(v) / log(10) }

# Where the panel's axis begins and ends: whole powers of ten around the sizes.
function floor10(v, e) { e = int(log10(v)); if (log10(v) < e - 0.05) e--; return e }
function ceil10(v, e) { e = int(log10(v)); if (log10(v) > e + 0.05) e++; return e }

function across(part, v) { return x0 + (log10(v) - from[part]) / (to[part] - from[part]) * width }
function up(v) { return top + height - log(v / least) / log(most / least) * height }

function power(e) {
    return e == 0 ? "1" : e == 1 ? "10" : sprintf("10<tspan dy=\"-5\" class=\"exponent\">%d</tspan>", e)
}

function mark(kind, px, py) {
    if (kind % 3 == 1) return sprintf("<circle cx=\"%.1f\" cy=\"%.1f\" r=\"4\"/>", px, py)
    if (kind % 3 == 2) return sprintf("<rect x=\"%.1f\" y=\"%.1f\" width=\"7\" height=\"7\"/>", px - 3.5, py - 3.5)
    return sprintf("<path d=\"M%.1f %.1fl4.5 8h-9z\"/>", px, py - 5)
}

END {
    whole = left + panels * width + (panels - 1) * (gap + left / 2) + 20
    printf "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" role=\"img\" aria-labelledby=\"title\">\n", whole, top + height + 56
    print "<title id=\"title\">The cost of an event as instances, event types and waiting scenario runs grow</title>"
    print "<style>"
    print "text { font: 13px system-ui, sans-serif; fill: #24292f }"
    print ".heading { font-weight: 600; font-size: 14px }"
    print ".exponent { font-size: 9px }"
    print ".grid { stroke: #8c959f; stroke-opacity: 0.3 }"
    print ".even { stroke: #8c959f; stroke-dasharray: 4 4 }"
    print ".s { fill: none; stroke-width: 2; stroke-linejoin: round }"
    print ".s1 { stroke: #0969da } .m1 { fill: #0969da }"
    print ".s2 { stroke: #bc4c00 } .m2 { fill: #bc4c00 }"
    print ".s3 { stroke: #1a7f37 } .m3 { fill: #1a7f37 }"
    print ".s4 { stroke: #8250df } .m4 { fill: #8250df }"
    print ".instructions { stroke-dasharray: 2 4 }"
    print "@media (prefers-color-scheme: dark) {"
    print "  text { fill: #d1d7e0 }"
    print "  .s1 { stroke: #58a6ff } .m1 { fill: #58a6ff }"
    print "  .s2 { stroke: #f0883e } .m2 { fill: #f0883e }"
    print "  .s3 { stroke: #3fb950 } .m3 { fill: #3fb950 }"
    print "  .s4 { stroke: #bc8cff } .m4 { fill: #bc8cff }"
    print "}"
    print "</style>"
    for (p = 1; p <= panels; p++) {
        part = panel_of[p]
        if (!(part in low)) continue
        x0 = left + (p - 1) * (width + gap + left / 2)
        from[part] = floor10(low[part])
        to[part] = ceil10(high[part])
        printf "<text class=\"heading\" x=\"%.1f\" y=\"22\">Cost of an event by %s</text>\n", x0, title[part]
        for (s = 1; s <= count[part]; s++) {
            name = series[part, s]
            ly = 22 + 19 * s
            dotted = name ~ /instructions$/ ? " instructions" : ""
            printf "<path class=\"s s%d%s\" d=\"M%.1f %.1fh26\"/><g class=\"m%d\">%s</g>", s, dotted, x0, ly - 4, s, mark(s, x0 + 13, ly - 4)
            printf "<text x=\"%.1f\" y=\"%.1f\">%s%s</text>\n", x0 + 34, ly, name, dotted == "" ? ", time" : ""
        }
        for (ratio = least; ratio <= most; ratio *= 2) {
            printf "<path class=\"%s\" d=\"M%.1f %.1fh%d\"/>", ratio == 1 ? "even" : "grid", x0, up(ratio), width
            printf "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"end\">%s×</text>\n", x0 - 7, up(ratio) + 4, ratio
        }
        for (e = from[part]; e <= to[part]; e++) {
            px = across(part, 10 ^ e)
            printf "<path class=\"grid\" d=\"M%.1f %dv%d\"/>", px, top, height
            printf "<text x=\"%.1f\" y=\"%d\" text-anchor=\"middle\">%s</text>\n", px, top + height + 20, power(e)
        }
        printf "<text x=\"%.1f\" y=\"%d\" text-anchor=\"middle\">%s</text>\n", x0 + width / 2, top + height + 43, title[part]
        for (s = 1; s <= count[part]; s++) {
            id = part SUBSEP series[part, s]
            line = ""; marks = ""
            for (n = 1; n <= points[id]; n++) {
                px = across(part, x[id, n]); py = up(y[id, n])
                line = line (n == 1 ? "M" : "L") sprintf("%.1f %.1f", px, py)
                marks = marks mark(s, px, py)
            }
            printf "<path class=\"s s%d%s\" d=\"%s\"/><g class=\"m%d\">%s</g>\n", s, series[part, s] ~ /instructions$/ ? " instructions" : "", line, s, marks
        }
    }
    print "</svg>"
}
