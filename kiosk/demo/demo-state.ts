/** What the panel plays with. What it is told and may ask for is the launcher's to say. */
import type { DemoState } from '../../server/demo/demo-state.ts';
import type { VirtualCard } from '../../server/domain/virtual-reader.ts';

export type { DemoAction, DemoState } from '../../server/demo/demo-state.ts';
export type DemoPerson = DemoState['people'][number];
export type DemoNotice = DemoState['notices'][number];

/** About as long as a person holds a card who has done it before. */
export const PUT_MS = 800;
/** Slower than a reader waits for. */
export const SLOW_MS = 2500;
/** A card of another house: well-formed, and of nobody here. */
export const UNKNOWN_CARD: VirtualCard = { cardId: '012E4C7AB1D5F809', technology: 'felica' };
