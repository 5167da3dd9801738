import { parseArgs } from 'node:util';
import { describe, expect, test } from 'vitest';
import { argumentError, createProgressBar, listenError, parsePort } from './command-line.ts';

describe('a port', () => {
  test.each([
    ['0', 0],
    ['4010', 4010],
    ['65535', 65535],
  ])('%s is valid', (value, port) => {
    expect(parsePort(value)).toBe(port);
  });

  test.each(['', '65536', '100000', '-1', '1.5', '1x', 'x1', ' 1'])('"%s" is invalid', (value) => {
    expect(parsePort(value)).toBeUndefined();
  });
});

describe('a usage error', () => {
  const messageFor = (args: string[]) => {
    try {
      parseArgs({ args, options: { port: { type: 'string' } } });
    } catch (error) {
      return argumentError(error, 'statsig-mock', '  --port   Port to listen on\n  --help   Show this help\n');
    }
    return undefined;
  };

  test.each([
    [['--prot', '1'], "Unknown option '--prot'. Did you mean --port? See statsig-mock --help."],
    [['--verbose'], "Unknown option '--verbose'. See statsig-mock --help."],
    [['-p', '1'], "Unknown option '-p'. See statsig-mock --help."],
    [['--a.b', '1'], "Unknown option '--a.b'. See statsig-mock --help."],
    [['--port'], "Option '--port <value>' argument missing. See statsig-mock --help."],
    [['--port', '-1'], "Option '--port' argument is ambiguous. See statsig-mock --help."],
    [['serve'], "Unexpected argument 'serve'. See statsig-mock --help."],
  ])('for %j is the first sentence of Node.js, the option that was meant, and where to find help', (args, message) => {
    expect(messageFor(args)).toEqual({ run: 'usageError', message });
  });
});

describe('an address that a server can not listen on', () => {
  const address = { host: '127.0.0.1', port: 80 };
  const withCode = (code: string) => Object.assign(new Error('listen failed'), { code });

  test.each([
    [
      'EADDRINUSE',
      'Port 80 on 127.0.0.1 is already in use. Choose another with --port, or use --port 0 for any free port.',
    ],
    ['EACCES', 'No permission to listen on port 80 on 127.0.0.1. Choose a port above 1023 with --port.'],
    ['EADDRNOTAVAIL', '127.0.0.1 is not an address of this machine. Choose another with --host.'],
    ['ENOTFOUND', '127.0.0.1 is not an address of this machine. Choose another with --host.'],
    ['EPERM', "Can't listen on port 80 on 127.0.0.1 (EPERM). Choose another address with --port and --host."],
  ])('is explained for %s', (code, message) => {
    expect(listenError(withCode(code), address)).toBe(message);
  });

  test('is explained for an error without a code', () => {
    expect(listenError(new Error('?'), address)).toContain('(unknown reason)');
    expect(listenError(undefined, address)).toContain('(unknown reason)');
  });
});

describe('a progress bar', () => {
  const clear = '\r\u001b[K';
  const quarter = `${'█'.repeat(6)}${'░'.repeat(18)} 25 % `;

  function screen(isTTY: boolean) {
    let text = '';
    return {
      isTTY,
      write: (more: string) => {
        text += more;
      },
      get text() {
        return text;
      },
    };
  }

  test('grows on a terminal, and disappears at the end', () => {
    const terminal = screen(true);
    const bar = createProgressBar(terminal);
    bar.update(1, 4, '1 of 4 users');
    bar.update(4, 4, '4 of 4 users');
    expect(terminal.text).toBe(`${clear}${quarter}1 of 4 users${clear}`);
  });

  test('is redrawn only when it changes', () => {
    const terminal = screen(true);
    const bar = createProgressBar(terminal);
    bar.update(1, 4, '1 of 4 users');
    bar.update(1, 4, '1 of 4 users');
    expect(terminal.text).toBe(`${clear}${quarter}1 of 4 users`);
  });

  test('is empty when there is nothing to do', () => {
    const terminal = screen(true);
    createProgressBar(terminal).update(0, 0, 'no users');
    expect(terminal.text).toBe('');
  });

  test('is at most 78 columns wide', () => {
    const terminal = screen(true);
    createProgressBar(terminal).update(1, 4, 'x'.repeat(100));
    expect(terminal.text.replace(clear, '')).toHaveLength(78);
  });

  test('stays below the lines that are printed', () => {
    const terminal = screen(true);
    const bar = createProgressBar(terminal);
    bar.update(1, 4, 'a check');
    bar.print('FAILED a check');
    expect(terminal.text).toBe(`${clear}${quarter}a check${clear}FAILED a check\n${quarter}a check`);
  });

  test('leaves a log with the printed lines alone', () => {
    const log = screen(false);
    const bar = createProgressBar(log);
    bar.update(1, 4, 'a check');
    bar.print('FAILED a check');
    expect(log.text).toBe('FAILED a check\n');
  });
});
