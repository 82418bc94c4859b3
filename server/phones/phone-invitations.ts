/**
 * Invitations that a member's own tap opens on a station: whoever reads the QR code with a phone becomes that member's phone.
 * Kept in memory only, used once, and gone after a few minutes: it stands on a public screen.
 */
import { AppError } from '../domain/app-error.ts';
import type { Clock, IdSource } from '../domain/clock.ts';

export type PhoneInvitations = {
  issue(memberId: string): string;
  /** Uses the code up and gives its member. @throws AppError `code-unknown` or `code-expired` */
  claim(code: string): string;
};

/** Time to take the phone out of the bag and open its camera. */
export const INVITATION_MS = 3 * 60_000;
/** Open at once: everybody in a queue at closing. The oldest gives way. */
const MAX_OPEN = 200;

export function createPhoneInvitations(clock: Clock, ids: IdSource): PhoneInvitations {
  const open = new Map<string, { memberId: string; expiresAtMs: number }>();
  return {
    issue: (memberId) => {
      const oldest = open.size >= MAX_OPEN ? open.keys().next().value : undefined;
      if (oldest !== undefined) open.delete(oldest);
      const code = ids.secret();
      open.set(code, { memberId, expiresAtMs: clock.monotonicMs() + INVITATION_MS });
      return code;
    },
    claim: (code) => {
      const found = open.get(code);
      if (!found)
        throw new AppError(
          'code-unknown',
          'this code was used already or never given out: tap your card again',
          {
            field: 'code',
          },
        );
      open.delete(code);
      if (clock.monotonicMs() > found.expiresAtMs)
        throw new AppError('code-expired', 'this code is older than three minutes: tap your card again', {
          field: 'code',
        });
      return found.memberId;
    },
  };
}
