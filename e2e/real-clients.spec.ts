import { execFile, spawn } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { promisify } from 'node:util';
import { expect, type RunningApp, test } from './app.ts';
import { ComposePage } from './pages/compose-page.ts';
import { nextCompose } from './pages/next-compose.ts';

const run = promisify(execFile);

async function printFromWriter({ app }: RunningApp, server: string, folder: string): Promise<void> {
  const source = path.join(folder, 'Letter to the court.html');
  await writeFile(source, '<h1>Letter to the court</h1><p>Page one.</p><p style="page-break-before: always">Page two.</p>');
  const home = [`-env:UserInstallation=file://${path.join(folder, 'office')}`];
  await run(
    'soffice',
    [...home, '--headless', '--convert-to', 'odt:writer8', '--infilter=HTML (StarWriter)', '--outdir', folder, source],
    {
      timeout: 80_000,
    },
  );
  const opening = nextCompose(app, 80_000);
  await run('soffice', [...home, '--headless', '--pt', 'Ooma_Fax', path.join(folder, 'Letter to the court.odt')], {
    env: { ...process.env, CUPS_SERVER: server },
    timeout: 80_000,
  });
  const compose = new ComposePage(await opening);
  await compose.waitForFirstPage();
  await expect(compose.title).toContainText('Letter to the court');
  await expect(compose.thumbnails).toHaveCount(2);
  await compose.page.close(); // while it is open, the next document would wait in it
}

async function printFromChromium({ app }: RunningApp, cupsServer: string, folder: string, display: string): Promise<void> {
  const server = createServer((_request, response) => {
    response.setHeader('Content-Type', 'text/html; charset=utf-8');
    response.end('<title>Claim 88214 – Ümlaut</title><h1>Claim</h1><script>onload = () => print()</script>');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const quiet = [
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    '--disable-gpu',
  ];
  const profile = path.join(folder, 'chromium');
  const opening = nextCompose(app, 60_000);
  // The default printer of this CUPS is the one and only queue.
  await run('lpadmin', ['-h', cupsServer, '-d', 'Ooma_Fax']);
  const browser = spawn(
    'chromium',
    [...quiet, '--no-sandbox', '--kiosk-printing', `--user-data-dir=${profile}`, `http://127.0.0.1:${port}/`],
    { env: { ...process.env, CUPS_SERVER: cupsServer, DISPLAY: display }, stdio: 'ignore' },
  );
  try {
    const compose = new ComposePage(await opening);
    await compose.waitForFirstPage();
    await expect(compose.title).toContainText('Claim 88214 – Ümlaut');
  } finally {
    const ended = new Promise((resolve) => browser.once('exit', resolve));
    browser.kill();
    await ended;
    server.close();
  }
}

test('LibreOffice Writer and Chromium print to Ooma Fax', async ({ trial, cups, folder, display }) => {
  await trial.main.waitForPrinterReady();
  await test.step('LibreOffice Writer', () => printFromWriter(trial, cups.server, folder));
  await test.step('Chromium', () => printFromChromium(trial, cups.server, folder, display));
});
