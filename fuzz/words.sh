#!/usr/bin/env bash
# Writes fuzz/words.dict: the words of a configuration that has every key, each once.
set -euo pipefail
cd "$(dirname "$0")/.."
cat resinker-language/tests/every-key.yaml tests/configs/seed.yaml \
    | tr -c 'A-Za-z_0-9.' '\n' | grep -E '^[A-Za-z_.]{3,40}$' | LC_ALL=C sort -u \
    | sed 's/.*/"&"/' >fuzz/words.dict
