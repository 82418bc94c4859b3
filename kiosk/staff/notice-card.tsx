import {
  CalendarClock,
  CalendarX2,
  Check,
  ClockAlert,
  ConciergeBell,
  CreditCard,
  Eye,
  History,
  Hourglass,
  type LucideIcon,
  MapPin,
  ShieldQuestionMark,
} from 'lucide-preact';
import { type Instant, instant } from '../../server/domain/instant.ts';
import { agoText } from '../shared/ago.ts';
import type { Notice } from './staff-answers.ts';
import type { StaffSay } from './words/staff-words.ts';

const ICONS: Readonly<Record<Notice['kind'], LucideIcon>> = {
  'unknown-card': CreditCard,
  'refused-card': ShieldQuestionMark,
  'tap-to-confirm': History,
  'staff-called': ConciergeBell,
  overstay: Hourglass,
  'clock-unverified': ClockAlert,
  'times-to-check': CalendarClock,
  'holidays-missing': CalendarX2,
};

type NoticeCardProps = {
  notice: Notice;
  now: Instant;
  isSettling: boolean;
  onRead: () => void;
  onSettle: (title: string) => void;
  say: StaffSay;
};

export function NoticeCard({ notice, now, isSettling, onRead, onSettle, say }: NoticeCardProps) {
  const { kind } = notice;
  const Icon = ICONS[kind];
  const title = say(`notice.${kind}`);
  return (
    <li class="notice" data-notice={notice.kind} data-notice-id={notice.noticeId}>
      <span class="notice-emblem" aria-hidden="true">
        <Icon />
      </span>
      <div class="notice-words">
        <h2>{title}</h2>
        {notice.reason ? <p class="notice-reason">{say(`notice.reason.${notice.reason}`)}</p> : null}
        <p class="notice-do">{say(`notice.${kind}.do`)}</p>
        <NoticeWhere notice={notice} now={now} say={say} />
        {notice.readBy === null ? null : (
          <p class="notice-read">
            <Eye class="icon" aria-hidden="true" />
            <span>{say('notice.read-by', { name: notice.readBy })}</span>
          </p>
        )}
      </div>
      {kind === 'staff-called' && notice.readBy === null ? (
        <button
          type="button"
          class="big-button big-button-quiet"
          aria-disabled={isSettling}
          aria-label={`${title} ${say('notice.read')}`}
          onClick={onRead}
          data-button="read"
        >
          <Eye class="icon" aria-hidden="true" />
          <span>{say('notice.read')}</span>
        </button>
      ) : null}
      <button
        type="button"
        class="big-button big-button-plain"
        aria-disabled={isSettling}
        aria-label={`${title} ${say('notice.settle')}`}
        onClick={() => onSettle(title)}
        data-button="settle"
      >
        <Check class="icon" aria-hidden="true" />
        <span>{say(isSettling ? 'notice.settling' : 'notice.settle')}</span>
      </button>
    </li>
  );
}

function NoticeWhere({ notice, now, say }: Pick<NoticeCardProps, 'notice' | 'now' | 'say'>) {
  const { station } = notice;
  return (
    <p class="notice-where">
      <MapPin class="icon" aria-hidden="true" />
      <span>{station ? say('notice.place', { station }) : say('notice.no-place')}</span>
      <span>{agoText(instant(notice.raisedAt), now, say)}</span>
    </p>
  );
}
