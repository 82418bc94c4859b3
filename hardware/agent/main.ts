/**
 * The process beside the readers of one station.
 *
 *   main.ts run         reports touches until it is told to end
 *   main.ts pair CODE   claims the pairing code that staff see on their screen
 *
 * Settings come from the environment: KADO_SERVER_URL, KADO_AGENT_DATA (key and waiting taps), KADO_READER_DRIVER
 * (`pcsc` or `virtual`), PCSCLITE_CSOCK_NAME (only where pcscd's socket is not in its usual place). The virtual reader
 * plays what the process that forked this one sends as `{play: VirtualAction}`; nothing else can make it play.
 */
import { hostname } from 'node:os';
import pino from 'pino';
import { systemClock, systemIds } from '../../server/domain/system-sources.ts';
import type { VirtualAction } from '../../server/domain/virtual-reader.ts';
import { NotPaired } from './agent-key.ts';
import { pairAgent } from './pairing.ts';
import { systemTimers } from './ports.ts';
import { type AgentConfig, type RunningAgent, startAgent } from './start-agent.ts';
import type { DriverKind } from './supervise-child.ts';

/** EX_USAGE, EX_CONFIG and EX_UNAVAILABLE of sysexits.h, so that a service manager can tell them apart. */
const EXIT_USAGE = 64;
const EXIT_REFUSED = 69;
const EXIT_CONFIG = 78;

const log = pino({ name: 'kado-agent' });

function readDriver(text: string | undefined): DriverKind {
  if (text === undefined || text === 'pcsc') return 'pcsc';
  if (text === 'virtual') return 'virtual';
  log.fatal({ driver: text }, 'KADO_READER_DRIVER must be pcsc or virtual.');
  return process.exit(EXIT_CONFIG);
}

function readConfig(env: NodeJS.ProcessEnv): AgentConfig {
  return {
    serverUrl: env.KADO_SERVER_URL ?? 'http://127.0.0.1:8080',
    folder: env.KADO_AGENT_DATA ?? 'agent-data',
    driver: readDriver(env.KADO_READER_DRIVER),
    pcscSocket: env.PCSCLITE_CSOCK_NAME ?? '/run/pcscd/pcscd.comm',
    bootId: systemClock.bootId,
  };
}

function start(config: AgentConfig): RunningAgent {
  try {
    return startAgent(config, { clock: systemClock, ids: systemIds, timers: systemTimers, log });
  } catch (error) {
    if (!(error instanceof NotPaired)) throw error;
    log.fatal({}, `${error.message} Pair it with: main.ts pair CODE`);
    return process.exit(EXIT_CONFIG);
  }
}

function run(config: AgentConfig): void {
  const agent = start(config);
  const stop = async (): Promise<void> => {
    await agent.stop();
    log.info({}, 'The reader agent has ended.');
    process.exit(0);
  };
  for (const signal of ['SIGTERM', 'SIGINT', 'disconnect'] as const) process.once(signal, () => void stop());
  process.on('message', (message) => {
    const action = (message as { play?: VirtualAction } | null)?.play;
    if (action !== undefined) agent.play(action);
  });
}

async function pair(config: AgentConfig, code: string): Promise<void> {
  const { serverUrl, folder } = config;
  const pairing = await pairAgent({ serverUrl, folder, code, label: hostname() });
  if (pairing.kind === 'paired') log.info({ stationId: pairing.stationId }, 'This agent is paired.');
  else log.error({}, pairing.sentence);
  process.exitCode = pairing.kind === 'paired' ? 0 : EXIT_REFUSED;
}

const [command, code] = process.argv.slice(2);
const config = readConfig(process.env);
if (command === 'run') run(config);
else if (command === 'pair' && code !== undefined) await pair(config, code);
else {
  log.fatal({}, 'Use: main.ts run | main.ts pair CODE');
  process.exitCode = EXIT_USAGE;
}
