import { Clock, Megaphone, MessageCircleHeart, UsersRound } from 'lucide-preact';
import { useLayoutEffect } from 'preact/hooks';
import { noticeAt, noticeText } from '../../server/domain/day-notice.ts';
import { type Instant, instant } from '../../server/domain/instant.ts';
import { closedText } from '../shared/closed-text.ts';
import { clockText, dayText, plainTime, weekdayText, yearText } from '../shared/local-time.ts';
import type { PagePairing } from '../shared/page-pairing.ts';
import { PairingForm } from '../shared/pairing-form.tsx';
import { type ServerTime, serverNow } from '../shared/server-time.ts';
import type { Language } from '../shared/words.ts';
import { type Board, STALE_MS } from './board-link.ts';
import { type BoardSay, sayIn } from './words/board-words.ts';

type BoardPageProps = {
  board: Board | null;
  isPaired: boolean;
  pairing: PagePairing;
  time: ServerTime;
  atMs: number;
  heardAtMs: number;
  language: Language;
};

export function BoardPage(props: BoardPageProps) {
  const { board, isPaired, pairing, language } = props;
  const say = sayIn(language);
  useLayoutEffect(() => {
    document.documentElement.lang = language;
    document.title = say('page.title');
  }, [language, say]);
  if (!isPaired) {
    return (
      <main class="board board-pairing" data-board="pairing">
        <PairingForm pairing={pairing} say={say} />
      </main>
    );
  }
  if (!board) {
    return (
      <main class="board board-pairing" data-board="reading">
        <p>{say('reading.next')}</p>
      </main>
    );
  }
  return <Wall {...props} board={board} say={say} />;
}

type WallProps = Omit<BoardPageProps, 'isPaired' | 'pairing' | 'board'> & { board: Board; say: BoardSay };

function Wall({ board, time, atMs, heardAtMs, language, say }: WallProps) {
  const { zone, name } = board.site;
  const now = serverNow(time, atMs);
  const isStale = atMs - heardAtMs > STALE_MS;
  return (
    <main class="board" data-board={isStale ? 'stale' : 'live'}>
      <header class="board-head">
        <p class="board-name">{name}</p>
        <Stamp isStale={isStale} time={clockText(serverNow(time, heardAtMs), zone)} say={say} />
      </header>
      <section class="board-clock">
        <p class="board-time">{clockText(now, zone)}</p>
        <p class="board-day">
          <span>{yearText(now, zone, language)}</span> <span>{dayText(now, zone, language)}</span>{' '}
          <span>{weekdayText(now, zone, language)}</span>
        </p>
        <Hours board={board} language={language} say={say} />
      </section>
      <Notice board={board} now={instant(now)} language={language} />
      <Inside inside={board.inside} named={board.named} say={say} />
    </main>
  );
}

function Notice({ board, now, language }: { board: Board; now: Instant; language: Language }) {
  const shown = noticeAt(board.notices, now);
  if (!shown) return null;
  const { text, lang } = noticeText(shown, language);
  return (
    <p class="board-notice" lang={lang} data-notice>
      <Megaphone class="icon" aria-hidden="true" />
      <span>{text}</span>
    </p>
  );
}

type InsideProps = { inside: number; named: readonly string[]; say: BoardSay };

function Inside({ inside, named, say }: InsideProps) {
  const icon = <UsersRound class="icon" aria-hidden="true" />;
  if (inside === 0) {
    return (
      <section class="board-inside" data-inside={0}>
        <h1>
          {icon} {say('inside.none')}
        </h1>
        <p class="board-with">{say('inside.none.next')}</p>
      </section>
    );
  }
  return (
    <section class="board-inside" data-inside={inside}>
      <h1>
        {icon} {say('inside.some')}
      </h1>
      <p class="board-count">
        {inside}
        <span class="board-unit">{say(inside === 1 ? 'inside.unit.one' : 'inside.unit')}</span>
      </p>
      {named.length === 0 ? (
        <p class="board-with">{say('inside.with')}</p>
      ) : (
        <ul class="board-named" aria-label={say('inside.named')}>
          {named.map((nickname) => (
            <li key={nickname}>{nickname}</li>
          ))}
        </ul>
      )}
    </section>
  );
}

function Hours({ board, language, say }: { board: Board; language: Language; say: BoardSay }) {
  const { openToday, closedToday } = board;
  return (
    <p class="board-hours">
      <Clock class="icon" aria-hidden="true" />
      <span>
        {openToday
          ? say('hours.open', { from: plainTime(openToday.from), to: plainTime(openToday.to) })
          : closedText(closedToday, language)}
      </span>
    </p>
  );
}

function Stamp({ isStale, time, say }: { isStale: boolean; time: string; say: BoardSay }) {
  if (!isStale) return <p class="board-stamp">{say('stamp', { time })}</p>;
  return (
    <p class="board-stamp board-stale tone-look">
      <MessageCircleHeart class="icon" aria-hidden="true" />
      <span>
        <strong>{say('stale.happened')}</strong> {say('stale.do', { time })} {say('stale.person')}
      </span>
    </p>
  );
}
