import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { builtInCovers, emptyProfile } from '../../contract/cover.ts';
import { coverFields } from './cover-fields.ts';
import { fillTemplate } from './fill-template.ts';
import { openTemplateShelf, type TemplateShelf } from './template-shelf.ts';

let folder: string;
let shelf: TemplateShelf;

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'covers-'));
  shelf = openTemplateShelf(path.join(folder, 'own'));
});
afterEach(() => rm(folder, { recursive: true }));

async function write(name: string, text: string): Promise<string> {
  const file = path.join(folder, name);
  await writeFile(file, text);
  return file;
}

const facts = {
  cover: { subject: 'ECG <2>', remarks: 'First line\nSecond line' },
  profile: { ...emptyProfile, name: 'Ann', company: 'Clinique du Parc', phone: '514 555 0100', address: '1200, avenue du Parc' },
  to: { name: 'Dr Roy', number: '(514) 555-0143' },
  from: { name: 'Front desk', number: '(514) 555-0142' },
  pageCount: 3,
  nowMs: Date.UTC(2026, 10, 25, 12),
  continues: { from: 2, to: 3 },
};

test.each(builtInCovers.flatMap((id) => [[id, 'en'] as const, [id, 'fr'] as const]))(
  'the cover "%s" in %s leaves no field open and says all that matters',
  async (id, locale) => {
    const template = await shelf.read(id);
    const html = fillTemplate(template.ok ? template.value : '', coverFields(facts, locale, locale));
    expect(html).not.toContain('{{');
    for (const words of [
      'Dr Roy',
      '(514) 555-0143',
      '(514) 555-0142',
      'ECG &lt;2&gt;',
      'First line<br>Second line',
      '3',
      '@page { margin: 0; }',
    ])
      expect(html).toContain(words);
    expect(html).toContain(locale === 'fr' ? 'les pages 2 à 3' : 'pages 2 to 3');
    expect(html).not.toMatch(/<script|https?:|#[1-9a-f]/i); // two colours, nothing from elsewhere
  },
);

test("a user's own template is kept under its name, used, replaced and removed", async () => {
  expect(await shelf.add(await write('Our clinic.htm', '<p>{{to.name}}'))).toMatchObject({
    ok: true,
    value: { name: 'Our clinic' },
  });
  expect((await shelf.list('en')).at(-1)).toEqual({ id: 'own:Our clinic.html', name: 'Our clinic', isOwn: true });
  expect(await shelf.read('own:Our clinic.html')).toEqual({ ok: true, value: '<p>{{to.name}}' });
  await shelf.add(await write('Our clinic.html', '<h1>{{to.name}}'));
  expect(await shelf.list('en')).toHaveLength(builtInCovers.length + 1);
  expect(await shelf.remove('own:Our clinic.html')).toMatchObject({ ok: true });
  expect(await shelf.read('own:Our clinic.html')).toMatchObject({ fault: { code: 'cover/unknown' } });
});

test.each([
  ['a web page without a field', '<p>hello'],
  ['a film', `{{to.name}}${'x'.repeat(600_000)}`],
])('%s is no template', async (_what, text) => {
  expect(await shelf.add(await write('a.html', text))).toMatchObject({ fault: { code: 'cover/no-template' } });
  expect(await shelf.list('fr')).toHaveLength(builtInCovers.length);
});

test.each(['own:../settings.json', 'own:/etc/passwd', 'own:', 'settings.json', '__proto__'])('%s leads nowhere', async (id) => {
  await write('settings.json', '{{secret}}');
  expect(await shelf.read(id)).toMatchObject({ fault: { code: 'cover/unknown' } });
  expect(await shelf.remove(id)).toMatchObject({ fault: { code: 'cover/unknown' } });
});
