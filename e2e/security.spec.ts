import { readFile, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, type RunningApp, test } from './app.ts';
import { makeCodedPictures } from './documents/coded-pictures.ts';
import { root } from './launch.ts';
import { composeFile } from './pages/compose-letter.ts';
import { nextCompose } from './pages/next-compose.ts';

/** Makes the cover page of the draft that is open. */
async function previewCover(): Promise<boolean> {
  const drafts = await window.ooma.call('draft.list', null);
  const [draft] = drafts.ok ? drafts.value : [];
  if (!draft) throw new Error('no draft');
  await window.ooma.call('draft.update', { draftId: draft.id, cover: { templateId: 'plain', subject: '', remarks: '' } });
  return (await window.ooma.call('covers.preview', { draftId: draft.id })).ok;
}

/** An empty module: the smallest program there is. */
function compileNothing(): Promise<string> {
  return WebAssembly.compile(new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0])).then(
    () => 'compiled',
    () => 'refused',
  );
}

const asked = [
  ...['notifications', 'geolocation', 'microphone', 'camera', 'screen', 'clipboard', 'storage', 'midi'],
  ...['usb', 'hid', 'serial', 'bluetooth', 'fonts', 'idle', 'windows'],
];

/** Asks for all that a page can ask a person for, as it does after a click; what this Chromium does not know it cannot give. */
async function askForEverything(): Promise<Record<string, string>> {
  type Ask = (options?: unknown) => Promise<unknown>;
  type Devices = Partial<Record<string, Partial<Record<string, Ask>>>>;
  const all = navigator as unknown as Devices & { requestMIDIAccess?: Ask };
  const ofWindow = window as unknown as Partial<Record<'queryLocalFonts' | 'getScreenDetails', Ask>>;
  // Of fonts and devices, none is what a page is given that may not have them.
  const isRefused = (state: unknown): boolean =>
    state === 'denied' || state === false || (Array.isArray(state) && state.length === 0);
  const use = async (owner: string, method: string, options?: unknown): Promise<unknown> => {
    const device = all[owner];
    return device?.[method] ? device[method](options) : false;
  };
  const idle = 'IdleDetector' in window ? (window.IdleDetector as { requestPermission: Ask }) : null;
  const asks: Record<string, () => Promise<unknown>> = {
    notifications: () => Notification.requestPermission(),
    geolocation: () => new Promise((resolve, reject) => navigator.geolocation.getCurrentPosition(resolve, reject)),
    microphone: () => navigator.mediaDevices.getUserMedia({ audio: true }),
    camera: () => navigator.mediaDevices.getUserMedia({ video: true }),
    screen: () => navigator.mediaDevices.getDisplayMedia(),
    clipboard: () => navigator.clipboard.readText(),
    storage: () => navigator.storage.persist(),
    midi: async () => all.requestMIDIAccess?.call(navigator, { sysex: true }) ?? false,
    usb: () => use('usb', 'requestDevice', { filters: [] }),
    hid: () => use('hid', 'requestDevice', { filters: [] }),
    serial: () => use('serial', 'requestPort'),
    bluetooth: () => use('bluetooth', 'requestDevice', { acceptAllDevices: true }),
    fonts: async () => ofWindow.queryLocalFonts?.call(window) ?? false,
    idle: async () => idle?.requestPermission() ?? false,
    windows: async () => ofWindow.getScreenDetails?.call(window) ?? false,
  };
  const answers: Record<string, string> = {};
  for (const [name, ask] of Object.entries(asks))
    answers[name] = await ask().then(
      (state) => (isRefused(state) ? 'refused' : `granted ${String(state)}`),
      () => 'refused',
    );
  return answers;
}

/** What a session answers that is made later, as that of covers is. */
function askAnotherSession({ app }: typeof Electron.CrossProcessExports): string[] {
  const answers: string[] = [];
  type Handler = (...args: unknown[]) => unknown;
  app.emit('session-created', {
    setPermissionRequestHandler: (handler: Handler) =>
      handler(null, 'media', (isGranted: unknown) => answers.push(`request: ${String(isGranted)}`)),
    setPermissionCheckHandler: (handler: Handler) => answers.push(`check: ${String(handler(null, 'media'))}`),
    setDevicePermissionHandler: (handler: Handler) => answers.push(`device: ${String(handler({}))}`),
    setDisplayMediaRequestHandler: () => undefined,
  });
  return answers;
}

/** Electron's own security checklist, each point observed in the running app. */
const points: Readonly<Record<string, (running: RunningApp, folder: string) => Promise<void>>> = {
  'every window keeps the safe web preferences, those for covers and paper too': async ({ app, main }) => {
    const all = await app.evaluateHandle(({ app: electron, BrowserWindow }) => {
      const found: Electron.WebPreferences[] = [];
      const look = ({ webContents }: Electron.BrowserWindow): void => {
        // Not in Electron's public types.
        found.push((webContents as unknown as { getLastWebPreferences(): Electron.WebPreferences }).getLastWebPreferences());
      };
      BrowserWindow.getAllWindows().forEach(look);
      electron.on('browser-window-created', (_event, window) => look(window));
      return found;
    });
    const count = (): Promise<number> => all.evaluate((found) => found.length);
    const opening = nextCompose(app);
    await main.page.getByRole('button', { name: 'New fax' }).first().click();
    await opening;
    const before = await count();
    expect(before).toBeGreaterThanOrEqual(2); // a spare one may be among them
    await main.page.evaluate(previewCover);
    await main.page.evaluate(() => window.ooma.call('arrivals.places', null));
    await expect.poll(count).toBeGreaterThanOrEqual(before + 2);
    for (const preferences of await all.jsonValue()) {
      expect(preferences).toMatchObject({
        sandbox: true,
        contextIsolation: true,
        nodeIntegration: false,
        webSecurity: true,
        allowRunningInsecureContent: false,
        webviewTag: false,
        experimentalFeatures: false,
      });
      expect(preferences.enableBlinkFeatures ?? '').toBe('');
    }
  },

  'the page has no Node, no network, no frames, no script but ours, and its policy allows no inline style': async ({ main }) => {
    const { page } = main;
    const seen = await page.evaluate(async () => {
      const violations: string[] = [];
      const done = new Promise<void>((resolve) => {
        document.addEventListener('securitypolicyviolation', ({ effectiveDirective }) => {
          violations.push(effectiveDirective);
          if (new Set(violations).size === 4) resolve();
        });
      });
      const script = document.createElement('script');
      script.textContent = 'window.injected = true';
      const frame = document.createElement('iframe');
      frame.src = 'https://example.com';
      const image = new Image();
      image.src = 'https://example.com/x.png';
      document.body.append(script, frame, image);
      const fetched = await fetch('https://example.com').then(
        () => true,
        () => false,
      );
      await done;
      const globals = ['require', 'process', 'module', 'electron'].filter((name) => name in globalThis);
      return { violations: [...new Set(violations)].sort(), fetched, injected: 'injected' in window, globals };
    });
    expect(seen).toEqual({
      violations: ['connect-src', 'frame-src', 'img-src', 'script-src-elem'],
      fetched: false,
      injected: false,
      globals: [],
    });
    const policy = await page.evaluate(async () => (await fetch(location.href)).headers.get('Content-Security-Policy'));
    expect(policy).not.toContain('unsafe-inline');
    expect(policy).not.toContain("'unsafe-eval'");
  },

  'the bridge offers the contract and nothing else; what breaks it is refused': async ({ app, main }, folder) => {
    expect(await main.page.evaluate(() => Object.keys(window.ooma).sort())).toEqual(['addFiles', 'call', 'on']);
    const answers = await main.page.evaluate(async () => {
      const call = window.ooma.call as unknown as (
        channel: string,
        input: unknown,
      ) => Promise<{ ok: boolean; fault?: { code: string } }>;
      const refused = (channel: string, input: unknown): Promise<string> =>
        call(channel, input).then(
          (answer) => answer.fault?.code ?? 'answered',
          () => 'no such call',
        );
      return Promise.all([
        refused('draft.get', { draftId: '../settings.json' }),
        refused('fax.send', { draftId: crypto.randomUUID(), to: '911', fromNumber: '+15145550142' }),
        refused('inbox.get', { inboxId: 'x', extra: 1 }),
        refused('draft.addDropped', { draftId: null, dropped: [{ path: '/etc/passwd' }] }),
        refused('settings.get', 'x'),
        refused('no.such', null),
      ]);
    });
    expect(answers).toEqual(['ipc/bad-input', 'ipc/bad-input', 'ipc/bad-input', 'no such call', 'ipc/bad-input', 'no such call']);

    // A page from anywhere else is refused even with the right preload and a well-formed call.
    const foreign = await app.evaluate(
      async ({ BrowserWindow }, preload) => {
        const window = new BrowserWindow({ show: false, webPreferences: { preload, sandbox: true } });
        await window.loadURL('data:text/html,<p>elsewhere');
        const code: unknown = await window.webContents.executeJavaScript(
          "ooma.call('app.status', null).then((answer) => answer.fault.code)",
        );
        window.destroy();
        return code;
      },
      path.join(root, 'out', 'preload', 'index.cjs'),
    );
    expect(foreign).toBe('ipc/untrusted-sender');
    expect((await stat(path.join(folder, 'ann'))).mode & 0o077).toBe(0);
  },

  'what is on disk is for its owner only, and holds no password': async ({ main }, folder) => {
    await main.openSent();
    const profile = path.join(folder, 'ann');
    for (const name of ['faxes.db', 'settings.json']) expect((await stat(path.join(profile, name))).mode & 0o077).toBe(0);
    for (const name of ['documents', 'spool', 'service', 'originals'])
      expect((await stat(path.join(profile, name))).mode & 0o077).toBe(0);
    expect(await readFile(path.join(profile, 'settings.json'), 'utf8')).not.toMatch(/password|credential|token/i);
  },

  'diagnostics that are copied, in the settings and by the menu, say how the app is and tell no name, number or secret': async (
    { app, main },
    folder,
  ) => {
    const secrets = await readFile(path.join(folder, 'ann', 'settings.json'), 'utf8');
    expect(secrets).toContain('Front desk');
    const copied = async (): Promise<string> => app.evaluate(async ({ clipboard }) => clipboard.readText());
    const judge = async (): Promise<void> => {
      await expect
        .poll(copied)
        .toMatch(/^## Ooma Fax[\s\S]*Electron \d[\s\S]*service: good[\s\S]*printer: ready on port \d+[\s\S]*## Log/);
      const text = await copied();
      for (const told of ['Front desk', 'Back office', 'front-desk', '514', folder.split('/').at(-1) ?? folder])
        expect(text).not.toContain(told);
      expect(text).not.toMatch(/password|eyJ|[0-9a-f]{32}/i);
      await app.evaluate(async ({ clipboard }) => clipboard.writeText(''));
    };
    await main.page.getByRole('navigation', { name: 'Sections' }).getByText('Settings').click();
    await main.page.getByRole('button', { name: 'Copy diagnostics' }).click();
    await expect(main.page.getByText(/^Diagnostics copied/)).toBeAttached();
    await judge();
    await app.evaluate(({ Menu }) => {
      const entries = Menu.getApplicationMenu()?.items.flatMap(({ submenu }) => submenu?.items ?? []);
      entries?.find(({ label }) => label === 'Copy diagnostics')?.click();
    });
    await judge();
  },

  'pictures in JPEG 2000 and fax codings are drawn although no page may run WebAssembly': async (running, folder) => {
    const file = path.join(folder, 'pictures.pdf');
    await writeFile(file, await makeCodedPictures());
    const { page } = await composeFile(running, file);
    expect(await page.evaluate(compileNothing)).toBe('refused');
    const canvas = page.getByLabel('Document pages').locator('canvas').first();
    const isBlack = (part: number): Promise<boolean> =>
      canvas.evaluate((element: HTMLCanvasElement, down) => {
        const { width, height } = element;
        const [red = 255] = element.getContext('2d')?.getImageData(width / 2, height * down, 1, 1).data ?? [];
        return red < 64;
      }, part);
    // The middle of the upper picture and of the lower one; between them the paper is white.
    await expect.poll(async () => [await isBlack(0.25), await isBlack(0.5), await isBlack(0.75)]).toEqual([true, false, true]);
  },

  // Last: a page that asked to go elsewhere seems to be on its way to whoever watches it.
  'permissions, navigation and new windows are refused': async ({ app, main }) => {
    const { page } = main;
    const before = page.url();
    expect(await page.evaluate(askForEverything)).toEqual(Object.fromEntries(asked.map((name) => [name, 'refused'])));
    expect(await app.evaluate(askAnotherSession)).toEqual(['request', 'check', 'device'].map((kind) => `${kind}: false`));
    expect(await page.evaluate(() => window.open('https://example.com/'))).toBeNull();
    expect(await page.evaluate(() => 'loadURL' in document.createElement('webview'))).toBe(false);
    const request = page.waitForRequest('https://example.com/**', { timeout: 1000 });
    await page.evaluate(() => {
      window.location.href = 'https://example.com/';
    });
    await expect(request).rejects.toThrow();
    expect(page.url()).toBe(before);
  },
};

test('the points of the security checklist hold in the running app', async ({ trial, folder }) => {
  for (const [name, check] of Object.entries(points)) await test.step(name, () => check(trial, folder));
});
