#!/bin/sh
# HylaFAX's FaxRcvdCmd: FILE DEVICE COMMID ERROR CALLID…: leaves what only it is told beside the received file, for the fax service.
notice="$1.notice"
printf 'device %s\ncommid %s\nerror %s\n' "$2" "$3" "$4" > "$notice.new" && chmod 0644 "$notice.new" && mv "$notice.new" "$notice"
