// An Avahi of one's own that listens on loopback only, on a message bus of its own: what lets CUPS find printers by DNS-SD.
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

export interface PrivateAvahi {
  /** For DBUS_SYSTEM_BUS_ADDRESS. */
  readonly busAddress: string;
  stop(): Promise<void>;
}

const busConf = (socket: string): string => `<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-BUS Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>system</type>
  <listen>unix:path=${socket}</listen>
  <auth>EXTERNAL</auth>
  <policy context="default">
    <allow user="*"/>
    <allow own="*"/>
    <allow send_destination="*"/>
    <allow send_type="*"/>
    <allow receive_type="*"/>
  </policy>
</busconfig>
`;

const avahiConf = `[server]
use-ipv6=no
allow-interfaces=lo
[wide-area]
enable-wide-area=no
[publish]
publish-workstation=no
publish-hinfo=no
`;

export async function startPrivateAvahi(): Promise<PrivateAvahi> {
  const root = await mkdtemp(path.join(tmpdir(), 'avahi-'));
  const busAddress = `unix:path=${root}/bus`;
  await writeFile(path.join(root, 'bus.conf'), busConf(`${root}/bus`));
  await writeFile(path.join(root, 'avahi.conf'), avahiConf);
  const children: ChildProcess[] = [];
  const stop = async (): Promise<void> => {
    for (const child of children.reverse()) await end(child);
    await rm(root, { recursive: true, force: true });
  };
  try {
    const bus = spawn('dbus-daemon', [`--config-file=${root}/bus.conf`, '--nofork', '--nopidfile', '--print-address=1']);
    children.push(bus);
    await waitFor(bus, 'stdout', 'unix:');
    const options = ['-f', `${root}/avahi.conf`, '--no-drop-root', '--no-chroot', '--no-rlimits'];
    const avahi = spawn('/usr/sbin/avahi-daemon', options, { env: { ...process.env, DBUS_SYSTEM_BUS_ADDRESS: busAddress } });
    children.push(avahi);
    await waitFor(avahi, 'stderr', 'Server startup complete');
  } catch (error) {
    await stop();
    throw error;
  }
  return { busAddress, stop };
}

function waitFor(child: ChildProcess, stream: 'stdout' | 'stderr', text: string): Promise<void> {
  let said = '';
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`${child.spawnfile} ended with ${code}: ${said}`)));
    for (const name of ['stdout', 'stderr'] as const)
      child[name]?.setEncoding('utf8').on('data', (chunk: string) => {
        said += chunk;
        if (name === stream && said.includes(text)) resolve();
      });
  });
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return;
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGTERM');
  await ended;
}
