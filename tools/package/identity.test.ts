// What is written out in a script of a package, and what the app calls it: one name, one port, one id.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { appId } from '../../main/desktop/app-id.ts';
import { defaultPort } from '../../printer-driver/install/command.ts';
import { systemOf } from '../../printer-driver/install/index.ts';
import { addRemovals } from './msi-project.mjs';
import { commandLine, removals } from './windows-removal.mjs';

const root = path.resolve(import.meta.dirname, '..', '..');
const require = createRequire(import.meta.url);
const read = (...names: string[]): string => readFileSync(path.join(root, ...names), 'utf8');
const config = read('electron-builder.yml');
const { productName, name } = JSON.parse(read('package.json')) as { productName: string; name: string };

/** As the shell reads it: a line that is continued is one line, and quotation marks only hold words together. */
function commands(script: string): string[] {
  return script
    .replaceAll(/\\\r?\n\s*/g, '')
    .split('\n')
    .map((line) => line.trim());
}

describe('on Linux and macOS', () => {
  const cups = systemOf('linux');
  const [install] = cups?.install(defaultPort) ?? [];
  const queue = cups?.queue ?? '';

  test.each([
    ['linux', 'after-install.sh'],
    ['pkg-scripts', 'postinstall'],
  ])('%s/%s makes the queue as the app would, but from a description: nobody answers yet', (...file) => {
    const line = commands(read('build', ...file)).find((command) => command.startsWith('lpadmin ')) ?? '';
    const words = line.replace(/ 2>.*| \|\|.*/, '').match(/'[^']*'|"[^"]*"|\S+/g) ?? [];
    const args = words.slice(1).map((word) => word.replaceAll(/^['"]|['"]$/g, ''));
    const description = args.indexOf('-P');
    args.splice(description, 2, '-m', 'everywhere');
    expect(args).toEqual(install?.args);
    expect(read('build', ...file)).toContain(`lpstat -v ${queue} `);
  });

  test.each([
    ['linux', 'before-remove.sh'],
    ['mac', 'remove.command'],
  ])('%s/%s removes the queue that the app knows', (...file) => {
    const [step] = cups?.remove() ?? [];
    expect(commands(read('build', ...file)).join('\n')).toContain([step?.command, ...(step?.args ?? [])].join(' '));
  });

  test('the description leads to the port at which the printer listens', () => {
    const described = read('build', 'ooma-fax.ppd').match(/localhost:(\d+)/g) ?? [];
    expect(new Set(described)).toEqual(new Set(described.length === 0 ? [] : [`localhost:${defaultPort}`]));
  });

  test('what the scripts call the app is what it is called', () => {
    expect(read('build', 'linux', 'before-remove.sh')).toContain(`/opt/${productName}/${name}`);
    expect(read('build', 'mac', 'remove.command')).toContain(`/Applications/${productName}.app`);
    expect(read('build', 'pkg-scripts', 'postinstall')).toContain(`/${productName}.app/Contents/Resources/ooma-fax.ppd`);
  });
});

describe('on Windows', () => {
  const scripts = removals.map(({ script }) => script);

  test('the app calls itself what the installers write into its shortcut', () => {
    expect(/^appId: (\S+)$/m.exec(config)?.[1]).toBe(appId);
    expect(read('main', 'index.ts')).toContain('app.setAppUserModelId(appId)');
  });

  test('what is removed is the queue that the app made and the start at login that it wrote', () => {
    expect(scripts[0]).toContain(`-Name '${systemOf('win32')?.queue}'`);
    expect(scripts[1]).toContain(`-Name '${appId}'`);
    for (const script of scripts) expect(script).not.toMatch(/["$[\]{}`]/);
  });

  test('the uninstaller of the .exe runs just that, and not when a newer version follows', () => {
    const [, macro = ''] = /!macro customUnInstall\r?\n([\s\S]*?)!macroend/.exec(read('build', 'windows', 'installer.nsh')) ?? [];
    const lines = commands(macro).filter((line) => !line.startsWith(';') && line !== '');
    const steps = scripts.flatMap((script) => [`nsExec::Exec \`${commandLine('$SYSDIR\\', script)}\``, 'Pop $0']);
    expect(lines[0]).toMatch(/^\$\{ifNot\} \$\{isUpdated\}$/);
    expect(lines.slice(1, -1)).toEqual(steps);
    expect(config).toContain('include: build/windows/installer.nsh');
  });

  interface Element {
    readonly textContent: string;
    readonly parentNode: Element;
    readonly nodeName: string;
    getAttribute(name: string): string;
  }
  const { DOMParser } = require('@xmldom/xmldom') as {
    DOMParser: new () => {
      parseFromString(text: string, type: string): { getElementsByTagName(name: string): ArrayLike<Element> };
    };
  };
  /** electron-builder's own project, as it is before its files are listed in it. */
  async function makeProject(): Promise<string> {
    require('app-builder-lib'); // its files import each other in a circle
    const { default: MsiTarget } = require('app-builder-lib/out/targets/MsiTarget.js') as {
      default: new (packager: unknown, out: string) => { projectTemplate: { value: Promise<(values: object) => string> } };
    };
    const packager = { platformSpecificBuildOptions: {}, config: { msi: { oneClick: false, perMachine: true } } };
    const template = await new MsiTarget(packager, '/out').projectTemplate.value;
    const facts = {
      productName,
      upgradeCode: 'x',
      version: '1.2.3',
      manufacturer: 'Ooma',
      compressionLevel: 'high',
      iconPath: null,
    };
    const choices = { isAssisted: true, isPerMachine: true, isRunAfterFinish: true, menuCategory: null };
    const shortcuts = { isCreateDesktopShortcut: true, isCreateStartMenuShortcut: true };
    const folders = { programFilesId: 'ProgramFiles64Folder', installationDirectoryWixName: productName, dirs: '', files: '' };
    return template({ ...facts, ...choices, ...shortcuts, ...folders });
  }
  const all = (xml: string, tag: string): Element[] =>
    Array.from(new DOMParser().parseFromString(xml, 'text/xml').getElementsByTagName(tag));

  test('the .msi runs the same with its own rights, when the app is removed and not when a newer version follows', async () => {
    const project = await makeProject();
    const made = addRemovals(project);
    const ours = (element: Element): boolean =>
      removals.some(({ id }) => [element.getAttribute('Id'), element.getAttribute('Action')].includes(id));
    const actions = all(made, 'CustomAction').filter(ours);
    expect(actions.map((action) => action.getAttribute('ExeCommand'))).toEqual(
      scripts.map((script) => commandLine('[System64Folder]', script)),
    );
    for (const action of actions) {
      expect(action.parentNode.nodeName).toBe('Product');
      expect([action.getAttribute('Execute'), action.getAttribute('Impersonate'), action.getAttribute('Return')]).toEqual([
        'deferred',
        'no',
        'ignore',
      ]);
      // It must be a folder of the project, and the column of Windows Installer holds no more; both are errors when it is linked.
      expect(all(made, 'Directory').map((folder) => folder.getAttribute('Id'))).toContain(action.getAttribute('Directory'));
      expect(action.getAttribute('ExeCommand').length).toBeLessThanOrEqual(255);
    }
    const steps = all(made, 'Custom').filter(ours);
    expect(steps.map((step) => [step.getAttribute('Action'), step.getAttribute('Before'), step.textContent])).toEqual(
      removals.map(({ id }) => [id, 'RemoveFiles', 'REMOVE="ALL" AND NOT UPGRADINGPRODUCTCODE']),
    );
    for (const step of steps) expect(step.parentNode.nodeName).toBe('InstallExecuteSequence');
  });

  test('all else of the project stays, and one that is none is refused', async () => {
    const project = await makeProject();
    const made = addRemovals(project);
    for (const tag of ['Property', 'Publish', 'Directory', 'Feature'])
      expect(all(made, tag)).toHaveLength(all(project, tag).length);
    expect(() => addRemovals('<Wix></Wix>')).toThrow('has no Product');
    expect(config).toContain('msiProjectCreated: tools/package/msi-project.mjs');
  });
});
