/** What the demo launcher tells its panel, and what the panel may ask of it. Only in demo mode, only on this machine. */
import type { Instant } from '../../server/domain/instant.ts';
import type { VirtualAction, VirtualCard } from '../../server/domain/virtual-reader.ts';

export type DemoPerson = { nickname: string; story: string; card: VirtualCard; inside: boolean };
export type DemoNotice = { kind: string; at: Instant; stationName: string | null };
type HeadquartersLine = 'running' | 'cut';

/** `GET /api/demo`. */
export type DemoState = {
  links: { label: string; href: string }[];
  people: DemoPerson[];
  headquarters: HeadquartersLine;
  reader: 'plugged' | 'unplugged';
  notices: DemoNotice[];
};

/** The body of `POST /api/demo/actions`. */
export type DemoAction =
  | { kind: 'play'; action: VirtualAction }
  | { kind: 'headquarters'; to: HeadquartersLine };

/** About as long as a person holds a card who has done it before. */
export const PUT_MS = 800;
/** Slower than a reader waits for. */
export const SLOW_MS = 2500;
/** A card of another house: well-formed, and of nobody here. */
export const UNKNOWN_CARD: VirtualCard = { cardId: '012E4C7AB1D5F809', technology: 'felica' };
