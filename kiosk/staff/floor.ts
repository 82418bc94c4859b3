/** Drawing the floor. Each change is kept at once; what was moved or ended can be taken back for a minute (R8). */
import { monotonicMs } from '../shared/browser.ts';
import { type Desk, tell } from './desk.ts';
import { putSeats } from './seat-day.ts';
import type { Floor, FloorSeat, FloorZone, PlaceReason, Told } from './seats-api.ts';
import * as api from './seats-api.ts';
import { UNDO_MS, withoutToast, withToast } from './toasts.ts';
import type { StaffSay } from './words/staff-words.ts';

export type FloorProblem = PlaceReason | 'picture' | 'refused' | 'away';
type Done = 'saved' | 'moved' | 'ended' | 'resumed';

export async function readFloor(desk: Desk): Promise<void> {
  const isWanted = desk.ask();
  const answer = await api.askFloor();
  if (isWanted(answer) && answer.kind === 'done') putSeats(desk, { floor: answer.body as Floor });
}

const problemOf = (answer: Told<PlaceReason>): FloorProblem | null => {
  if (answer.kind === 'no') return answer.reason;
  return answer.kind === 'done' ? null : answer.kind;
};

/** @returns what stands in the way of the first that was not kept; null when all were */
async function sendAll(
  desk: Desk,
  wishes: readonly (() => Promise<Told<PlaceReason>>)[],
): Promise<FloorProblem | null> {
  for (const wish of wishes) {
    const isWanted = desk.ask();
    const answer = await wish();
    if (!isWanted(answer.kind === 'no' ? { kind: 'away' } : answer)) return null;
    const problem = problemOf(answer);
    if (problem) {
      await readFloor(desk);
      return problem;
    }
  }
  await readFloor(desk);
  return null;
}

function tellUndoable(desk: Desk, id: string, text: string, takeBack: () => Promise<unknown>): void {
  const undo = () => {
    desk.toasts.value = withoutToast(desk.toasts.value, id);
    void takeBack().catch(() => undefined);
  };
  desk.toasts.value = withToast(desk.toasts.value, { id, text, endsAtMs: monotonicMs() + UNDO_MS, undo });
}

export async function keepSeat(
  desk: Desk,
  seat: FloorSeat,
  did: Done,
  say: StaffSay,
): Promise<FloorProblem | null> {
  const problem = await sendAll(desk, [() => api.setSeat(seat)]);
  if (problem) return problem;
  const text = say(`floor.told.${did}`, { name: seat.label });
  if (did === 'ended')
    tellUndoable(desk, seat.seatId, text, () => keepSeat(desk, { ...seat, ended: false }, 'resumed', say));
  else tell(desk, seat.seatId, text);
  return null;
}

/** A seat, or all those of a zone. `before` says where they stood. */
export async function moveSeats(
  desk: Desk,
  {
    name,
    id,
    before,
    after,
  }: { name: string; id: string; before: readonly FloorSeat[]; after: readonly FloorSeat[] },
  say: StaffSay,
): Promise<FloorProblem | null> {
  const problem = await sendAll(
    desk,
    after.map((seat) => () => api.setSeat(seat)),
  );
  if (problem === null)
    tellUndoable(desk, id, say('floor.told.moved', { name }), () =>
      sendAll(
        desk,
        before.map((seat) => () => api.setSeat(seat)),
      ),
    );
  return problem;
}

export async function keepZone(
  desk: Desk,
  zone: FloorZone,
  did: Done,
  say: StaffSay,
): Promise<FloorProblem | null> {
  const problem = await sendAll(desk, [() => api.setZone(zone)]);
  if (problem) return problem;
  const text = say(`floor.told.${did}`, { name: zone.name });
  if (did === 'ended')
    tellUndoable(desk, zone.zoneId, text, () => keepZone(desk, { ...zone, ended: false }, 'resumed', say));
  else tell(desk, zone.zoneId, text);
  return null;
}

/** `keep` leaves the picture as it is. */
export async function keepPlan(
  desk: Desk,
  plan: { width: number; height: number; picture: 'keep' | string | null },
  say: StaffSay,
): Promise<FloorProblem | null> {
  const problem = await sendAll(desk, [() => api.setPlan(plan)]);
  if (problem === null) tell(desk, 'plan', say('floor.told.plan'));
  return problem;
}

/** As much as the server takes. */
const MAX_PICTURE_BYTES = 600_000;
const PICTURE_TYPES = ['image/png', 'image/jpeg', 'image/webp'];
export const PICTURE_ACCEPT = PICTURE_TYPES.join(',');

export async function keepPicture(
  desk: Desk,
  size: { width: number; height: number },
  file: File,
  say: StaffSay,
): Promise<FloorProblem | null> {
  if (!PICTURE_TYPES.includes(file.type) || file.size > MAX_PICTURE_BYTES) return 'picture';
  const problem = await keepPlan(desk, { ...size, picture: await dataAddress(file) }, say);
  return problem === 'refused' ? 'picture' : problem;
}

const dataAddress = (file: File): Promise<string> =>
  new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result));
    reader.onerror = () => reject(reader.error);
    reader.readAsDataURL(file);
  });
