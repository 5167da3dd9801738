#!/usr/bin/env bash
# Installs the generators for Go, Java and Python into .tools, with the libraries that their clients need.
# Needs go, java, mvn and python3.
set -euo pipefail
cd "$(dirname "$0")"
tools=$PWD/.tools
mkdir -p "$tools/bin"

python3 -m venv "$tools/python"
"$tools/python/bin/pip" install -q -r programs/python/requirements.txt

go=$(command -v go)
# Go 1.21 and newer load the version that go.mod requires. Older versions can load it as a module.
if [ -z "$(go env GOTOOLCHAIN)" ]; then
  version=v0.0.1-go1.26.8.$(go env GOOS)-$(go env GOARCH)
  (cd / && GOFLAGS=-modcacherw go mod download "golang.org/toolchain@$version")
  folder=$(go env GOMODCACHE)/golang.org/toolchain@$version
  chmod -R +x "$folder/bin" "$folder/pkg/tool"
  go=$folder/bin/go
fi
ln -sf "$go" "$tools/bin/go"
(cd programs/go && "$go" mod download && "$go" build -o "$tools/bin/" tool)

mvn -q -f programs/java/pom.xml org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies \
  -DoutputDirectory="$tools/java"
(cd "$tools/java" && sha256sum --check --quiet ../../programs/java/jars.sha256)
printf '#!/bin/sh\nexec java -jar "%s" "$@"\n' "$tools/java/openapi-generator-cli-7.16.0.jar" >"$tools/bin/openapi-generator-cli"
chmod +x "$tools/bin/openapi-generator-cli"
