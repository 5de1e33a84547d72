#!/bin/sh
# Before the files go: the queue and the command, unless a newer version follows.
set -e

case "$1" in
  upgrade | failed-upgrade | 1) exit 0 ;;
esac

if command -v lpadmin >/dev/null 2>&1; then lpadmin -x Ooma_Fax >/dev/null 2>&1 || true; fi
if command -v update-alternatives >/dev/null 2>&1; then
  update-alternatives --remove ooma-fax '/opt/Ooma Fax/ooma-fax' || true
else
  rm -f /usr/bin/ooma-fax
fi
