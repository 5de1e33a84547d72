import { expect, test } from 'vitest';
import { channels } from '../../contract/ipc/channels.ts';
import { createGate } from './gate.ts';

const changed = { window: null, event: 'inbox.changed', payload: null } as const;

test('an open gate lets everything pass', () => {
  const gate = createGate<string>(() => 0);
  expect(channels.every((channel) => gate.lets(channel))).toBe(true);
  expect(gate.holds(changed)).toBe(false);
});

test('a shut gate answers questions about the lock, hears that a window is drawn, and nothing else', () => {
  let clock = 0;
  const gate = createGate<string>(() => clock);
  gate.close();
  clock = 3000;
  const passing = channels.filter((channel) => gate.lets(channel));
  expect(passing.filter((channel) => !channel.startsWith('lock.'))).toEqual(['app.drawn']);
  expect(gate.lets('lock.unlock')).toBe(true);
  expect(gate.lets('draft.addDropped')).toBe(false);
});

test('what was typed in the last moment is still taken, what is asked is not', () => {
  let clock = 0;
  const gate = createGate<string>(() => clock);
  gate.close();
  clock = 2999;
  expect(gate.lets('draft.update')).toBe(true);
  expect(gate.lets('inbox.setNote')).toBe(true);
  expect(gate.lets('draft.get')).toBe(false);
  gate.close(); // locked once more is no new moment
  clock = 3000;
  expect(gate.lets('draft.update')).toBe(false);
});

test('windows hear afterwards what happened, the last of each, in its order', () => {
  const gate = createGate<string>(() => 0);
  gate.close();
  const held = [
    changed,
    { window: null, event: 'draft.changed', payload: { id: '1', to: 'a' } },
    { window: null, event: 'draft.changed', payload: { id: '2' } },
    { window: null, event: 'fax.removed', payload: { faxIds: ['x'] } },
    { window: null, event: 'fax.removed', payload: { faxIds: ['y'] } },
    { window: 'spare', event: 'draft.handed', payload: { draft: { id: '1' } } },
    { window: null, event: 'draft.changed', payload: { id: '1', to: 'b' } },
    changed,
  ] as const;
  for (const one of held) expect(gate.holds(one)).toBe(true);
  expect(gate.open()).toEqual([held[2], held[3], held[4], held[5], held[6], held[7]]);
  expect(gate.holds(changed)).toBe(false);
  expect(gate.open()).toEqual([]);
});

test('that the app is locked is told at once', () => {
  const gate = createGate<string>(() => 0);
  gate.close();
  expect(gate.holds({ window: null, event: 'lock.changed', payload: null })).toBe(false);
});
