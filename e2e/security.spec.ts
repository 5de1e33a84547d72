import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { expect, type RunningApp, test } from './app.ts';
import { root } from './launch.ts';
import { nextCompose } from './pages/next-compose.ts';

/** Electron's own security checklist, each point observed in the running app. */
const points: Readonly<Record<string, (running: RunningApp, folder: string) => Promise<void>>> = {
  'every window keeps the safe web preferences': async ({ app, main }) => {
    const opening = nextCompose(app);
    await main.page.getByRole('button', { name: 'New fax' }).first().click();
    await opening;
    const all = await app.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows().map(({ webContents }) => {
        // Not in Electron's public types.
        return (webContents as unknown as { getLastWebPreferences(): Electron.WebPreferences }).getLastWebPreferences();
      }),
    );
    expect(all.length).toBeGreaterThanOrEqual(2); // a spare one may be among them
    for (const preferences of all) {
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

  // Last: a page that asked to go elsewhere seems to be on its way to whoever watches it.
  'permissions, navigation and new windows are refused': async ({ main }) => {
    const { page } = main;
    const before = page.url();
    expect(await page.evaluate(() => Notification.requestPermission())).toBe('denied');
    expect(await page.evaluate(async () => (await navigator.permissions.query({ name: 'geolocation' })).state)).toBe('denied');
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
