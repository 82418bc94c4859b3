/**
 * The driver of the demo (H9): a reader that nobody can touch and that plays what it is told. It speaks the same messages
 * as a real one, so everything above it is exercised. It listens to its parent process only; there is no port to reach.
 */

import { systemClock, systemIds } from '../../server/domain/system-sources.ts';
import { type DriverCommand, type DriverMessage, EXIT_NOT_POSSIBLE_HERE } from './driver.ts';
import { leave, runDriverProcess, say } from './driver-process.ts';
import { VirtualReaderPlay } from './virtual-play.ts';

const play = new VirtualReaderPlay({
  clock: systemClock,
  ids: systemIds,
  say: (message: DriverMessage) => say(message),
  after: (ms, run) => setTimeout(run, ms),
});

const obey = (command: DriverCommand): void => {
  if (command.type === 'play') play.perform(command.action);
};

if (process.send === undefined) leave(EXIT_NOT_POSSIBLE_HERE, 'The virtual reader has no parent to obey.');
else {
  runDriverProcess(obey);
  play.plugIn();
}
