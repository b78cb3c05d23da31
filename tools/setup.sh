#!/bin/sh
# Makes the environment in $1, and gets what OCR and the Finnish dictionary need where it may; with --fonts
# only the fonts that `make quality` draws with.
set -eu
venv=$1
python=${PYTHON:-python3}

system_parts="tesseract-ocr-fin libvoikko1 voikko-fi"

may_install() { [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; }

install_system() {
    apt-get update -qq >/dev/null 2>&1 || true
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" >/dev/null 2>&1
}

if [ "$venv" = --fonts ]; then
    fonts="fonts-crosextra-carlito fonts-liberation"
    [ -d /usr/share/fonts/truetype/crosextra ] && ls -d /usr/share/fonts/truetype/liberation* >/dev/null 2>&1 && exit
    # shellcheck disable=SC2086
    if may_install && install_system $fonts; then exit; fi
    echo "not installed: sudo apt-get install $fonts" >&2
    exit 1
fi
if ! "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
    echo "Python 3.11 or newer is needed; set PYTHON=/path/to/python3.11" >&2
    exit 1
fi
if ! "$python" -c 'import venv, ensurepip' 2>/dev/null; then
    if may_install; then install_system python3-venv || true; fi
    "$python" -c 'import venv, ensurepip' 2>/dev/null || {
        echo "Python has no venv: sudo apt-get install python3-venv" >&2
        exit 1
    }
fi

have_parts() {
    ls /usr/share/tesseract-ocr/*/tessdata/fin.traineddata >/dev/null 2>&1 &&
        ls /usr/lib/*/libvoikko.so.1 >/dev/null 2>&1 && { [ -d /usr/lib/voikko ] || [ -d /usr/share/voikko ]; }
}
if ! have_parts 2>/dev/null; then
    # shellcheck disable=SC2086
    if may_install && install_system $system_parts; then
        echo "installed: $system_parts"
    else
        echo "not installed (reading pictures, and Finnish base forms, need them):" >&2
        echo "    sudo apt-get install $system_parts" >&2
    fi
fi

[ -x "$venv/bin/python" ] || "$python" -m venv "$venv"
"$venv/bin/python" -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[dev,ocr,words,archive,dask,samples]'
