// The whole main job on real parts, told step by step: two people, a print system, a fax service, a desktop.
import { execFile } from 'node:child_process';
import { copyFile, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import type { ElectronApplication, Page } from '@playwright/test';
import { startKeyring } from '../e2e/desktop/keyring.ts';
import { openNotificationArea } from '../e2e/desktop/notification-area.ts';
import { startSessionBus } from '../e2e/desktop/session-bus.ts';
import { comparePages, readMarks } from '../e2e/documents/compare-pages.ts';
import { makeReferralLetter } from '../e2e/documents/referral-letter.ts';
import { startFaxService } from '../e2e/fax-service.ts';
import { launchApp, root } from '../e2e/launch.ts';
import { ComposePage } from '../e2e/pages/compose-page.ts';
import { MainPage, mainWindow } from '../e2e/pages/main-page.ts';
import { nextCompose } from '../e2e/pages/next-compose.ts';
import { startPrivateCups } from '../printer-driver/testing/private-cups.ts';

const run = promisify(execFile);
const output = path.join(root, 'demo-out');
const docs = path.join(root, 'docs', 'pictures');
/** `npm run demo -- --docs` puts these into the documentation. */
const documented = ['sender-first-start', 'compose-number', 'sent-delivered', 'receiver-reading'];
const writesDocs = process.argv.includes('--docs');
const startedAtMs = Date.now();
const cleanUps: (() => unknown)[] = [];
let pictures = 0;

function tell(text: string): void {
  const seconds = ((Date.now() - startedAtMs) / 1000).toFixed(1).padStart(5);
  process.stdout.write(`${seconds} s  ${text}\n`);
}

async function picture(page: Page, name: string): Promise<void> {
  pictures++;
  const file = path.join(output, `${String(pictures).padStart(2, '0')}-${name}.png`);
  await page.screenshot({ path: file });
  if (!writesDocs || !documented.includes(name)) return;
  await mkdir(docs, { recursive: true });
  await copyFile(file, path.join(docs, `${name}.png`));
}

function insist(isTrue: boolean, claim: string): void {
  if (!isTrue) throw new Error(`not so: ${claim}`);
  tell(claim);
}

async function startPerson(
  name: string,
  folder: string,
  busAddress: string,
  cupsServer?: string,
): Promise<{ app: ElectronApplication; main: MainPage }> {
  const app = await launchApp({ profile: path.join(folder, name), busAddress, ...(cupsServer ? { cupsServer } : {}) });
  cleanUps.push(() => app.close());
  return { app, main: new MainPage(await mainWindow(app)) };
}

async function demo(): Promise<void> {
  await rm(output, { recursive: true, force: true });
  await mkdir(output, { recursive: true });
  const folder = await mkdtemp(path.join(tmpdir(), 'ooma-demo-'));
  cleanUps.push(() => rm(folder, { recursive: true, force: true, maxRetries: 5 }));

  tell('Starting a desktop of our own: screen, messages, keychain, print system, fax service');
  const bus = await startSessionBus();
  cleanUps.push(() => bus.stop());
  const keyring = await startKeyring(bus.address, 'unlocked');
  cleanUps.push(() => keyring.stop());
  const area = await openNotificationArea(bus.address);
  cleanUps.push(() => area.stop());
  const cups = await startPrivateCups();
  cleanUps.push(() => cups.stop());
  const service = await startFaxService(path.join(folder, 'service'));
  cleanUps.push(() => service.stop());

  tell('The sender starts the app (the first start of a new user)');
  const sender = await startPerson('sender', folder, bus.address, cups.server);
  await sender.main.waitForSetup();
  await picture(sender.main.page, 'sender-first-start');
  await sender.main.signIn({
    baseUrl: service.url,
    accountName: 'ooma-trial',
    username: 'front-desk',
    password: service.password('front-desk'),
  });
  await sender.main.waitForPrinterReady();
  tell('Signed in as Front desk; the printer "Ooma Fax" is registered with CUPS');
  await picture(sender.main.page, 'sender-signed-in');

  tell('The receiver starts the app and signs in as Back office');
  const receiver = await startPerson('receiver', folder, bus.address);
  await receiver.main.waitForSetup();
  await receiver.main.signIn({
    baseUrl: service.url,
    accountName: 'ooma-trial',
    username: 'back-office',
    password: service.password('back-office'),
  });
  await picture(receiver.main.page, 'receiver-empty-inbox');

  const mark = Math.floor(Math.random() * 65_536);
  const printed = path.join(folder, 'Referral Tremblay.pdf');
  await writeFile(printed, await makeReferralLetter({ pages: 3, mark }));
  tell(`Printing a three-page letter: lp -d Ooma_Fax "${path.basename(printed)}"`);
  const opening = nextCompose(sender.app);
  const printedAtMs = Date.now();
  await run('lp', ['-h', cups.server, '-d', 'Ooma_Fax', '-o', 'media=A4', '-t', 'Referral Tremblay', printed]);
  const compose = new ComposePage(await opening);
  await compose.waitForFirstPage();
  tell(`The send window is open, its first page drawn, ${Date.now() - printedAtMs} ms after lp was started`);
  await picture(compose.page, 'compose-opened');
  await compose.typeNumber('5145550143');
  await picture(compose.page, 'compose-number');

  tell('Clicking Send; the number is new, so its last four digits are asked for');
  await compose.clickSend();
  await compose.guard.waitFor();
  await picture(compose.page, 'compose-confirm');
  const closed = compose.page.waitForEvent('close');
  await compose.confirmNewNumbers();
  await closed;
  await sender.main.openSent();
  await sender.main.undoBar.waitFor();
  await picture(sender.main.page, 'sent-undo');
  tell('The fax is held for ten seconds and can be undone; Send now lets it go');
  await sender.main.undoBar.getByRole('button', { name: 'Send now' }).click();
  await sender.main.waitForState(/Sending page/);
  tell('On the line, page by page');
  await picture(sender.main.page, 'sent-sending');
  await sender.main.waitForState(/Delivered/);
  tell('Delivered: the receiving side confirmed all pages');
  await picture(sender.main.page, 'sent-delivered');

  // By itself the app asks once a minute.
  await receiver.main.page.getByRole('button', { name: 'Check for new faxes' }).click();
  const notification = await area.waitFor('Fax received');
  insist(
    /3 pages from \+1 514 ••• ••42/.test(notification.body),
    `The receiver is notified: "${notification.title}: ${notification.body}"`,
  );
  await receiver.main.waitForReceived();
  await picture(receiver.main.page, 'receiver-unread');
  area.click(notification);
  await receiver.main.waitForViewer();
  tell('A click on the notification opens the fax');
  await picture(receiver.main.page, 'receiver-reading');

  const saved = path.join(output, 'received-fax.pdf');
  await receiver.main.saveAs(receiver.app, saved);
  const marks = await readMarks(saved);
  insist(
    marks.length === 3 && marks.every((one, index) => one.mark === mark && one.page === index + 1),
    'The saved fax carries the very marks of the printed letter, on each of its pages',
  );
  const likeness = await comparePages(printed, saved);
  insist(
    Math.min(...likeness) > 0.85,
    `What arrived looks like what was printed (likeness ${likeness.map((one) => one.toFixed(2)).join(', ')})`,
  );
  tell(`Done: ${pictures} pictures and the received fax are in ${path.relative(process.cwd(), output)}/`);
}

async function main(): Promise<number> {
  try {
    await demo();
    return 0;
  } catch (error) {
    process.stderr.write(`The demo failed: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
    return 1;
  } finally {
    for (const cleanUp of cleanUps.reverse()) await cleanUp();
  }
}

process.exit(await main());
