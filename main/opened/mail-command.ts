// How each system opens a new mail message with a file attached, as data: no mailto link can carry one.

export interface MailCommand {
  readonly program: string;
  readonly args: readonly string[];
  /** Beside the app's own: what must not be quoted into a script. */
  readonly env: Readonly<Record<string, string>>;
}

/** Outlook only: the mail app that comes with Windows takes no attachment from another program. */
const outlookScript = [
  "$ErrorActionPreference = 'Stop'",
  '$message = (New-Object -ComObject Outlook.Application).CreateItem(0)',
  '$message.Subject = $env:OOMA_FAX_SUBJECT',
  '[void]$message.Attachments.Add($env:OOMA_FAX_FILE)',
  '$message.Display()',
].join('; ');

/** null: this system has no way. */
export function mailCommand(platform: NodeJS.Platform, file: string, subject: string): MailCommand | null {
  switch (platform) {
    case 'linux':
      return { program: 'xdg-email', args: ['--utf8', '--subject', subject, '--attach', file], env: {} };
    case 'darwin':
      // Mail makes a new message of a file that it is asked to open.
      return { program: '/usr/bin/open', args: ['-a', 'Mail', file], env: {} };
    case 'win32':
      return {
        program: 'powershell.exe',
        args: ['-NoProfile', '-NonInteractive', '-Command', outlookScript],
        env: { OOMA_FAX_SUBJECT: subject, OOMA_FAX_FILE: file },
      };
    default:
      return null;
  }
}

/** Asks which program mailto links open with; xdg-email says nothing when that one drops attachments. */
export const mailProgramQuery = { program: 'xdg-mime', args: ['query', 'default', 'x-scheme-handler/mailto'] } as const;

const takesAttachments = /thunderbird|betterbird|evolution|kmail|kontact|geary|claws|sylpheed/i;

/** What `mailProgramQuery` answered: the name of a desktop file. */
export function canAttach(desktopFile: string): boolean {
  return takesAttachments.test(desktopFile);
}
