/** Process entry of headquarters. Says one line when it listens, stops cleanly on SIGTERM and SIGINT. */
import { pino } from 'pino';
import { systemClock, systemIds } from '../../server/domain/system-sources.ts';
import { readHqConfig } from './hq-config.ts';
import { startHeadquarters } from './start-headquarters.ts';

const config = readHqConfig(process.env);
if (!config.ok) {
  process.stderr.write(`${config.faults.join('\n')}\n`);
  process.exit(2);
}
const logger = pino({ name: 'headquarters', level: config.value.logLevel }, pino.destination(2));
const headquarters = await startHeadquarters({
  ...config.value,
  clock: systemClock,
  ids: systemIds,
  logger,
});
process.stdout.write(`headquarters ${headquarters.url}\n`);

let stopping = false;
async function stop(): Promise<void> {
  if (stopping) return;
  stopping = true;
  await headquarters.stop();
}
process.on('SIGTERM', () => void stop());
process.on('SIGINT', () => void stop());
