/** The question for a card's id (PC/SC part 3, "get data") and what its answer means. */
import { faultOfCardId } from '../../server/domain/card-id.ts';
import type { UnreadableReason } from '../../server/domain/tap-report.ts';

export const ASK_FOR_ID = Buffer.from('FFCA000000', 'hex');
/** The longest id has 10 bytes; the room lets a longer answer be seen as strange instead of failing. */
export const ANSWER_ROOM_BYTES = 64;

const STATUS_BYTES = 2;
const DONE = '9000';

export type IdAnswer = { cardId: string } | { reason: Extract<UnreadableReason, 'no-id' | 'strange-id'> };

export function parseIdAnswer(answer: Uint8Array): IdAnswer {
  const text = Buffer.from(answer).toString('hex').toUpperCase();
  const cardId = text.slice(0, -STATUS_BYTES * 2);
  if (!text.endsWith(DONE) || cardId === '') return { reason: 'no-id' };
  return faultOfCardId(cardId) === null ? { cardId } : { reason: 'strange-id' };
}
