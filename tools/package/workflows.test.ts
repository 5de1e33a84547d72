// The release as it is written in the workflows: nothing overwrites anything, and CONTRIBUTING.md names all that it needs.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { describe, expect, test } from 'vitest';

const root = path.resolve(import.meta.dirname, '..', '..');
const require = createRequire(import.meta.url);
const { load } = require('js-yaml') as { load(text: string): unknown };

interface Step {
  readonly run?: string;
  readonly uses?: string;
  readonly with?: Readonly<Record<string, string>>;
  readonly env?: Readonly<Record<string, string>>;
}
interface Workflow {
  readonly jobs: Readonly<Record<string, { readonly steps: readonly Step[]; readonly env?: Readonly<Record<string, string>> }>>;
}
const read = (...names: string[]): string => readFileSync(path.join(root, ...names), 'utf8');
const workflow = (name: string): string => read('.github', 'workflows', name);
// Of our own making; a step that is not as expected fails its test.
const stepsOf = (name: string, job: string): readonly Step[] => (load(workflow(name)) as Workflow).jobs[job]?.steps ?? [];
const commandsOf = (name: string, job: string): string =>
  stepsOf(name, job)
    .map(({ run }) => run ?? '')
    .join('\n');

describe('a release', () => {
  test('is packaged as one, with the key for its updates, and described by its own changes', () => {
    expect(commandsOf('release.yml', 'package')).toContain('npm run package -- --release');
    expect((load(workflow('release.yml')) as Workflow).jobs['package']?.env).toHaveProperty('OOMA_FAX_UPDATE_KEY');
    expect(commandsOf('release.yml', 'draft')).toMatch(/release-notes\.mjs > (\S+)[\s\S]*--notes-file \1 /);
  });

  test('has no file that two systems would give the same name', () => {
    const upload = stepsOf('release.yml', 'package').find(({ uses }) => uses?.startsWith('actions/upload-artifact'));
    const names = (upload?.with?.['path'] ?? '').trim().split(/\s+/);
    expect(names.filter((name) => !name.includes('*'))).toEqual([]);
    for (const each of ['licences-$RUNNER_OS.txt', 'sbom-$RUNNER_OS.json'])
      expect(commandsOf('release.yml', 'package')).toContain(`release/${each}`);
  });

  test('has names of files that stay as they are on its page and on the server', () => {
    const config = load(read('electron-builder.yml')) as Readonly<Record<string, { readonly artifactName?: string }>>;
    for (const target of ['appImage', 'nsis', 'msi', 'mac']) expect(config[target]?.artifactName, target).toMatch(/^[\w.${}-]+$/);
  });

  test('is looked for where it is put: packages first, the lists that lead to them last', () => {
    const [first = '', last = ''] = commandsOf('publish.yml', 'updates').match(/rsync .*/g) ?? [];
    for (const kind of ['deb', 'AppImage', 'exe', 'zip', 'dmg', 'blockmap']) expect(first).toContain(`release/*.${kind} `);
    expect(first).toContain('release/release-*.json');
    expect(first).not.toContain('.yml');
    expect(last).toContain('release/latest*.yml');
  });

  test('on a Mac is checked for both processors and for a signed installer', () => {
    const commands = commandsOf('release.yml', 'package');
    for (const check of ['lipo -archs', 'release/*.dmg', 'release/*.pkg', 'pkgutil --check-signature', 'stapler validate'])
      expect(commands).toContain(check);
  });
});

test.each(['secrets', 'vars'])('CONTRIBUTING.md names all that the workflows take from the %s of the repository', (kind) => {
  const text = ['release.yml', 'publish.yml'].map(workflow).join('\n');
  const names = new Set([...text.matchAll(new RegExp(`${kind}\\.(\\w+)`, 'g'))].map(([, name]) => name ?? ''));
  const row = read('CONTRIBUTING.md')
    .split('\n')
    .filter((line) => line.startsWith(kind === 'vars' ? '| variable' : '| secret'));
  const named = new Set(row.flatMap((line) => [...line.matchAll(/`([A-Z_]+)`/g)].map(([, name]) => name ?? '')));
  expect(names.size).toBeGreaterThan(0);
  expect([...named].sort()).toEqual([...names].sort());
});
