#!/bin/sh
# Removes Ooma Fax from this Mac: its queue, its start at login, the app. Faxes stay in ~/Library/Application Support/Ooma Fax.
set -e
lpadmin -x Ooma_Fax 2>/dev/null || true
osascript -e 'tell application "System Events" to delete (every login item whose name is "Ooma Fax")' 2>/dev/null || true
osascript -e 'tell application "Ooma Fax" to quit' 2>/dev/null || true
rm -rf '/Applications/Ooma Fax.app'
echo 'Ooma Fax is removed.'
