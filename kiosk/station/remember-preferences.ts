/**
 * Sends what a person chose to be remembered with their card. Toggles are pressed faster than a server answers: only one request
 * is under way, and of what is chosen meanwhile only the last is sent, so that the last choice is what is remembered.
 */
import type { Preferences } from '../../server/domain/preferences.ts';
import type { Dispatch } from './connect-station.ts';
import { rememberPreferences } from './station-api.ts';

export type Rememberer = { remember(tapId: string, preferences: Preferences): void };
type Wanted = { tapId: string; preferences: Preferences };

export function createRememberer(newId: () => string, dispatch: Dispatch): Rememberer {
  let underWay = false;
  let waiting: Wanted | null = null;

  const send = async ({ tapId, preferences }: Wanted): Promise<void> => {
    dispatch({ kind: 'remembering', tapId, progress: 'sending' });
    const answer = await rememberPreferences({ requestId: newId(), tapId, preferences });
    if (answer.kind === 'done') dispatch({ kind: 'remembering', tapId, progress: 'remembered' });
    if (answer.kind === 'refused') dispatch({ kind: 'remembering', tapId, progress: 'over' });
    if (answer.kind === 'away') dispatch({ kind: 'remembering', tapId, progress: 'unanswered' });
  };
  const sendAll = async (): Promise<void> => {
    for (let next = waiting; next; next = waiting) {
      waiting = null;
      await send(next);
    }
  };

  return {
    remember(tapId, preferences) {
      waiting = { tapId, preferences };
      if (underWay) return;
      underWay = true;
      sendAll()
        .catch(() => undefined)
        .finally(() => {
          underWay = false;
        });
    },
  };
}
