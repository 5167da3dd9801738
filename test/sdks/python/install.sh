#!/usr/bin/env bash
# Installs two versions of the SDK statsig from PyPI, each in its own virtual environment. Needs python3.
set -euo pipefail
cd "$(dirname "$0")"

for version in 0.72.1 0.19.1; do
  python3 -m venv "$version/.venv"
  "$version/.venv/bin/pip" install -q -r "$version/requirements.txt"
done
