/** The notice of the day: written with a preview of the idle screen, listed with its days, taken back. */
import { Megaphone, Send, X } from 'lucide-preact';
import { useRef, useState } from 'preact/hooks';
import { MAX_EN, MAX_JA } from '../../../server/domain/day-notice.ts';
import { monotonicMs, newRequestId } from '../../shared/browser.ts';
import { EmptyState } from '../../shared/empty-state.tsx';
import { dayText, noonOf } from '../../shared/local-time.ts';
import type { Language } from '../../shared/words.ts';
import * as api from '../day-notices-api.ts';
import { type Desk, refresh, tell } from '../desk.ts';
import { Field } from '../field.tsx';
import { Heading } from '../heading.tsx';
import { UNDO_MS, withoutToast, withToast } from '../toasts.ts';
import { SentTrouble, Trouble } from '../trouble.tsx';
import type { StaffSay } from '../words/staff-words.ts';
import '../day-notices.css';

type NoticesProps = { desk: Desk; language: Language; say: StaffSay };

export function NoticesPage(props: NoticesProps) {
  const { desk, say } = props;
  const known = desk.dayNotices.value;
  return (
    <>
      <div class="page-head">
        <Heading text={say('notices.title')} />
      </div>
      <p class="hint">{say('notices.explained')}</p>
      {known ? <NoticeForm {...props} today={known.today} /> : <p class="reading">{say('reading.next')}</p>}
      <ul class="day-notices">
        {known?.notices.map((notice) => (
          <NoticeRow key={notice.dayNoticeId} {...props} notice={notice} today={known.today} />
        ))}
      </ul>
      {known?.notices.length === 0 ? (
        <EmptyState icon={Megaphone} text={say('notices.none')} next={say('notices.none.next')} />
      ) : null}
    </>
  );
}

type RowProps = NoticesProps & { notice: api.DayNotice; today: string };

function NoticeRow({ notice, today, desk, language, say }: RowProps) {
  const { dayNoticeId, ja, jaEasy, en, fromDay, toDay, by } = notice;
  const dayOf = (day: string) => dayText(noonOf(day), 'UTC', language);
  return (
    <li class="day-notice" data-day-notice={dayNoticeId}>
      <div>
        <p class="day-notice-text">{ja}</p>
        {[jaEasy, en].map((text) => (text === null ? null : <p key={text}>{text}</p>))}
        <p class="day-notice-days">
          {say(fromDay > today ? 'notices.later' : 'notices.shown', {
            from: dayOf(fromDay),
            to: dayOf(toDay),
          })}{' '}
          {say('notices.by', { name: by })}
        </p>
      </div>
      <button
        type="button"
        class="big-button big-button-quiet"
        aria-label={`${ja} ${say('notices.withdraw')}`}
        onClick={() => void withdraw(desk, dayNoticeId, say).catch(() => undefined)}
        data-button="withdraw"
      >
        <X class="icon" aria-hidden="true" />
        <span>{say('notices.withdraw')}</span>
      </button>
    </li>
  );
}

/** Done at once, and taken back within the minute (R8). */
async function withdraw(desk: Desk, id: string, say: StaffSay): Promise<void> {
  const endsAtMs = monotonicMs() + UNDO_MS;
  const isWanted = desk.ask();
  const answer = await api.withdrawDayNotice(id);
  if (!isWanted(answer)) return;
  const undo = () => void restore(desk, id, say).catch(() => undefined);
  if (answer.kind !== 'done') tell(desk, id, say(`settle.${answer.kind}`));
  else
    desk.toasts.value = withToast(desk.toasts.value, { id, text: say('notices.withdrawn'), endsAtMs, undo });
  await refresh(desk, 'notices');
}

async function restore(desk: Desk, id: string, say: StaffSay): Promise<void> {
  const isWanted = desk.ask();
  desk.toasts.value = withoutToast(desk.toasts.value, id);
  const answer = await api.restoreDayNotice(id);
  if (!isWanted(answer)) return;
  tell(desk, id, say(`undo.${answer.kind}`));
  await refresh(desk, 'notices');
}

const EMPTY = { ja: '', jaEasy: '', en: '' };
const KANJI = /\p{Script=Han}/u;
type Progress =
  | 'resting'
  | 'sending'
  | 'refused'
  | 'away'
  | NonNullable<Awaited<ReturnType<typeof api.postDayNotice>>['fault']>;

function NoticeForm({ desk, today, say }: NoticesProps & { today: string }) {
  const id = useRef(newRequestId());
  const [texts, setTexts] = useState(EMPTY);
  const [days, setDays] = useState({ fromDay: today, toDay: today });
  const [progress, setProgress] = useState<Progress>('resting');
  const hasKanji = KANJI.test(texts.jaEasy);
  const canSend = texts.ja.trim() !== '' && !hasKanji && progress !== 'sending';
  const send = async (): Promise<void> => {
    setProgress('sending');
    const isWanted = desk.ask();
    const { ja, jaEasy, en } = texts;
    const wish = {
      dayNoticeId: id.current,
      ja,
      jaEasy: jaEasy.trim() || null,
      en: en.trim() || null,
      ...days,
    };
    const { answer, fault } = await api.postDayNotice(wish);
    if (!isWanted(answer)) return;
    if (answer.kind !== 'done') return setProgress(fault ?? answer.kind);
    tell(desk, id.current, say('notices.posted'));
    id.current = newRequestId();
    setTexts(EMPTY);
    setProgress('resting');
    await refresh(desk, 'notices');
  };
  const submit = (event: Event) => {
    event.preventDefault();
    if (canSend) void send().catch(() => setProgress('away'));
  };
  const field = (name: keyof typeof EMPTY, max: number) => (
    <Field
      name={name}
      label={say(`notices.${name}`)}
      hint={say('notices.left', { count: max - texts[name].length })}
      value={texts[name]}
      max={max}
      onChange={(text) => setTexts((before) => ({ ...before, [name]: text }))}
    />
  );
  const day = (name: keyof typeof days) => (
    <Field
      name={name}
      type="date"
      label={say(`notices.${name}`)}
      value={days[name]}
      max={'YYYY-MM-DD'.length}
      onChange={(text) => setDays((before) => ({ ...before, [name]: text }))}
    />
  );
  return (
    <form class="guest-form day-notice-form" onSubmit={submit}>
      {field('ja', MAX_JA)}
      {field('jaEasy', MAX_JA)}
      {field('en', MAX_EN)}
      <div class="guest-fields">
        {day('fromDay')}
        {day('toDay')}
      </div>
      <Preview texts={texts} say={say} />
      <div role="alert">
        {hasKanji ? <FormTrouble name="kanji" say={say} /> : null}
        {progress === 'resting' || progress === 'sending' || progress === 'refused' || progress === 'away' ? (
          <SentTrouble progress={progress} say={say} />
        ) : (
          <FormTrouble name={progress} say={say} />
        )}
      </div>
      <button type="submit" class="big-button big-button-main" disabled={!canSend} data-button="post">
        <Send class="icon" aria-hidden="true" />
        <span>{say(progress === 'sending' ? 'notice.settling' : 'notices.post')}</span>
      </button>
    </form>
  );
}

type FormFault = 'kanji' | NonNullable<Awaited<ReturnType<typeof api.postDayNotice>>['fault']>;

const FormTrouble = ({ name, say }: { name: FormFault; say: StaffSay }) => (
  <Trouble
    name={name}
    happened={say(`notices.${name}.happened`)}
    next={say(`notices.${name}.do`)}
    person={say('notices.person')}
  />
);

/** As the idle screen shows it. */
function Preview({ texts, say }: { texts: typeof EMPTY; say: StaffSay }) {
  const shown = [texts.ja, texts.jaEasy, texts.en].filter((text) => text.trim() !== '');
  return (
    <figure class="day-notice-preview">
      <figcaption>{say('notices.preview')}</figcaption>
      {shown.length === 0 ? <p>{say('notices.preview.none')}</p> : null}
      {shown.map((text, at) => (
        <p key={at} class="day-notice-slip">
          <Megaphone class="icon" aria-hidden="true" />
          <span>{text}</span>
        </p>
      ))}
    </figure>
  );
}
