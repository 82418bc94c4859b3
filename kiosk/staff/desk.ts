/**
 * What the pages inside show, as signals. Everything here may name people, so `clear` forgets all of it at once when the page
 * locks; an answer that was still under way then is thrown away by `isHere`.
 */
import { type Signal, signal } from '@preact/signals';
import { monotonicMs } from '../shared/browser.ts';
import type { Answer } from '../shared/send-request.ts';
import type { Closing, Machine, Member, Presence, Today } from './staff-answers.ts';
import * as api from './staff-api.ts';
import { NEWS_MS, type Toast, withToast } from './toasts.ts';

export type PageName = 'today' | 'people' | 'emergency' | 'closing' | 'machine';

export type People = {
  search: string;
  members: readonly Member[];
  hasMore: boolean;
  progress: 'waiting' | 'here' | 'away';
};

export type Desk = {
  readonly today: Signal<Today | null>;
  readonly machine: Signal<Machine | null>;
  readonly people: Signal<People>;
  readonly presence: Signal<Presence | null>;
  readonly closing: Signal<Closing | null>;
  readonly toasts: Signal<readonly Toast[]>;
  /** Notices whose button was pressed and whose answer is under way. */
  readonly settling: Signal<readonly string[]>;
  /** Whose panel is open. */
  readonly opened: Signal<Member | null>;
  /** Begins a question; what it returns says whether the answer is still wanted. */
  ask(): (answer: Answer) => boolean;
  clear(): void;
};

const NO_PEOPLE: People = { search: '', members: [], hasMore: false, progress: 'waiting' };
const SIGNED_OUT = 401;

export function createDesk(onSignedOut: () => void): Desk {
  /** Counts the locks: whoever asked before the last one has left. */
  let stay = 0;
  const signals = {
    today: signal<Today | null>(null),
    machine: signal<Machine | null>(null),
    people: signal(NO_PEOPLE),
    presence: signal<Presence | null>(null),
    closing: signal<Closing | null>(null),
    toasts: signal<readonly Toast[]>([]),
    settling: signal<readonly string[]>([]),
    opened: signal<Member | null>(null),
  };
  return {
    ...signals,
    ask() {
      const asked = stay;
      return (answer) => {
        const isOver = answer.kind === 'refused' && answer.status === SIGNED_OUT;
        if (isOver && asked === stay) onSignedOut();
        return asked === stay;
      };
    },
    clear() {
      stay += 1;
      signals.today.value = null;
      signals.machine.value = null;
      signals.people.value = NO_PEOPLE;
      signals.presence.value = null;
      signals.closing.value = null;
      signals.toasts.value = [];
      signals.settling.value = [];
      signals.opened.value = null;
    },
  };
}

/** The notices are asked for on every page: the way there shows how many wait. */
export async function refresh(desk: Desk, page: PageName): Promise<void> {
  const isWanted = desk.ask();
  const [today, machine, presence, closing] = await Promise.all([
    api.askToday(),
    page === 'machine' ? api.askMachine() : null,
    page === 'emergency' ? api.askPresence() : null,
    page === 'closing' ? api.askClosing() : null,
  ]);
  if (!isWanted(today)) return;
  if (today.kind === 'done') desk.today.value = today.body as Today;
  if (presence?.kind === 'done') desk.presence.value = presence.body as Presence;
  if (closing?.kind === 'done') desk.closing.value = closing.body as Closing;
  if (machine?.kind === 'done') desk.machine.value = machine.body as Machine;
}

/** News without a way back. */
export function tell(desk: Desk, id: string, text: string): void {
  const toast = { id, text, endsAtMs: monotonicMs() + NEWS_MS, undo: null };
  desk.toasts.value = withToast(desk.toasts.value, toast);
}
