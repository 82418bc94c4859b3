/** Starts the process of a driver. */
import { fork } from 'node:child_process';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { DriverMessage } from '../readers/driver.ts';
import type { DriverChild } from './supervise-child.ts';

export type DriverKind = 'pcsc' | 'virtual';

const READERS_FOLDER = join(import.meta.dirname, '..', 'readers');
/** The children are TypeScript too, and Node 20 needs a loader for it. */
const LOADER = pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href;

/** `args` go to the child as they are: the path of pcscd's socket for `pcsc`, nothing for `virtual`. */
export function startDriverChild(kind: DriverKind, args: string[]): DriverChild {
  const child = fork(join(READERS_FOLDER, `${kind}-child.ts`), args, {
    execArgv: ['--import', LOADER],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  child.on('error', () => child.kill('SIGKILL'));
  return {
    send: (command) => {
      if (child.connected) child.send(command, () => undefined);
    },
    kill: () => {
      child.kill('SIGKILL');
    },
    onMessage: (listener) => {
      child.on('message', (message) => listener(message as DriverMessage));
    },
    onExit: (listener) => {
      child.once('exit', listener);
    },
  };
}
