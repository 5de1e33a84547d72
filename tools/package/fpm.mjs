#!/usr/bin/env node
// In place of fpm, which electron-builder downloads for .deb packages: takes the options that it passes and calls dpkg-deb.
// Only where that download cannot be reached.
import { execFileSync } from 'node:child_process';
import { chmodSync, cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import process from 'node:process';

const switches = ['--force', '--deb-no-default-config-files'];

/** @param {readonly string[]} args */
function readArguments(args) {
  /** @type {Map<string, string[]>} */
  const options = new Map();
  /** @type {string[]} */
  const sources = [];
  const rest = [...args];
  for (let arg = rest.shift(); arg !== undefined; arg = rest.shift()) {
    if (switches.includes(arg)) continue;
    if (arg.startsWith('-')) options.set(arg, [...(options.get(arg) ?? []), rest.shift() ?? '']);
    else sources.push(arg);
  }
  return {
    one: (/** @type {string} */ name) => options.get(name)?.[0],
    all: (/** @type {string} */ name) => options.get(name) ?? [],
    sources,
  };
}

/** `from=to` each. @param {readonly string[]} sources @param {string} tree */
function layOut(sources, tree) {
  for (const source of sources) {
    const cut = source.indexOf('=');
    const to = path.join(tree, source.slice(cut + 1));
    mkdirSync(path.dirname(to), { recursive: true });
    cpSync(source.slice(0, cut), to, { recursive: true, verbatimSymlinks: true });
  }
  execFileSync('chmod', ['-R', 'go-w,u+rwX,go+rX', tree]);
}

/** Debian policy 5.6.13: further lines begin with a blank; an empty one is a dot. @param {string} text */
function layDescription(text) {
  const [first = '', ...more] = text.trim().split('\n');
  return [first, ...more.map((line) => ` ${line.trim() || '.'}`)].join('\n');
}

const { one, all, sources } = readArguments(process.argv.slice(2));
if (one('-t') !== 'deb') throw new Error(`only deb, not ${one('-t')}`);
const stage = mkdtempSync(path.join(tmpdir(), 'ooma-deb-'));
try {
  chmodSync(stage, 0o755);
  layOut(sources, stage);
  const sizeKb = execFileSync('du', ['-sk', stage], { encoding: 'utf8' }).split('\t')[0];
  const control = {
    Package: one('--name'),
    Version: one('--version')?.replaceAll('-', '~'),
    Architecture: one('--architecture'),
    Maintainer: one('--maintainer'),
    'Installed-Size': sizeKb,
    Depends: all('-d').join(', '),
    Recommends: all('--deb-recommends').join(', '),
    Section: one('--category') ?? 'misc',
    Priority: one('--deb-priority') ?? 'optional',
    Homepage: one('--url'),
    Description: layDescription(one('--description') ?? ''),
  };
  const meta = path.join(stage, 'DEBIAN');
  mkdirSync(meta);
  const lines = Object.entries(control).filter(([, value]) => value);
  writeFileSync(path.join(meta, 'control'), lines.map(([name, value]) => `${name}: ${value}\n`).join(''));
  const scripts = { postinst: '--after-install', prerm: '--before-remove', postrm: '--after-remove' };
  for (const [name, option] of Object.entries(scripts)) {
    const file = one(option);
    if (file && statSync(file).isFile()) writeFileSync(path.join(meta, name), readFileSync(file), { mode: 0o755 });
  }
  // Quick to make and larger: it is for tests, never for users.
  execFileSync('dpkg-deb', ['--build', '--root-owner-group', '-Zgzip', '-z1', stage, one('--package') ?? ''], {
    stdio: 'inherit',
  });
} finally {
  rmSync(stage, { recursive: true, force: true });
}
