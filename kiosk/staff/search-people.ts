/** Searching people page by page. Letters come faster than answers: only the answer to the last question counts. */
import type { Desk } from './desk.ts';
import type { Member, Members } from './staff-answers.ts';
import * as api from './staff-api.ts';

export type PeopleSearch = { search(text: string): void; showMore(): void };

export function createPeopleSearch(desk: Desk): PeopleSearch {
  let questions = 0;
  const ask = async (search: string, known: readonly Member[]): Promise<void> => {
    questions += 1;
    const mine = questions;
    const isWanted = desk.ask();
    const { people } = desk;
    people.value = { ...people.value, search, progress: 'waiting' };
    const answer = await api.askMembers(search, known.at(-1)?.memberId ?? null);
    if (!isWanted(answer) || mine !== questions) return;
    if (answer.kind !== 'done') {
      people.value = { ...people.value, progress: 'away' };
      return;
    }
    const { members, more: hasMore } = answer.body as Members;
    people.value = { search, members: [...known, ...members], hasMore, progress: 'here' };
  };
  return {
    search: (text) => void ask(text, []).catch(() => undefined),
    showMore: () => void ask(desk.people.value.search, desk.people.value.members).catch(() => undefined),
  };
}
