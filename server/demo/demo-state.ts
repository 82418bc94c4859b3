/** What the demo panel shows and may ask for: `GET /api/demo`, `POST /api/demo/actions`. */
import { z } from 'zod';
import { CARD_TECHNOLOGIES } from '../domain/card-id.ts';
import type { Instant } from '../domain/instant.ts';
import type { VirtualAction, VirtualCard } from '../domain/virtual-reader.ts';

export type DemoState = {
  links: { label: string; href: string }[];
  people: { nickname: string; story: string; card: VirtualCard; inside: boolean }[];
  headquarters: 'running' | 'cut';
  reader: 'plugged' | 'unplugged';
  notices: { kind: string; at: Instant; stationName: string | null }[];
};

const card = z.object({
  cardId: z.string().regex(/^[0-9A-F]{8,20}$/),
  technology: z.enum(CARD_TECHNOLOGIES),
});
/** Nobody holds a card on a reader for longer in a demo. */
const MAX_MS = 60_000;
const ms = z.number().int().min(0).max(MAX_MS);

const play = z.discriminatedUnion('do', [
  z.object({ do: z.literal('put'), card, forMs: ms }),
  z.object({ do: z.literal('hold'), card }),
  z.object({ do: z.literal('take-away') }),
  z.object({ do: z.literal('pull-early') }),
  z.object({ do: z.literal('two-cards'), cards: z.tuple([card, card]) }),
  z.object({ do: z.literal('random-id') }),
  z.object({ do: z.literal('mute') }),
  z.object({ do: z.literal('slow'), card, delayMs: ms }),
  z.object({ do: z.literal('unplug') }),
  z.object({ do: z.literal('plug-in') }),
  z.object({ do: z.literal('sick') }),
  z.object({ do: z.literal('well') }),
]) satisfies z.ZodType<VirtualAction>;

export const demoAction = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('play'), action: play }),
  z.object({ kind: z.literal('headquarters'), to: z.enum(['running', 'cut']) }),
]);
export type DemoAction = z.infer<typeof demoAction>;
