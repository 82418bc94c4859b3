/** Process entry of the demo's broker: `demo-broker-main.ts [port]`. Says one line when it listens. */
import { startDemoBroker } from './demo-broker.ts';

const DEFAULT_PORT = 1883;
const broker = await startDemoBroker(Number(process.argv[2] ?? DEFAULT_PORT));
process.stdout.write(`broker ${broker.url}\n`);
process.once('SIGTERM', () => void broker.stop());
process.once('SIGINT', () => void broker.stop());
