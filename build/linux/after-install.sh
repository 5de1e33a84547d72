#!/bin/sh
# After the files are there: the command, the sandbox, what opens with the app, and the print queue.
set -e

program='/opt/${sanitizedProductName}/${executable}'

if command -v update-alternatives >/dev/null 2>&1; then
  update-alternatives --install '/usr/bin/${executable}' '${executable}' "$program" 100
else
  ln -sf "$program" '/usr/bin/${executable}'
fi

if command -v update-mime-database >/dev/null 2>&1; then update-mime-database /usr/share/mime || true; fi
if command -v update-desktop-database >/dev/null 2>&1; then update-desktop-database /usr/share/applications || true; fi

# Ubuntu 24 and later let a program make user namespaces only when a profile says so.
profile='/opt/${sanitizedProductName}/resources/apparmor-profile'
allowed=no
if apparmor_status --enabled >/dev/null 2>&1 && apparmor_parser --skip-kernel-load --debug "$profile" >/dev/null 2>&1; then
  cp -f "$profile" '/etc/apparmor.d/${executable}'
  if ! ischroot 2>/dev/null &&
    apparmor_parser --replace --write-cache --skip-read-cache '/etc/apparmor.d/${executable}'; then
    allowed=yes
  fi
fi

# Chromium's sandbox needs user namespaces. Where a kernel has none, or none for people without rights (root may nearly
# everywhere, so nobody is asked), a small program makes it that is allowed to.
make_namespace='setpriv --reuid=65534 --regid=65534 --clear-groups unshare --user --map-root-user true'
if [ "$allowed" = yes ] || $make_namespace >/dev/null 2>&1; then
  chmod 0755 '/opt/${sanitizedProductName}/chrome-sandbox'
else
  chmod 4755 '/opt/${sanitizedProductName}/chrome-sandbox'
fi

# The queue waits for the app: what is printed before its first start arrives then. Without CUPS the app says what to do.
if command -v lpadmin >/dev/null 2>&1 && ! lpstat -v Ooma_Fax >/dev/null 2>&1; then
  lpadmin -p Ooma_Fax -E -v ipp://localhost:18631/ipp/print -P '/opt/${sanitizedProductName}/resources/ooma-fax.ppd' \
    -D 'Ooma Fax' -o printer-error-policy=retry-job -o printer-is-shared=false 2>/dev/null ||
    echo 'The print queue could not be made now; Ooma Fax will make it at its first start.'
fi
