#!/bin/sh
# Builds the Java client into a folder: `tests/clients/java/build.sh FOLDER`. Needs a JDK (11 or newer) and Maven, which
# fetches pgjdbc and HikariCP. Prints the class path.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
mkdir -p "${1:?usage: tests/clients/java/build.sh FOLDER}/classes"
folder=$(cd "$1" && pwd)
mvn -q -B -f "$here/pom.xml" dependency:copy-dependencies -DoutputDirectory="$folder/libraries" >&2
javac -Xlint:all -Werror --release 11 -cp "$folder/libraries/*" -d "$folder/classes" "$here"/src/*.java
echo "$folder/classes:$folder/libraries/*"
