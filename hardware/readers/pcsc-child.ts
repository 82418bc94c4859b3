/**
 * The process that reads cards through PC/SC. Started by the agent with the path of pcscd's socket as its argument.
 *
 * It waits for pcscd before it touches the native library, and ends with EXIT_START_ME_AGAIN as soon as PC/SC fails as a
 * whole, because the library never recovers in the same process. While it runs it asks pcscd once a second whether it
 * still answers: a frozen daemon raises no error, it only makes all readers deaf, and people must be told.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { systemClock } from '../../server/domain/system-sources.ts';
import {
  type DriverCommand,
  type DriverMessage,
  EXIT_NOT_POSSIBLE_HERE,
  EXIT_START_ME_AGAIN,
} from './driver.ts';
import { leave, runDriverProcess, say } from './driver-process.ts';
import { NoPcscHere, openPcscBackend } from './pcsc-backend.ts';
import { drivePcsc } from './pcsc-driver.ts';
import { pcscdAnswers } from './pcsc-probe.ts';

/** A person who waits for the reader should not wait for us; the question costs pcscd next to nothing. */
const LOOK_FOR_DAEMON_EVERY_MS = 100;
const CHECK_DAEMON_EVERY_MS = 1_000;
/** A healthy daemon answers within a millisecond, also on a small computer under load within this. */
const ANSWER_LIMIT_MS = 1_000;

const socketPath = process.argv[2] ?? '/run/pcscd/pcscd.comm';
let obey: (command: DriverCommand) => void = () => undefined;
runDriverProcess((command) => obey(command));

const sentenceOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
const lost = (error: unknown): void => leave(EXIT_START_ME_AGAIN, sentenceOf(error));

while (!(await pcscdAnswers(socketPath, ANSWER_LIMIT_MS))) await sleep(LOOK_FOR_DAEMON_EVERY_MS);

const up = new Set<string>();
const sick = new Set<string>();
/** Keeps what the daemon check needs to know: who is up, and who says of itself that it is sick. */
const sayAndRemember = (message: DriverMessage): void => {
  if (message.type === 'reader-up') up.add(message.readerId);
  if (message.type === 'reader-sick') sick.add(message.readerId);
  if (message.type === 'reader-well') sick.delete(message.readerId);
  if (message.type === 'reader-down') {
    up.delete(message.readerId);
    sick.delete(message.readerId);
  }
  say(message);
};

try {
  const backend = openPcscBackend();
  obey = drivePcsc({ backend, clock: systemClock, say: sayAndRemember, lost }).obey;
} catch (error) {
  leave(error instanceof NoPcscHere ? EXIT_NOT_POSSIBLE_HERE : EXIT_START_ME_AGAIN, sentenceOf(error));
}

let isDeaf = false;
while (true) {
  await sleep(isDeaf ? LOOK_FOR_DAEMON_EVERY_MS : CHECK_DAEMON_EVERY_MS);
  const answers = await pcscdAnswers(socketPath, ANSWER_LIMIT_MS);
  if (isDeaf === !answers) continue;
  isDeaf = !answers;
  for (const readerId of up) {
    if (!sick.has(readerId)) say({ type: isDeaf ? 'reader-sick' : 'reader-well', readerId });
  }
}
