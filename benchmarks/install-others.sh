# Installs what our site is measured beside: the packages of requirements/bench.txt into .venv-bench/, and those of one npm
# folder. A file is left as a sign only when all of it is there.
# usage: sh benchmarks/install-others.sh PYTHON NPM_FOLDER SIGN
python=$1 npm_folder=$2 sign=$3

"$python" -m venv .venv-bench || exit 1
all=yes
.venv-bench/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/bench.txt || all=
npm ci --prefix "$npm_folder" --ignore-scripts --no-audit --no-fund --loglevel=error || all=
if [ "$all" ]; then touch "$sign"; else echo "Not all of it could be installed (see above)."; fi
