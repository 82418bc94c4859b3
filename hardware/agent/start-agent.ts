/** Puts the agent together: driver child -> touches -> queue -> server -> signal back to the reader. */
import type { Clock, IdSource } from '../../server/domain/clock.ts';
import type { ReportedTouch } from '../../server/domain/tap-report.ts';
import type { VirtualAction } from '../../server/domain/virtual-reader.ts';
import type { DriverMessage } from '../readers/driver.ts';
import { AgentKey } from './agent-key.ts';
import type { Log, Timers } from './ports.ts';
import { ReaderReporter } from './report-readers.ts';
import { TapReporter } from './report-taps.ts';
import { ServerClient } from './server-client.ts';
import { Signals } from './signals.ts';
import { type DriverKind, SupervisedDriver, startDriverChild } from './supervise-child.ts';
import { TapQueue } from './tap-queue.ts';
import { followTouch, NO_TOUCHES, type ReaderTouches, type TouchEvent } from './touches.ts';

export type AgentConfig = {
  serverUrl: string;
  /** Holds the key and the waiting taps. */
  folder: string;
  driver: DriverKind;
  pcscSocket: string;
  bootId: string;
};

export type AgentSources = { clock: Clock; ids: IdSource; timers: Timers; log: Log };

export type RunningAgent = {
  /** Does nothing unless the driver is the virtual one. */
  play(action: VirtualAction): void;
  stop(): Promise<void>;
};

type HeardMessage = Exclude<DriverMessage, { type: 'heartbeat' | 'fault' }>;

/** Throws NotPaired when there is no key. */
export function startAgent(config: AgentConfig, sources: AgentSources): RunningAgent {
  const agent = new Agent(config, sources);
  agent.start();
  return agent;
}

class Agent implements RunningAgent {
  readonly #config: AgentConfig;
  readonly #sources: AgentSources;
  readonly #client: ServerClient;
  readonly #queue: TapQueue;
  readonly #driver: SupervisedDriver;
  readonly #signals: Signals;
  readonly #taps: TapReporter;
  readonly #readers: ReaderReporter;
  readonly #touches = new Map<string, ReaderTouches>();

  constructor(config: AgentConfig, sources: AgentSources) {
    const { clock, timers, log } = sources;
    const key = new AgentKey(config.folder);
    this.#config = config;
    this.#sources = sources;
    this.#client = new ServerClient(config.serverUrl, key);
    this.#queue = new TapQueue({ folder: config.folder, clock, bootId: config.bootId, log });
    const args = config.driver === 'pcsc' ? [config.pcscSocket] : [];
    this.#driver = new SupervisedDriver({
      startChild: () => startDriverChild(config.driver, args),
      hear: (message) => this.#hear(message),
      clock,
      timers,
      log,
    });
    this.#signals = new Signals({
      timers,
      sendCue: (readerId, cue) => this.#driver.send({ type: 'signal', readerId, cue }),
    });
    this.#taps = new TapReporter({
      ...sources,
      queue: this.#queue,
      client: this.#client,
      key,
      answered: (tap, signal) =>
        this.#signals.noteAnswer(tap.tapId, tap.readerId, signal, this.#queue.reportOf(tap).ageMs),
    });
    this.#readers = new ReaderReporter({ ...sources, client: this.#client, waiting: () => this.#queue.size });
  }

  start(): void {
    const { driver, serverUrl } = this.#config;
    this.#sources.log.info({ driver, serverUrl, waiting: this.#queue.size }, 'The reader agent starts.');
    this.#readers.start();
    this.#taps.start();
    this.#driver.start();
  }

  play(action: VirtualAction): void {
    if (this.#config.driver === 'virtual') this.#driver.send({ type: 'play', action });
  }

  async stop(): Promise<void> {
    this.#taps.stop();
    this.#readers.stop();
    this.#signals.stop();
    this.#client.stop();
    await this.#driver.stop();
    this.#queue.close();
  }

  #hear(message: HeardMessage): void {
    const { readerId } = message;
    const nowMs = this.#sources.clock.monotonicMs();
    switch (message.type) {
      case 'reader-up':
        this.#readers.noteUp(readerId, message.label);
        this.#follow({ type: 'reader-back', readerId, atMs: nowMs });
        break;
      case 'reader-well':
        this.#readers.noteHealth(readerId, false);
        this.#follow({ type: 'reader-back', readerId, atMs: nowMs });
        break;
      case 'reader-sick':
        this.#readers.noteHealth(readerId, true);
        this.#follow({ type: 'reader-lost', readerId });
        break;
      case 'reader-down':
        this.#readers.noteDown(readerId);
        this.#follow({ type: 'reader-lost', readerId });
        break;
      default:
        this.#follow(message);
    }
  }

  #follow(event: TouchEvent): void {
    const { readerId } = event;
    const { state, report } = followTouch(this.#touches.get(readerId) ?? NO_TOUCHES, event);
    this.#touches.set(readerId, state);
    this.#readers.noteLyingThere(readerId, state.isLyingThere);
    if (report !== null) this.#queueTap(readerId, report, touchedAtOf(event));
  }

  #queueTap(readerId: string, touch: ReportedTouch, touchedAtMs: number | null): void {
    const tapId = this.#sources.ids.uuid();
    const touchedAt = this.#queue.timeOfTouch(touchedAtMs ?? this.#sources.clock.monotonicMs());
    if (!this.#queue.add({ tapId, readerId, source: this.#config.driver, touch, touchedAt })) {
      this.#driver.send({ type: 'signal', readerId, cue: 'please-look' });
      return;
    }
    if (touch.kind !== 'unreadable') this.#signals.awaitAnswer(tapId, readerId);
    this.#taps.wake(readerId);
  }
}

function touchedAtOf(event: TouchEvent): number | null {
  if (event.type === 'touch') return event.readAtMs;
  return event.type === 'touch-unreadable' ? event.atMs : null;
}
