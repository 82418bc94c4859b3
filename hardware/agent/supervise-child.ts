/**
 * Keeps one driver child alive (H4). The child may block, spin or die at any time; this side contains no native code, so
 * it always notices. Each end is told upwards as the loss of the child's readers, and a new child is started after a
 * pause that doubles until a reader is seen again.
 */
import { fork } from 'node:child_process';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Clock } from '../../server/domain/clock.ts';
import type { DriverCommand, DriverMessage } from '../readers/driver.ts';
import type { Cancel, Log, Timers } from './ports.ts';

/** One person's touch is lost at most when a child fails once. */
const FIRST_RESTART_MS = 250;
/** A machine without a reader should not spend its day starting processes. */
const SLOWEST_RESTART_MS = 5_000;
/** Eight heartbeats. A child that missed them hangs in native code and will not come back by itself. */
const SILENCE_LIMIT_MS = 2_000;
/** Loading the runtime takes a second on a small computer that has just been switched on. */
const FIRST_WORD_LIMIT_MS = 10_000;
/** A reader gives thirty touches a second at the very best; several readers and their removals stay below this. */
const MOST_MESSAGES_A_SECOND = 500;
const STOP_LIMIT_MS = 1_000;
const SECOND_MS = 1_000;

export type DriverChild = {
  send(command: DriverCommand): void;
  /** Ends it at once, whatever it does. */
  kill(): void;
  onMessage(listener: (message: DriverMessage) => void): void;
  onExit(listener: (code: number | null) => void): void;
};

type Wiring = {
  startChild(): DriverChild;
  /** Hears everything but heartbeats and faults. */
  hear(message: Exclude<DriverMessage, { type: 'heartbeat' | 'fault' }>): void;
  clock: Clock;
  timers: Timers;
  log: Log;
};

export class SupervisedDriver {
  readonly #wiring: Wiring;
  readonly #readerIds = new Set<string>();
  #child: DriverChild | null = null;
  #restartMs = FIRST_RESTART_MS;
  #cancelWatch: Cancel = () => undefined;
  #cancelRestart: Cancel = () => undefined;
  #isStopping = false;
  #noteStopped: () => void = () => undefined;
  #secondBeganMs = 0;
  #messagesThisSecond = 0;

  constructor(wiring: Wiring) {
    this.#wiring = wiring;
  }

  start(): void {
    const child = this.#wiring.startChild();
    this.#child = child;
    this.#watch(FIRST_WORD_LIMIT_MS);
    child.onMessage((message) => {
      if (child === this.#child) this.#take(message);
    });
    child.onExit((code) => {
      if (child === this.#child) this.#noteExit(code);
    });
  }

  send(command: DriverCommand): void {
    this.#child?.send(command);
  }

  async stop(): Promise<void> {
    this.#isStopping = true;
    this.#cancelWatch();
    this.#cancelRestart();
    if (this.#child === null) return;
    await new Promise<void>((resolve) => {
      const cancel = this.#wiring.timers.after(STOP_LIMIT_MS, resolve);
      this.#noteStopped = () => {
        cancel();
        resolve();
      };
      this.#child?.kill();
    });
  }

  #watch(limitMs: number): void {
    this.#cancelWatch();
    this.#cancelWatch = this.#wiring.timers.after(limitMs, () => this.#end('The reader driver fell silent.'));
  }

  #end(sentence: string): void {
    this.#wiring.log.warn({}, `${sentence} It is replaced.`);
    this.#child?.kill();
  }

  #take(message: DriverMessage): void {
    if (this.#isFlooded()) return;
    this.#watch(SILENCE_LIMIT_MS);
    if (message.type === 'heartbeat') return;
    if (message.type === 'fault') {
      this.#wiring.log.warn({}, message.sentence);
      return;
    }
    if (message.type === 'reader-up') {
      this.#readerIds.add(message.readerId);
      this.#restartMs = FIRST_RESTART_MS;
    }
    if (message.type === 'reader-down') this.#readerIds.delete(message.readerId);
    this.#wiring.hear(message);
  }

  #isFlooded(): boolean {
    const nowMs = this.#wiring.clock.monotonicMs();
    if (nowMs - this.#secondBeganMs >= SECOND_MS) {
      this.#secondBeganMs = nowMs;
      this.#messagesThisSecond = 0;
    }
    this.#messagesThisSecond += 1;
    if (this.#messagesThisSecond === MOST_MESSAGES_A_SECOND + 1)
      this.#end('The reader driver said far too much.');
    return this.#messagesThisSecond > MOST_MESSAGES_A_SECOND;
  }

  #noteExit(code: number | null): void {
    this.#child = null;
    this.#cancelWatch();
    for (const readerId of this.#readerIds) {
      this.#wiring.hear({ type: 'reader-down', readerId, reason: 'driver-gone' });
    }
    this.#readerIds.clear();
    if (this.#isStopping) {
      this.#noteStopped();
      return;
    }
    this.#wiring.log.info(
      { code, restartMs: this.#restartMs },
      'The reader driver ended and is started again.',
    );
    this.#cancelRestart = this.#wiring.timers.after(this.#restartMs, () => this.start());
    this.#restartMs = Math.min(this.#restartMs * 2, SLOWEST_RESTART_MS);
  }
}

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
