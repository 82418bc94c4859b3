/** Closures: what one would cancel is seen first, and exactly that is cancelled. */
import { newRequestId } from '../shared/browser.ts';
import { type Desk, tell } from './desk.ts';
import { putSeats } from './seat-day.ts';
import type { Closure, ClosureWish, Floor, Touched } from './seats-api.ts';
import * as api from './seats-api.ts';
import type { StaffSay } from './words/staff-words.ts';

export type ClosureReason = Closure['reason'];
export type ClosureProblem = 'changed' | 'in-the-past' | 'backwards' | 'away';

export async function readClosures(desk: Desk): Promise<void> {
  const isWanted = desk.ask();
  const [closures, floor] = await Promise.all([api.askClosures(), api.askFloor()]);
  if (!isWanted(closures)) return;
  if (floor.kind === 'done') putSeats(desk, { floor: floor.body as Floor });
  if (closures.kind === 'done')
    putSeats(desk, { closures: (closures.body as { closures: Closure[] }).closures });
}

/** @returns what stands in the way, or null once the list is there */
export async function previewClosure(desk: Desk, wish: ClosureWish): Promise<ClosureProblem | null> {
  if (wish.endsAt <= wish.startsAt) return 'backwards';
  const isWanted = desk.ask();
  const answer = await api.previewClosure(wish);
  if (!isWanted(answer)) return null;
  if (answer.kind !== 'done') return 'away';
  putSeats(desk, { touched: answer.body as Touched });
  return null;
}

export async function makeClosure(
  desk: Desk,
  wish: ClosureWish & { reason: ClosureReason },
  say: StaffSay,
): Promise<ClosureProblem | null> {
  const revision = desk.seats.value.touched?.revision ?? '';
  const closureId = newRequestId();
  const isWanted = desk.ask();
  const answer = await api.close({ ...wish, closureId, revision });
  if (!isWanted(answer.kind === 'no' ? { kind: 'away' } : answer)) return null;
  if (answer.kind === 'no') {
    if (answer.reason === 'changed') await previewClosure(desk, wish);
    return answer.reason;
  }
  if (answer.kind !== 'done') return 'away';
  const count = (answer.body as { cancelled: number }).cancelled;
  putSeats(desk, { touched: null });
  tell(desk, closureId, say('closures.told.made', { count }));
  await readClosures(desk);
  return null;
}

export async function withdrawClosure(desk: Desk, closureId: string, say: StaffSay): Promise<void> {
  const isWanted = desk.ask();
  const answer = await api.withdrawClosure(closureId);
  if (!isWanted(answer)) return;
  tell(desk, closureId, answer.kind === 'done' ? say('closures.told.withdrawn') : say('sent.away.do'));
  await readClosures(desk);
}
