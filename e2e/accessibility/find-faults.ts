// What is wrong with a screen for people who see little, or nothing, who want no motion, or who read French.
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { expect, type Page } from '@playwright/test';
import type { AxeResults } from 'axe-core';
import type { Stage } from './stage.ts';

const axeSource = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** What axe asks. Only the first is about everything: the others are about what colours or another language can change. */
const questions = {
  everything: { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] },
  coloursAndWords: {
    type: 'rule',
    values: ['color-contrast', 'link-in-text-block', 'target-size', 'button-name', 'label', 'html-has-lang', 'html-lang-valid'],
  },
  // Forced colours are the system's, and so is their contrast.
  forcedColours: { type: 'rule', values: ['link-in-text-block', 'target-size'] },
} as const;

type WithAxe = typeof globalThis & { axe?: { run(context: unknown, options: unknown): Promise<AxeResults> } };

async function runAxe(page: Page, question: keyof typeof questions): Promise<string[]> {
  // Evaluated, not added as a script: the page's own policy would refuse that. Once for each page that was loaded.
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(axeSource);
  const violations = await page.evaluate(async (runOnly) => {
    const { axe } = globalThis as WithAxe;
    // What react-aria has just had read out: a part that names a thing which may be gone by now.
    const context = { exclude: [['[data-live-announcer]']] };
    return (await axe?.run(context, { runOnly, resultTypes: ['violations'], preload: false, iframes: false }))?.violations;
  }, questions[question]);
  if (!violations) throw new Error('axe is not on the page');
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`);
}

/** What moves for longer than an eye can follow, although its reader asked for less of it. */
function findMotion(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const isLong = (style: CSSStyleDeclaration): boolean =>
      Math.max(...`${style.animationDuration}, ${style.transitionDuration}`.split(', ').map(Number.parseFloat)) > 0.001;
    return [...document.querySelectorAll('*')].flatMap((element) =>
      ['', '::before', '::after'].some((part) => isLong(getComputedStyle(element, part)))
        ? [`moves: ${element.tagName} ${element.className}`]
        : [],
    );
  });
}

/** Words that do not fit where they stand, as the longer ones of another language may not. */
function findCut(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const cut = [...document.querySelectorAll<HTMLElement>('button, label, h1, h2, [role="menuitem"], .banner')].filter(
      (element) =>
        element.scrollWidth > element.clientWidth + 1 &&
        element.clientWidth > 1 &&
        element.textContent.trim() !== '' &&
        getComputedStyle(element).textOverflow !== 'ellipsis',
    );
    const isWide = document.documentElement.scrollWidth > window.innerWidth;
    return [
      ...cut.map(({ className, textContent }) => `does not fit: ${className} ${textContent}`),
      ...(isWide ? ['wider than its window'] : []),
    ];
  });
}

/** Whatever has the keyboard can be told from the rest without any colour of ours. */
async function findUnseenFocus(page: Page): Promise<string[]> {
  const unseen = await page.evaluate(() => {
    const focused = document.activeElement;
    if (!(focused instanceof HTMLElement) || !focused.matches(':focus-visible')) return null;
    // A field shows it on its frame, a hidden box on the mark beside it, a list on its row.
    const row = document.getElementById(focused.getAttribute('aria-activedescendant') ?? '');
    const beside = focused.closest('label')?.querySelectorAll('*') ?? [];
    const near = [focused, focused.parentElement, focused.parentElement?.parentElement, row, ...beside];
    return near.some((element) => element && getComputedStyle(element).outlineStyle !== 'none')
      ? null
      : focused.outerHTML.slice(0, 160);
  });
  return unseen === null ? [] : [`no focus is seen: ${unseen}`];
}

async function show(page: Page, colours: 'light' | 'dark' | 'forced'): Promise<void> {
  const colorScheme = colours === 'dark' ? 'dark' : 'light';
  // Without motion a colour is not judged on its way to another one.
  await page.emulateMedia({ colorScheme, reducedMotion: 'reduce', forcedColors: colours === 'forced' ? 'active' : 'none' });
  await expect(page.locator('html')).toHaveCSS('color-scheme', colours === 'forced' ? 'light dark' : colours);
}

/** In the light, in the dark and in French, and in the few colours that a system forces on every program; a line for each fault. */
export async function findFaults(page: Page, { speak }: Stage): Promise<string[]> {
  const found: string[] = [];
  const add = (where: string, faults: readonly string[]): void => void found.push(...faults.map((one) => `${where}: ${one}`));
  await show(page, 'light');
  add('light', [...(await runAxe(page, 'everything')), ...(await findMotion(page)), ...(await findCut(page))]);
  await show(page, 'dark');
  await speak(page, 'fr');
  add('dark, French', [...(await runAxe(page, 'coloursAndWords')), ...(await findCut(page))]);
  await speak(page, 'en');
  await show(page, 'forced');
  add('forced colours', [...(await runAxe(page, 'forcedColours')), ...(await findUnseenFocus(page))]);
  await show(page, 'light');
  return found;
}
