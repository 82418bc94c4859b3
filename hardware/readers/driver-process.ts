/** What every driver child does, whatever it drives: it beats, speaks, listens, and ends with its parent. */
import { type DriverCommand, type DriverMessage, HEARTBEAT_EVERY_MS, type Say } from './driver.ts';

/** Speaks to the parent. Without one (it died) there is nobody to read cards for. */
export const say: Say = (message: DriverMessage) => {
  if (process.connected) process.send?.(message);
};

export function runDriverProcess(obey: (command: DriverCommand) => void): void {
  process.on('disconnect', () => process.exit(0));
  process.on('message', (command) => obey(command as DriverCommand));
  say({ type: 'heartbeat' });
  setInterval(say, HEARTBEAT_EVERY_MS, { type: 'heartbeat' });
}

/** Ends this process after the last message has left it. */
export function leave(exitCode: number, sentence: string): void {
  const exit = (): never => process.exit(exitCode);
  if (!process.connected || process.send === undefined) exit();
  else process.send({ type: 'fault', sentence } satisfies DriverMessage, exit);
}
