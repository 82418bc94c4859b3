import type { RunningServer } from '../start-server.ts';
import { DEMO_PEOPLE } from './demo-people.ts';

/** Registers the demo's people and their cards; who is there already stays as they are. */
export async function seedDemo({ site, hashCard }: RunningServer): Promise<void> {
  const { queue, commands } = site;
  for (const { memberId, nickname, card } of DEMO_PEOPLE) {
    await queue.run(commands.members.register, { memberId, nickname });
    await queue.run(commands.members.enrol, { memberId, card: hashCard(card.cardId, card.technology) });
  }
}
