// dunst, a notification daemon that real desktops use, on a test's own bus and screen.
import { execFile, spawn } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { expect } from '@playwright/test';
import { waitForName } from './session-bus.ts';

const run = promisify(execFile);

export interface Dunst {
  /** A real mouse click in the middle of the pop-up. */
  click(): Promise<void>;
  stop(): Promise<void>;
}

export async function startDunst(busAddress: string, folder: string, display: string): Promise<Dunst> {
  const configuration = path.join(folder, 'dunstrc');
  await writeFile(
    configuration,
    '[global]\n  mouse_left_click = do_action, close_current\n  width = 360\n  timeout = 60\n  origin = top-right\n',
  );
  const env = { ...process.env, DBUS_SESSION_BUS_ADDRESS: busAddress, DISPLAY: display };
  const daemon = spawn('dunst', ['-config', configuration], {
    env,
    stdio: 'ignore',
  });
  await waitForName(busAddress, 'org.freedesktop.Notifications');
  return {
    async click() {
      let id = '';
      // It fails where any window goes away while it looks.
      await expect(async () => {
        const { stdout } = await run('xdotool', ['search', '--onlyvisible', '--class', 'dunst'], { env });
        id = stdout.trim().split('\n').at(-1) ?? '';
        expect(id).not.toBe('');
      }).toPass();
      const geometry = (await run('xdotool', ['getwindowgeometry', '--shell', id], { env })).stdout;
      const number = (name: string): number => Number(new RegExp(`^${name}=(\\d+)`, 'm').exec(geometry)?.[1]);
      const [x, y] = [number('X') + number('WIDTH') / 2, number('Y') + number('HEIGHT') / 2];
      await run('xdotool', ['mousemove', String(x), String(y), 'click', '1'], { env });
    },
    async stop() {
      const ended = new Promise((resolve) => daemon.once('exit', resolve));
      daemon.kill();
      await ended;
    },
  };
}
