/** Map or list: what somebody likes on their own phone stays there. A browser that keeps nothing begins with the list. */
import type { SeatLook } from '../../shared/seats/seat-chooser.tsx';

const KEY = 'seat-view';

/** A phone is narrow: rows are read more easily than a map. */
export function readLook(): SeatLook {
  try {
    return { view: localStorage.getItem(KEY) === 'map' ? 'map' : 'list', filters: [] };
  } catch {
    return { view: 'list', filters: [] };
  }
}

export function rememberLook({ view }: SeatLook): void {
  try {
    localStorage.setItem(KEY, view);
  } catch {
    // Nothing is lost but the wish itself.
  }
}
