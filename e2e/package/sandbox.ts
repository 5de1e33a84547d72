// The system's own sandbox around the pages of the installed app, as the kernel tells of it.
import { expect } from '../app.ts';
import type { InstalledApp } from './installed-app.ts';

export async function checkSandbox(app: InstalledApp): Promise<void> {
  const all = await app.processes();
  const pages = all.filter(({ args }) => args.includes('--type=renderer'));
  expect(pages.length).toBeGreaterThan(0);
  // proc(5): 2 is a filter of system calls.
  for (const { status } of pages) expect(status).toMatch(/^NoNewPrivs:\t1$[\s\S]*^Seccomp:\t2$/m);
  expect(all.filter(({ args }) => args.some((arg) => /^--(no|disable-\S*)-sandbox$/.test(arg)))).toEqual([]);
}
