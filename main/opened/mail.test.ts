import { expect, test } from 'vitest';
import { canAttach, type MailCommand, mailCommand } from './mail-command.ts';
import { mailFile } from './mail-fax.ts';

const file = '/home/ann/.config/Ooma Fax/outgoing/1/2026-11-23 10.42 +15145550142.pdf';

test('each system is asked in its own words, and neither name nor subject becomes part of a script', () => {
  expect(mailCommand('linux', file, 'Fax; $(rm)')).toEqual({
    program: 'xdg-email',
    args: ['--utf8', '--subject', 'Fax; $(rm)', '--attach', file],
    env: {},
  });
  expect(mailCommand('darwin', file, 'Fax')).toEqual({ program: '/usr/bin/open', args: ['-a', 'Mail', file], env: {} });
  const windows = mailCommand('win32', file, "Fax'; exit");
  expect(windows?.program).toBe('powershell.exe');
  expect(windows?.args.join(' ')).toBe(
    "-NoProfile -NonInteractive -Command $ErrorActionPreference = 'Stop'; $message = (New-Object -ComObject Outlook.Application)" +
      '.CreateItem(0); $message.Subject = $env:OOMA_FAX_SUBJECT; [void]$message.Attachments.Add($env:OOMA_FAX_FILE); $message.Display()',
  );
  expect(windows?.env).toEqual({ OOMA_FAX_SUBJECT: "Fax'; exit", OOMA_FAX_FILE: file });
  expect(mailCommand('freebsd', file, 'Fax')).toBeNull();
});

test.each([
  ['thunderbird.desktop\n', true],
  ['org.mozilla.Thunderbird.desktop', true],
  ['org.gnome.Evolution.desktop', true],
  ['org.kde.kmail2.desktop', true],
  ['firefox.desktop', false],
  ['google-chrome.desktop', false],
  ['', false],
])('%j takes attachments: %s', (desktopFile, expected) => {
  expect(canAttach(desktopFile)).toBe(expected);
});

test.each([
  ['a mail program', 'thunderbird.desktop', '', true],
  ['one that fails', 'thunderbird.desktop', null, false],
  ['a browser, which would drop the attachment', 'firefox.desktop', '', false],
  ['none', null, '', false],
])('on Linux with %s', async (_, program, sent, expected) => {
  const asked: MailCommand[] = [];
  const run = async (command: MailCommand): Promise<string | null> => {
    asked.push(command);
    return command.program === 'xdg-mime' ? program : sent;
  };
  expect(await mailFile('linux', file, 'Fax', run)).toBe(expected);
  expect(asked.map((command) => command.program)).toEqual(
    program === 'thunderbird.desktop' ? ['xdg-mime', 'xdg-email'] : ['xdg-mime'],
  );
});
