/** The page before it is at work: connecting, and not yet paired. */
import { NEVER_MS } from '../open-page.ts';
import { isPlain } from '../profiles.ts';
import { press, pressKey, shows, type Visit } from '../visit.ts';
import { reopen, type ScreenStates, type StationState } from './moves.ts';

const connecting: StationState = {
  state: 'usual',
  async open({ page, server }) {
    server.replies.set('/api/station/session', { status: 200, body: {}, delayMs: NEVER_MS });
    await page.reload();
    await shows(page, 'connecting');
  },
  isWalkedWith: isPlain,
  leave: (visit) => reopen(visit, 'idle'),
};

const CODE = 'ABCD2345';

const pairingState = (
  state: string,
  typed: string,
  claim?: { status: number; code: string; delayMs: number },
): StationState => ({
  state,
  async open(visit) {
    visit.server.paired = false;
    await reopen(visit, 'pairing');
    for (const character of typed) await pressKey(visit.page, character);
    if (claim) await claimCode(visit, claim);
  },
  // Before a station is paired it knows no card, and offers no language.
  isWalkedWith: ({ name }) => name === 'ja',
  async leave(visit) {
    visit.server.paired = true;
    await reopen(visit, 'idle');
  },
});

async function claimCode(
  { page, server }: Visit,
  { status, code, delayMs }: { status: number; code: string; delayMs: number },
): Promise<void> {
  server.replies.set('/api/pairing/claims', { status, body: { error: { code } }, delayMs });
  await press(page, 'connect');
  if (delayMs === 0) await page.waitForSelector('.pairing-fault');
}

export const START_STATES = {
  connecting: [connecting],
  pairing: [
    pairingState('empty', ''),
    pairingState('filled', CODE),
    pairingState('refused', CODE, { status: 404, code: 'code-unknown', delayMs: 0 }),
    pairingState('sending', CODE, { status: 200, code: '', delayMs: NEVER_MS }),
  ],
} satisfies ScreenStates;
