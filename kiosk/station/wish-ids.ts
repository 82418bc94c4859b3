/** Each wish has one request id, also when it is sent again. */
import type { StationState } from './station-state.ts';

export type Read = () => StationState;

export type WishIds = { idFor(wish: string): string; fulfilled(wish: string): void };

/** Remembers the id of the one wish that is not fulfilled yet, so that a person may press again after a lost answer. */
export function createWishIds(newId: () => string): WishIds {
  let open: { wish: string; id: string } | null = null;
  return {
    idFor(wish) {
      if (open?.wish !== wish) open = { wish, id: newId() };
      return open.id;
    },
    fulfilled(wish) {
      if (open?.wish === wish) open = null;
    },
  };
}
