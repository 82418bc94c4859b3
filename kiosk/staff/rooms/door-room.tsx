import { DoorOpen, Hourglass, LogIn } from 'lucide-preact';
import { useEffect, useRef } from 'preact/hooks';
import type { DoorNews } from '../staff-state.ts';
import { Trouble } from '../trouble.tsx';
import type { StaffSay } from '../words/staff-words.ts';

type DoorRoomProps = {
  news: DoorNews | null;
  progress: 'resting' | 'sending';
  onStart: () => void;
  say: StaffSay;
};

/**
 * Somebody has to say that they want to sign in: a reader that always waited for staff cards would let no staff arrive or leave.
 * The button has the focus, so that Enter is enough.
 */
export function DoorRoom({ news, progress, onStart, say }: DoorRoomProps) {
  const start = useRef<HTMLButtonElement>(null);
  useEffect(() => start.current?.focus(), []);
  const isSending = progress === 'sending';
  return (
    <section class="sheet">
      <span class="sheet-emblem" aria-hidden="true">
        <DoorOpen />
      </span>
      <h1>{say('door.title')}</h1>
      <div role="status" class="door-news">
        <News news={news} say={say} />
      </div>
      <p class="sheet-next">{say('door.next')}</p>
      <button
        type="button"
        class="big-button big-button-main"
        ref={start}
        aria-disabled={isSending}
        onClick={onStart}
        data-button="start"
      >
        <LogIn class="icon" aria-hidden="true" />
        <span>{say(isSending ? 'door.starting' : 'door.start')}</span>
      </button>
    </section>
  );
}

function News({ news, say }: { news: DoorNews | null; say: StaffSay }) {
  if (news === null) return null;
  if (news !== 'unanswered') return <p data-news={news}>{say(`door.${news}`)}</p>;
  return (
    <Trouble
      name={news}
      happened={say('door.unanswered.happened')}
      next={say('door.unanswered.do')}
      person={say('door.unanswered.person')}
    />
  );
}

export function OpeningRoom({ say }: { say: StaffSay }) {
  return (
    <section class="sheet">
      <span class="sheet-emblem" aria-hidden="true">
        <Hourglass />
      </span>
      <h1>{say('opening.title')}</h1>
      <p class="sheet-next">{say('opening.next')}</p>
    </section>
  );
}
