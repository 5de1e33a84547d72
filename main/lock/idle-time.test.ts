import { beforeEach, expect, test } from 'vitest';
import { createIdleTime, type IdleTime } from './idle-time.ts';

let clock: number;
let system: number;
let idle: IdleTime;

beforeEach(() => {
  clock = 1_000_000;
  system = 0;
  idle = createIdleTime({ systemSeconds: () => system, now: () => clock });
});

/** Time passes, with a look every five seconds as the lock takes it. */
function wait(seconds: number): number {
  let last = 0;
  for (let passed = 0; passed < seconds; passed += 5) {
    clock += 5000;
    last = idle.look();
  }
  return last;
}

test('a system that measures is believed, whatever happens in our windows', () => {
  system = 61;
  idle.touch();
  expect(idle.look()).toBe(61);
});

test('who works in another program is not idle, once the system has shown that it measures', () => {
  system = 3;
  idle.look();
  system = 0;
  expect(wait(3600)).toBe(0);
});

test('where the system always answers 0 the time since the last input of our own counts', () => {
  expect(wait(300)).toBe(300);
  idle.touch();
  expect(wait(20)).toBe(20);
});

test('the app counts from its start where nobody ever touched it', () => {
  expect(idle.look()).toBe(0);
  expect(wait(60)).toBe(60);
});

test('a system that begins to measure late is believed from then on', () => {
  wait(60);
  system = 2;
  expect(idle.look()).toBe(2);
  system = 0;
  expect(idle.look()).toBe(0);
});

test('a clock that was turned back makes nobody idle, and does not stop the time', () => {
  clock -= 3_600_000;
  expect(idle.look()).toBe(0);
  expect(wait(60)).toBe(60);
});
