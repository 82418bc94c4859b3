/** Whom one can turn to, in sentences: before a call, and once it was made. */
import type { CallReason } from '../../server/domain/call-reason.ts';
import type { HouseShown, StationSnapshot } from '../../server/domain/station-frames.ts';
import type { Telling } from './station-sentences.ts';
import type { CallProgress } from './station-state.ts';
import type { StationSay } from './words/station-words.ts';

export type ConsultReason = Exclude<CallReason, 'reader' | 'card'>;
export type OnDutyShown = HouseShown['onDuty'];

/** More names would not be read; the others are counted. */
export const MAX_NAMED = 3;

const polite = (say: StationSay, nickname: string): string => say('name.polite', { name: nickname });

function listed(names: readonly string[], say: StationSay): string {
  const others = names.length - MAX_NAMED;
  const shown = names.slice(0, MAX_NAMED);
  return [...shown, ...(others > 0 ? [say('consult.others', { count: others })] : [])].join(
    say('consult.and'),
  );
}

export function consultTelling(
  onDuty: OnDutyShown,
  say: StationSay,
): Required<Pick<Telling, 'title' | 'fact' | 'next'>> {
  const people = onDuty.map(({ nickname, role }) =>
    say('consult.named', { name: polite(say, nickname), role: say(`consult.role.${role}`) }),
  );
  const fact =
    people.length === 0 ? say('consult.nobody') : say('consult.duty', { names: listed(people, say) });
  return { title: say('consult.title'), fact, next: say('consult.next') };
}

export const urgentText = (snapshot: StationSnapshot | null, say: StationSay): string | null =>
  snapshot?.telephone ? say('consult.urgent', { number: snapshot.telephone }) : null;

const CALL_NEXT = {
  sending: 'call.done.next',
  done: 'call.done.next',
  read: 'call.read.next',
  unanswered: 'call.unanswered.next',
  withdrawn: 'call.withdrawn.next',
} as const satisfies Record<CallProgress, string>;

export type Call = { progress: CallProgress; readBy: string | null; onDuty: OnDutyShown };

/** Who was told, and that they come. With nobody on duty the call waits for whoever comes to the desk next. */
export function callTelling(
  { progress, readBy, onDuty }: Call,
  snapshot: StationSnapshot | null,
  say: StationSay,
): Telling {
  if (progress === 'read')
    return { title: say('call.read', { name: polite(say, readBy ?? '') }), next: say(CALL_NEXT.read) };
  const title = say(`call.${progress}`);
  if (progress !== 'done') return { title, next: say(CALL_NEXT[progress]) };
  if (onDuty.length === 0) return { title, ...nobodyTelling(snapshot, say) };
  const names = listed(
    onDuty.map(({ nickname }) => polite(say, nickname)),
    say,
  );
  return { title, fact: say('call.told', { names }), next: say('call.done.next') };
}

/** The telephone is named only where its number stands below. Without one there is still whoever is near. */
const nobodyTelling = (snapshot: StationSnapshot | null, say: StationSay): Omit<Telling, 'title'> =>
  snapshot?.telephone
    ? { next: say('call.nobody.next') }
    : { fact: say('consult.nobody'), next: say('call.alone.next'), person: say('call.alone.person') };

/** The telephone is for when a call may reach nobody. */
export const needsTelephone = ({ progress, onDuty }: Omit<Call, 'readBy'>): boolean =>
  progress === 'unanswered' || (progress === 'done' && onDuty.length === 0);
