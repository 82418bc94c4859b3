/** What the panel of a person does. Each wish is sent once, answered in the panel itself, and followed by what is true then. */
import type { CardIntentShown, CardPurpose } from '../../server/domain/desk-touch.ts';
import { newRequestId } from '../shared/browser.ts';
import type { Answer } from '../shared/send-request.ts';
import type { Desk, OpenedPerson, PanelView } from './desk.ts';
import * as api from './people-api.ts';
import type { Person, RevokeReason, Role } from './staff-answers.ts';

export type PersonActions = {
  open(who: { memberId: string; nickname: string }, view?: PanelView): void;
  close(): void;
  show(view: PanelView): void;
  giveCard(purpose: CardPurpose): void;
  revoke(cardId: string, reason: RevokeReason): void;
  reinstate(cardId: string): void;
  endLoaner(poolCardId: string): void;
  setPin(pin: string): void;
  setRoles(roles: Role[]): void;
  setActive(active: boolean): void;
  change(values: api.PersonValues): void;
};

const OVERVIEW: PanelView = { name: 'overview' };

export function createPersonActions(desk: Desk, onChanged: () => void): PersonActions {
  const set = (change: Partial<OpenedPerson>): void => {
    if (desk.opened.value) desk.opened.value = { ...desk.opened.value, ...change };
  };
  const isOpen = (memberId: string): boolean => desk.opened.value?.memberId === memberId;

  const read = async (memberId: string): Promise<void> => {
    const isWanted = desk.ask();
    const answer = await api.askPerson(memberId);
    if (!isWanted(answer) || !isOpen(memberId) || answer.kind !== 'done') return;
    const person = answer.body as Person;
    set({ person, nickname: person.nickname });
  };
  const send = async (wish: (memberId: string) => Promise<Answer>): Promise<void> => {
    const opened = desk.opened.value;
    if (!opened || opened.progress === 'sending') return;
    const { memberId } = opened;
    set({ progress: 'sending' });
    const isWanted = desk.ask();
    const answer = await wish(memberId);
    if (!isWanted(answer) || !isOpen(memberId)) return;
    if (answer.kind !== 'done') return set({ progress: answer.kind });
    await read(memberId);
    set({ progress: 'done', view: OVERVIEW });
    onChanged();
  };
  const start = (wish: (memberId: string) => Promise<Answer>): void =>
    void send(wish).catch(() => set({ progress: 'away' }));
  const waitForCard = async (purpose: CardPurpose): Promise<void> => {
    const opened = desk.opened.value;
    if (!opened) return;
    set({ view: { name: 'card', purpose }, progress: 'sending' });
    const isWanted = desk.ask();
    const answer = await api.awaitCard(opened.memberId, purpose);
    if (!isWanted(answer)) return;
    if (answer.kind === 'done') desk.card.value = answer.body as CardIntentShown;
    set({ progress: answer.kind === 'done' ? 'resting' : answer.kind });
  };
  /** A page that has stopped waiting must not bind the card of whoever comes next. */
  const stopWaiting = (): void => {
    if (desk.opened.value?.view.name !== 'card') return;
    const isDone = desk.card.value.state === 'done';
    desk.card.value = { state: 'none' };
    if (isDone) onChanged();
    api.cancelCard().catch(() => undefined);
  };

  return {
    open({ memberId, nickname }, view = OVERVIEW) {
      desk.opened.value = { memberId, nickname, person: null, view: OVERVIEW, progress: 'resting' };
      void read(memberId).catch(() => undefined);
      if (view.name === 'card') void waitForCard(view.purpose).catch(() => set({ progress: 'away' }));
    },
    close() {
      stopWaiting();
      desk.opened.value = null;
    },
    show(view) {
      const opened = desk.opened.value;
      stopWaiting();
      set({ view, progress: 'resting' });
      if (opened?.view.name === 'card') void read(opened.memberId).catch(() => undefined);
    },
    giveCard: (purpose) => void waitForCard(purpose).catch(() => set({ progress: 'away' })),
    revoke: (cardId, reason) => start(() => api.revokeCard(cardId, reason)),
    reinstate: (cardId) => start(() => api.reinstateCard(cardId)),
    endLoaner: (poolCardId) => start(() => api.endLoaner(poolCardId)),
    setPin: (pin) => start((memberId) => api.setPin(memberId, pin)),
    setRoles: (roles) => start((memberId) => api.setRoles(memberId, roles)),
    setActive: (active) => start((memberId) => api.setActive(memberId, active)),
    change: (values) => start((memberId) => api.changePerson(memberId, values)),
  };
}

/** The id is made once for a person, so that pressing again after a lost answer registers nobody twice. */
export const newMemberId = newRequestId;
