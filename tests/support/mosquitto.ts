/** A real mosquitto on a free loopback port, with its own configuration and folder, ended by its process id. */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { findFreePort } from './free-ports.ts';

export type Mosquitto = {
  readonly port: number;
  readonly url: string;
  start(): Promise<void>;
  /** Stops it as a power cut would. */
  kill(): Promise<void>;
  /** Kills it and removes its folder. */
  dispose(): Promise<void>;
};

const BINARY = '/usr/sbin/mosquitto';
const LISTENS_WITHIN_MS = 10_000;
const HOST = '127.0.0.1';

/** @param persistence whether the broker keeps its own database, as Debian ships it */
export async function startMosquitto(options: { persistence: boolean }): Promise<Mosquitto> {
  const folder = await mkdtemp(join(tmpdir(), 'kado-mosquitto-'));
  const port = await findFreePort();
  const config = join(folder, 'mosquitto.conf');
  await writeFile(config, configOf(folder, port, options.persistence));
  let process: ChildProcess | null = null;

  const mosquitto: Mosquitto = {
    port,
    url: `mqtt://${HOST}:${port}`,
    start: async () => {
      if (process) throw new Error('mosquitto runs already');
      process = spawn(BINARY, ['-c', config], { stdio: 'ignore' });
      await listening(port);
    },
    kill: async () => {
      const running = process;
      process = null;
      if (!running || running.exitCode !== null) return;
      const gone = new Promise((resolve) => running.once('exit', resolve));
      running.kill('SIGKILL');
      await gone;
    },
    dispose: async () => {
      await mosquitto.kill();
      await rm(folder, { recursive: true, force: true });
    },
  };
  await mosquitto.start();
  return mosquitto;
}

const configOf = (folder: string, port: number, persistence: boolean): string =>
  [
    `listener ${port} ${HOST}`,
    'allow_anonymous true',
    `persistence ${persistence}`,
    `persistence_location ${folder}/`,
    'set_tcp_nodelay true',
    'log_dest none',
    '',
  ].join('\n');

async function listening(port: number): Promise<void> {
  const tries = LISTENS_WITHIN_MS / 50;
  for (let attempt = 0; attempt < tries; attempt += 1) {
    if (await accepts(port)) return;
    await delay(50);
  }
  throw new Error(`mosquitto does not listen on ${port}`);
}

const accepts = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect(port, HOST);
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });
