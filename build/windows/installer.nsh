; What the installer does beyond copying files. The print queue is made by the app at its first start, which follows the
; installation: Windows asks the printer what it can do, and it must answer. Removing the app removes the queue.

!macro customUnInstall
  ${ifNot} ${isUpdated}
    nsExec::Exec `powershell.exe -NoProfile -NonInteractive -ExecutionPolicy Bypass -Command "Get-Printer -Name 'Ooma Fax' -ErrorAction SilentlyContinue | Remove-Printer"`
    Pop $0
    ; What "start at login" wrote.
    DeleteRegValue HKCU "Software\Microsoft\Windows\CurrentVersion\Run" "com.ooma.fax"
  ${endIf}
!macroend
