/** The server's routes about people, cards, guests and lists, as the staff pages may call them. */
import { hc } from 'hono/client';
import type { CardIntentApi, GuestApi, PeopleApi } from '../../server/app.ts';
import type { CardPurpose } from '../../server/domain/desk-touch.ts';
import { type Answer, ask, askUntilAnswered } from '../shared/send-request.ts';
import type { Person, RevokeReason, Role } from './staff-answers.ts';

/** The server that served the page. */
const HERE = '/';
const { members, cards, loaners } = hc<PeopleApi>(HERE).api.staff;
const intent = hc<CardIntentApi>(HERE).api.staff['card-intent'];
const { guests } = hc<GuestApi>(HERE).api.staff;

export type PersonValues = Pick<Person, 'nickname' | 'language'> & { name: string; kana: string };

export const register = (json: PersonValues & { memberId: string; roles: Role[] }) =>
  askUntilAnswered((init) => members.$post({ json }, { init }));
export const askPerson = (memberId: string) =>
  ask((init) => members[':memberId'].$get({ param: { memberId } }, { init }));
export const changePerson = (memberId: string, json: PersonValues) =>
  askUntilAnswered((init) => members[':memberId'].$put({ param: { memberId }, json }, { init }));
export const setActive = (memberId: string, active: boolean) =>
  askUntilAnswered((init) =>
    members[':memberId'].activity.$put({ param: { memberId }, json: { active } }, { init }),
  );
export const setRoles = (memberId: string, roles: Role[]) =>
  askUntilAnswered((init) =>
    members[':memberId'].roles.$put({ param: { memberId }, json: { roles } }, { init }),
  );
export const setPin = (memberId: string, pin: string) =>
  askUntilAnswered((init) => members[':memberId'].pin.$put({ param: { memberId }, json: { pin } }, { init }));

export const revokeCard = (cardId: string, reason: RevokeReason) =>
  askUntilAnswered((init) =>
    cards[':cardId'].revocation.$put({ param: { cardId }, json: { reason } }, { init }),
  );
export const reinstateCard = (cardId: string) =>
  askUntilAnswered((init) => cards[':cardId'].revocation.$delete({ param: { cardId } }, { init }));

export const awaitCard = (memberId: string, purpose: CardPurpose) =>
  ask((init) => intent.$put({ json: { memberId, purpose } }, { init }));
export const cancelCard = () => askUntilAnswered((init) => intent.$delete({}, { init }));

export const askLoaners = () => ask((init) => loaners.$get({}, { init }));
export const endLoaner = (poolCardId: string) =>
  askUntilAnswered((init) => loaners[':poolCardId'].loan.$delete({ param: { poolCardId } }, { init }));

export const askGuests = () => ask((init) => guests.$get({ query: {} }, { init }));
export const expectGuest = (json: { memberId: string; nickname: string; purpose: string; time: string }) =>
  askUntilAnswered((init) => guests.$post({ json }, { init }));
export const cancelGuest = (memberId: string) =>
  askUntilAnswered((init) => guests[':memberId'].$delete({ param: { memberId } }, { init }));

/** Two thousand rows on a small machine, with people tapping in between. */
const FILE_TIMEOUT_MS = 60_000;

const sendFile = (path: string, file: Blob): Promise<Answer> =>
  ask((init) =>
    fetch(`${HERE}api/staff/imports${path}`, {
      ...init,
      method: 'POST',
      headers: { 'content-type': 'text/csv' },
      body: file,
      signal: AbortSignal.timeout(FILE_TIMEOUT_MS),
    }),
  );
export const previewImport = (file: Blob) => sendFile('/preview', file);
export const applyImport = (file: Blob) => sendFile('', file);
