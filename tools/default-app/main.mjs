// What `electron FOLDER` runs in the substitute runtime, which comes without Electron's own default application.
// An ES module that awaits the application: Electron holds back `ready` until this module has finished, so the
// application can still do what is only allowed before it.
import { existsSync, readFileSync } from 'node:fs';
import Module, { createRequire } from 'node:module';
import path from 'node:path';
import process from 'node:process';
import { pathToFileURL } from 'node:url';
import { app } from 'electron';

/** @param {readonly string[]} args */
function readArguments(args) {
  /** @type {string[]} */
  const required = [];
  for (let at = 0; at < args.length; at++) {
    const arg = args[at] ?? '';
    if (arg === '-r' || arg === '--require') required.push(args[++at] ?? '');
    else if (!arg.startsWith('-')) return { required, target: path.resolve(arg) };
  }
  return { required, target: undefined };
}

const { required, target } = readArguments(process.argv.slice(1));
if (target === undefined) {
  process.stdout.write(`v${process.versions['electron']}\n`);
  process.exit(0);
}

// Playwright drives the app through a module that it names with -r.
/** @type {{ _preloadModules(names: string[]): void }} */ (/** @type {unknown} */ (Module))._preloadModules(required);
Object.defineProperty(process, 'defaultApp', { value: true, enumerable: true });

// Set by Electron's own default application too, but left out of its public types.
const shell =
  /** @type {{ name: string, setVersion(version: string): void, setAppPath(path: string): void, setDesktopName?(name: string): void }} */ (
    /** @type {unknown} */ (app)
  );
const manifest = path.join(target, 'package.json');
if (existsSync(manifest)) {
  const { productName, name, version, desktopName } = JSON.parse(readFileSync(manifest, 'utf8'));
  shell.name = productName ?? name;
  if (version) shell.setVersion(version);
  shell.setDesktopName?.(desktopName ?? `${shell.name}.desktop`);
}
shell.setAppPath(target);
await import(pathToFileURL(createRequire(import.meta.url).resolve(target)).href);
