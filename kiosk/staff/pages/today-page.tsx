/** Exceptions first: what needs a person, and only then how many are inside. */
import { ArrowRight, Flower2, UsersRound } from 'lucide-preact';
import { instant } from '../../../server/domain/instant.ts';
import { type ServerTime, serverNow } from '../../shared/server-time.ts';
import type { Desk } from '../desk.ts';
import { DutyCard } from '../duty-card.tsx';
import { Heading } from '../heading.tsx';
import { NoticeCard } from '../notice-card.tsx';
import { readNotice, settleNotice } from '../settle-notice.ts';
import type { Today } from '../staff-answers.ts';
import { StateBadge } from '../state-badge.tsx';
import type { StaffSay } from '../words/staff-words.ts';

/** What a page needs to say when something was. */
export type WhenAndWhere = { time: ServerTime; atMs: number; zone: string };

type TodayPageProps = { desk: Desk; place: WhenAndWhere; say: StaffSay };

export function TodayPage({ desk, place, say }: TodayPageProps) {
  const today = desk.today.value;
  return (
    <>
      <div class="page-head">
        <Heading text={say('today.title')} />
        {today && today.notices.length > 0 ? (
          <p class="page-count">{say('today.count', { count: today.notices.length })}</p>
        ) : null}
      </div>
      {today ? (
        <div class="today">
          <Notices today={today} desk={desk} place={place} say={say} />
          <Counts today={today} desk={desk} place={place} say={say} />
        </div>
      ) : (
        <p class="reading">{say('reading.next')}</p>
      )}
    </>
  );
}

function Notices({ today, desk, place, say }: TodayPageProps & { today: Today }) {
  if (today.notices.length === 0) return <AllClear say={say} />;
  const now = instant(serverNow(place.time, place.atMs));
  return (
    <ul class="notices">
      {today.notices.map((notice) => (
        <NoticeCard
          key={notice.noticeId}
          notice={notice}
          now={now}
          isSettling={desk.settling.value.includes(notice.noticeId)}
          onRead={() => void readNotice(desk, notice, say).catch(() => undefined)}
          onSettle={(title) => void settleNotice(desk, notice, title, say).catch(() => undefined)}
          say={say}
        />
      ))}
    </ul>
  );
}

function AllClear({ say }: { say: StaffSay }) {
  return (
    <section class="all-clear" data-all-clear>
      <span class="sheet-emblem" aria-hidden="true">
        <Flower2 />
      </span>
      <p class="all-clear-title">{say('today.clear')}</p>
      <p class="sheet-next">{say('today.clear.next')}</p>
    </section>
  );
}

function Counts({ today, desk, place, say }: TodayPageProps & { today: Today }) {
  return (
    <div class="counts">
      <DutyCard today={today} desk={desk} zone={place.zone} say={say} />
      <section class="count-card">
        <h2>
          <UsersRound class="icon" aria-hidden="true" /> {say('today.inside')}
        </h2>
        <p class="count" data-inside={today.inside}>
          {today.inside}
          <span class="count-unit">{say('people.unit')}</span>
        </p>
      </section>
      <section class="count-card">
        <h2>{say('today.machine')}</h2>
        <StateBadge state={today.machine} word={say(`machine.${today.machine}`)} />
        <a class="count-link" href="#machine">
          <span>{say('machine.open')}</span>
          <ArrowRight class="icon" aria-hidden="true" />
        </a>
      </section>
    </div>
  );
}
