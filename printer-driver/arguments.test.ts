import { describe, expect, test } from 'vitest';
import { readArguments } from './arguments.ts';

describe('arguments', () => {
  test('the state is kept beside the spool unless it has a folder of its own', () => {
    expect(readArguments(['--port', '0', '--spool', '/s/spool'])).toEqual({
      port: 0,
      spoolFolder: '/s/spool',
      stateFolder: '/s/spool.state',
    });
    expect(readArguments(['--spool', '/s', '--state', '/t', '--port', '631'])).toEqual({
      port: 631,
      spoolFolder: '/s',
      stateFolder: '/t',
    });
  });

  test.each([
    [['--spool', '/s'], '--port'],
    [['--port', '1'], '--spool'],
    [['--port', 'x', '--spool', '/s'], '--port'],
    [['--port', '-1', '--spool', '/s'], '--port'],
    [['--port', '65536', '--spool', '/s'], '--port'],
    [['--port', '1.5', '--spool', '/s'], '--port'],
    [['--port'], '--port needs a value'],
    [['--verbose', '1'], 'unknown argument --verbose'],
    [['/s'], 'unknown argument /s'],
  ])('%j is refused', (args, what) => {
    expect(readArguments(args)).toContain(what);
  });
});
