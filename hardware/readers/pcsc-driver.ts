/** Turns the readers that PC/SC lists into the messages of driver.ts. */
import { createHash } from 'node:crypto';
import type { Clock } from '../../server/domain/clock.ts';
import type { DriverCommand, Say } from './driver.ts';
import type { PcscBackend, PcscReader } from './pcsc-backend.ts';
import { FollowedReader } from './pcsc-reader.ts';

/** What a tap report allows. */
const LONGEST_READER_ID = 64;
const LONGEST_LABEL = 128;
/** The reader of vsmartcard listens on all interfaces: whoever reaches the machine could present cards. */
const FORBIDDEN_READER = /^Virtual PCD/i;

/** Slots for SIM-sized security modules and for cards with contacts belong to the same device and are none of our business. */
export function isContactlessSlot(name: string): boolean {
  const slot = /\[(.*)\]/.exec(name)?.[1] ?? name;
  return !/\bSAM\b|\bICC\b|\bcontact\b/i.test(slot);
}

/** A name that fits is its own id; a longer one keeps its head and gets a fingerprint, so that two stay two. */
export function readerIdOf(name: string): string {
  if (name.length <= LONGEST_READER_ID) return name;
  const fingerprint = createHash('sha256').update(name).digest('hex').slice(0, 16);
  return `${name.slice(0, LONGEST_READER_ID - fingerprint.length - 1)}~${fingerprint}`;
}

type Wiring = { backend: PcscBackend; clock: Clock; say: Say; lost(error: unknown): void };

export function drivePcsc({ backend, clock, say, lost }: Wiring): { obey(command: DriverCommand): void } {
  const readers = new Map<string, FollowedReader>();

  const adopt = (reader: PcscReader): void => {
    const readerId = readerIdOf(reader.name);
    const followed = new FollowedReader({
      readerId,
      label: reader.name.slice(0, LONGEST_LABEL),
      reader,
      clock,
      say,
      lost,
    });
    readers.set(readerId, followed);
    reader.onEnd(() => {
      readers.delete(readerId);
      followed.end();
    });
  };

  backend.onLost(lost);
  backend.onReader((reader) => {
    if (FORBIDDEN_READER.test(reader.name))
      lost(new Error(`${reader.name} is a door for forged cards: remove vsmartcard-vpcd`));
    else if (isContactlessSlot(reader.name)) adopt(reader);
  });
  return {
    obey: (command) => {
      if (command.type === 'signal') readers.get(command.readerId)?.cue(command.cue);
    },
  };
}
