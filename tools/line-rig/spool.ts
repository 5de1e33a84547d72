// A HylaFAX server's spool folder of its own, complete enough for faxq, hfaxd and faxgetty: nothing of the system's is touched.
import { spawnSync } from 'node:child_process';
import { chmodSync, cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

export interface Modem {
  /** Below /dev. */
  readonly tty: string;
  /** Name of its settings in /etc/iaxmodem. */
  readonly name: string;
  readonly port: number;
}

export interface Station {
  readonly folder: string;
  /** TSI and CSI. */
  readonly number: string;
  readonly modems: readonly Modem[];
}

const folders = [
  ...['archive', 'bin', 'client', 'config', 'dev', 'docq', 'doneq', 'etc', 'info', 'locks'],
  ...['log', 'pollq', 'recvq', 'sendq', 'status', 'tmp'],
];
const programs = '/usr/lib/hylafax/bin';

/** Digits as they are: what a real office writes in here are its own rules. */
const dialRules = `CanonicalNumber := [
[^0-9*#,]+ =
]
DialString := [
[^0-9*#,]+ =
]
`;

/** Beside the fax, what HylaFAX knows of the call and keeps nowhere else. */
export const noticeHook = path.resolve(import.meta.dirname, '..', '..', 'backend', 'line', 'hylafax', 'faxrcvd-notice.sh');

function serverSettings(): string {
  return `LogFacility: daemon
CountryCode: 1
AreaCode: 514
LongDistancePrefix: 1
InternationalPrefix: 011
DialStringRules: etc/dialrules.plain
ServerTracing: 0xFFF
SendFaxCmd: ${programs}/faxsend
SendPageCmd: ${programs}/pagesend
FaxQCleanCmd: ${programs}/faxqclean
NotifyCmd: /bin/true
UUCPLockDir: locks
Use2D: yes
PollLockWait: 1
MaxDials: 12
MaxTries: 3
`;
}

/**
 * A soft modem answers at once what it is, and needs no time to settle: the "!" lines are answers that are known, so that it is
 * not asked. `Class1TMConnectDelay` is in HylaFAX's time, which is slower than the modem's by the speed of the rig.
 */
function modemSettings(number: string, speed: number): string {
  const rates = '24,48,72,73,74,96,97,98,121,122,145,146';
  return `${serverSettings()}FAXNumber: ${number}
LocalIdentifier: "${number}"
SessionTracing: 0x0F
RecvFileMode: 0644
LogFileMode: 0644
DeviceMode: 0600
RingsBeforeAnswer: 1
SpeakerVolume: off
GettyArgs: "-h %l dx_%s"
TagLineFont: etc/lutRS18.pcf
MaxRecvPages: 200
FaxRcvdCmd: ${noticeHook}
ModemType: Class1
ModemClassQueryCmd: "!0,1,1.0"
ModemMfrQueryCmd: "!soft"
ModemModelQueryCmd: "!modem"
ModemRevQueryCmd: "!1"
Class1TMQueryCmd: "!${rates}"
Class1RMQueryCmd: "!${rates}"
Class1AdaptRecvCmd: AT+FAR=1
Class1TMConnectDelay: ${speed > 1 ? 20 : 400}
ModemResetCmds: AT+VCID=1
ModemResetDelay: 100
ModemSoftResetCmdDelay: 100
ModemDTRDropDelay: 20
PollModemWait: 1
CallIDPattern: "NMBR="
CallIDPattern: "NAME="
CallIDPattern: "ANID="
CallIDPattern: "NDID="
`;
}

export function makeSpool({ folder, number, modems }: Station, speed: number): void {
  for (const name of folders) mkdirSync(path.join(folder, name), { recursive: true });
  for (const name of ['bin', 'config'])
    cpSync(path.join('/var/spool/hylafax', name), path.join(folder, name), { recursive: true });
  cpSync('/etc/hylafax', path.join(folder, 'etc'), { recursive: true });
  const inEtc = (name: string): string => path.join(folder, 'etc', name);
  for (const name of readdirSync(inEtc(''))) if (name.startsWith('config')) rmSync(inEtc(name), { recursive: true });
  const cache = inEtc('setup.cache');
  if (existsSync(cache)) writeFileSync(cache, readFileSync(cache, 'utf8').replace(/^SPOOL=.*$/m, `SPOOL='${folder}'`));
  writeFileSync(inEtc('hosts.hfaxd'), 'localhost:21::\n^.*@127\\.0\\.0\\.1$:21::\n');
  chmodSync(inEtc('hosts.hfaxd'), 0o600);
  writeFileSync(inEtc('dialrules.plain'), dialRules);
  writeFileSync(inEtc('config'), serverSettings());
  for (const { tty } of modems) writeFileSync(inEtc(`config.${tty}`), modemSettings(number, speed));
  spawnSync('mkfifo', ['-m', '600', path.join(folder, 'FIFO')]);
  spawnSync('chown', ['-R', 'uucp:uucp', folder]);
}

/** `server` may hold a port, and `secret` must not be empty: iaxmodem cuts the line at each gap. */
export function writeIaxModem({ tty, name, port }: Modem, exchangePort: number, number: string): void {
  mkdirSync('/etc/iaxmodem', { recursive: true });
  const lines = [
    ['device', `/dev/${tty}`],
    ['owner', 'uucp:uucp'],
    ['mode', '660'],
    ['port', String(port)],
    ['refresh', '0'],
    ['server', `127.0.0.1:${exchangePort}`],
    ['peername', name],
    ['secret', 'none'],
    ['cidname', name],
    ['cidnumber', number.replace(/\D/g, '')],
    ['codec', 'slinear'],
  ];
  writeFileSync(path.join('/etc/iaxmodem', name), lines.map((line) => `${line.join(' ')}\n`).join(''));
}
