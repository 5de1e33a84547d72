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

  test('the secret comes by the environment, and a bad one is refused without telling it', () => {
    const args = ['--port', '0', '--spool', '/s'];
    expect(readArguments(args, { OOMA_FAX_PRINTER_CREDENTIAL: 'fax:0123456789abcdef' })).toMatchObject({
      credential: { user: 'fax', secret: '0123456789abcdef' },
    });
    for (const bad of ['', 'hunter2', 'fax:hunter2']) {
      const refusal = readArguments(args, { OOMA_FAX_PRINTER_CREDENTIAL: bad });
      expect(refusal).toMatch(/^OOMA_FAX_PRINTER_CREDENTIAL takes/);
      expect(refusal).not.toContain('hunter2');
    }
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
