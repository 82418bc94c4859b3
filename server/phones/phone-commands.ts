import { singleCommand } from '../database/write-queue.ts';
import { type CommandContext, newEvent } from '../events/command-context.ts';
import { listPhones } from './phones-store.ts';

/** A phone, its replacement and a tablet at home. With one more, the oldest is forgotten. */
const MAX_PHONES = 3;

export type PhoneCommands = ReturnType<typeof createPhoneCommands>;

export function createPhoneCommands({ clock, ids, recordEvents }: CommandContext) {
  return {
    pair: singleCommand(
      'pair-phone',
      async (tx, { memberId, keyHash }: { memberId: string; keyHash: string }) => {
        const now = clock.now();
        const known = await listPhones(tx, memberId);
        const tooMany = known.slice(0, Math.max(0, known.length + 1 - MAX_PHONES));
        const phoneId = ids.uuid();
        await recordEvents(tx, [
          ...tooMany.map((one) => newEvent(ids, 'phone-revoked', now, { phoneId: one, memberId })),
          newEvent(ids, 'phone-paired', now, { phoneId, memberId, keyHash }),
        ]);
        return { phoneId };
      },
    ),
    /** Forgetting a phone that is forgotten already changes nothing. */
    revoke: singleCommand(
      'revoke-phone',
      async (tx, { phoneId, memberId }: { phoneId: string; memberId: string }) => {
        const known = await listPhones(tx, memberId);
        if (known.includes(phoneId))
          await recordEvents(tx, [newEvent(ids, 'phone-revoked', clock.now(), { phoneId, memberId })]);
        return { phoneId };
      },
    ),
  };
}
