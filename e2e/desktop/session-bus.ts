// A D-Bus session bus of one's own: parallel tests see only their own notifications and keyring.
import { spawn } from 'node:child_process';
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import dbus from 'dbus-next';

export interface SessionBus {
  readonly address: string;
  /** Where its socket is. */
  readonly folder: string;
  stop(): Promise<void>;
}

// No service is started on demand: what a test does not start is not there. Another user than that of the tests may use it too.
const configuration = (
  folder: string,
): string => `<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>unix:dir=${folder}</listen>
  <auth>EXTERNAL</auth>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
    <allow user="*"/>
  </policy>
</busconfig>
`;

export async function startSessionBus(): Promise<SessionBus> {
  const folder = await mkdtemp(path.join(tmpdir(), 'ooma-bus-'));
  await chmod(folder, 0o711);
  const file = path.join(folder, 'session.conf');
  await writeFile(file, configuration(folder));
  const daemon = spawn('dbus-daemon', [`--config-file=${file}`, '--nofork', '--print-address'], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const address = await new Promise<string>((resolve, reject) => {
    daemon.stdout.once('data', (data: Buffer) => resolve(data.toString().trim()));
    daemon.once('error', reject);
    daemon.once('exit', () => reject(new Error('dbus-daemon ended')));
  });
  return {
    address,
    folder,
    async stop() {
      const ended = new Promise((resolve) => daemon.once('exit', resolve));
      daemon.kill();
      await ended;
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Waits until some program owns `name` on the bus. */
export async function waitForName(address: string, name: string): Promise<void> {
  const bus = dbus.sessionBus({ busAddress: address });
  const own = { destination: 'org.freedesktop.DBus', path: '/org/freedesktop/DBus', interface: 'org.freedesktop.DBus' };
  try {
    await new Promise<void>((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error(`${name} did not appear on the bus`)), 10_000);
      const found = (): void => {
        clearTimeout(timer);
        resolve();
      };
      bus.on('message', (message: dbus.Message) => {
        if (message.member === 'NameOwnerChanged' && message.body[0] === name && message.body[2] !== '') found();
      });
      const rule = `type='signal',interface='org.freedesktop.DBus',member='NameOwnerChanged',arg0='${name}'`;
      bus
        .call(new dbus.Message({ ...own, member: 'AddMatch', signature: 's', body: [rule] }))
        .then(() => bus.call(new dbus.Message({ ...own, member: 'NameHasOwner', signature: 's', body: [name] })))
        .then((reply) => {
          if (reply?.body[0] === true) found();
        }, reject);
    });
  } finally {
    bus.disconnect();
  }
}
