/** The second screen's entry. */
import '../shared/rare-letters.css';
import '../shared/base.css';
import '../shared/pairing-form.css';
import './board.css';
import { signal } from '@preact/signals';
import { render } from 'preact';
import { instant } from '../../server/domain/instant.ts';
import { monotonicMs } from '../shared/browser.ts';
import { keepPageCalm } from '../shared/calm-page.ts';
import { createPagePairing } from '../shared/page-pairing.ts';
import { readServerTime, type ServerTime } from '../shared/server-time.ts';
import type { Language } from '../shared/words.ts';
import { askBoard, type Board, createBoardStream, POLL_MS } from './board-link.ts';
import { BoardPage } from './board-page.tsx';

const TICK_MS = 1000;

const board = signal<Board | null>(null);
const isPaired = signal(true);
const time = signal<ServerTime>({ aheadMs: 0 });
const heardAtMs = signal(0);
const atMs = signal(monotonicMs());
/** `?language=en` in the address, for a board beside an entrance that many visitors use. */
const language: Language = new URLSearchParams(location.search).get('language') === 'en' ? 'en' : 'ja';

async function refresh(): Promise<void> {
  const heard = await askBoard();
  isPaired.value = heard.kind !== 'unpaired';
  stream.keep(heard.kind === 'board');
  if (heard.kind !== 'board') return;
  heardAtMs.value = monotonicMs();
  time.value = readServerTime(instant(heard.board.now), heardAtMs.value);
  board.value = heard.board;
}

/** D1: a tap is on the board within a second; the poll is for a line that fell silent. */
const stream = createBoardStream(({ inside, named, notices }) => {
  if (board.value) board.value = { ...board.value, inside, named: [...named], notices: [...notices] };
});
const refreshNow = (): void => void refresh().catch(() => undefined);
const pairing = createPagePairing('きょうのようす', refreshNow);

function App() {
  return (
    <BoardPage
      board={board.value}
      isPaired={isPaired.value}
      pairing={pairing}
      time={time.value}
      atMs={atMs.value}
      heardAtMs={heardAtMs.value}
      language={language}
    />
  );
}

const root = document.getElementById('app');
if (root) render(<App />, root);
keepPageCalm(document);
setInterval(() => {
  atMs.value = monotonicMs();
}, TICK_MS);
setInterval(refreshNow, POLL_MS);
if (!pairing.claimFromAddress(window)) refreshNow();
