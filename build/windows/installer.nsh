; What the installer does beyond copying files. The print queue is made by the app at its first start, which follows the
; installation: Windows asks the printer what it can do, and it must answer. Removing the app removes the queue and the start at
; login, with the scripts of tools/package/windows-removal.mjs, as the .msi does.

!macro customUnInstall
  ${ifNot} ${isUpdated}
    nsExec::Exec `"$SYSDIR\WindowsPowerShell\v1.0\powershell.exe" -NoProfile -NonInteractive -ExecutionPolicy Bypass -Command "Get-Printer -Name 'Ooma Fax' | Remove-Printer"`
    Pop $0
    ; The uninstaller runs as the administrator who was asked, and this is about everybody.
    nsExec::Exec `"$SYSDIR\WindowsPowerShell\v1.0\powershell.exe" -NoProfile -NonInteractive -ExecutionPolicy Bypass -Command "Remove-ItemProperty -Path 'Registry::HKEY_USERS\*\Software\Microsoft\Windows\CurrentVersion\Run' -Name 'com.ooma.fax'"`
    Pop $0
  ${endIf}
!macroend
