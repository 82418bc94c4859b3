/**
 * Keeps headquarters' page current: the stream brings each change at once; a question every few seconds proves that the server
 * is still there, because a stream on which nothing changes is as silent as a dead one.
 */
import { hc } from 'hono/client';
import type { HeadquartersOverview } from '../../server/domain/headquarters-overview.ts';
import type { OverviewApi } from '../../sync/headquarters/hq-app.ts';
import { openStream } from '../shared/event-stream.ts';
import { ask } from '../shared/send-request.ts';

const overview = hc<OverviewApi>('/').api.overview;

const PROOF_MS = 5000;
const REOPEN_MS = 3000;

type Listener = { onOverview(overview: HeadquartersOverview): void; onAway(): void };

export function followOverview({ onOverview, onAway }: Listener): void {
  const open = (): void => {
    openStream<{ overview: HeadquartersOverview }>('/api/overview/stream', { overview: onOverview }, () => {
      setTimeout(open, REOPEN_MS);
    });
  };
  const prove = async (): Promise<void> => {
    const answer = await ask((init) => overview.$get({}, { init }));
    if (answer.kind === 'done') onOverview(answer.body as HeadquartersOverview);
    else onAway();
    setTimeout(start, PROOF_MS);
  };
  const start = (): void => void prove().catch(onAway);
  open();
  start();
}
