#!/usr/bin/env bash
# start/silenceper.sh PORT -- silenceper/wechat on Go's net/http (built by setup.sh where Go is installed)
set -euo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/../env.sh"
exec "$BENCH_WORK/silenceper" "$1"
