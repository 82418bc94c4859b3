import { BellRing, Building2, CircleCheck, ExternalLink, Nfc, Plug, Scissors, Unplug } from 'lucide-preact';
import type { ComponentChildren } from 'preact';
import type { Instant } from '../../server/domain/instant.ts';
import type { VirtualAction } from '../../server/domain/virtual-reader.ts';
import { agoText } from '../shared/ago.ts';
import { type DemoAction, type DemoNotice, type DemoState, SLOW_MS, UNKNOWN_CARD } from './demo-state.ts';
import type { DemoSay } from './words/demo-words.ts';

type PanelProps = { state: DemoState; say: DemoSay; act: (action: DemoAction) => void };

export function LinksPanel({ state, say }: Omit<PanelProps, 'act'>) {
  return (
    <section class="panel">
      <h2>{say('links.heading')}</h2>
      <ul class="links">
        {state.links.map(({ label, href }) => (
          <li key={href}>
            <a href={href} target="_blank" rel="noreferrer" title={say('links.opens')}>
              <span>{label}</span>
              <ExternalLink class="icon" aria-hidden="true" />
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}

export function ReaderPanel({ state, say, act }: PanelProps) {
  const play = (action: VirtualAction) => act({ kind: 'play', action });
  const isPlugged = state.reader === 'plugged';
  // A slow card is somebody's card all the same: the first of the list.
  const slowCard = state.people[0]?.card ?? UNKNOWN_CARD;
  return (
    <section class="panel" data-reader={state.reader}>
      <h2>
        <Nfc class="icon" aria-hidden="true" /> {say('reader.heading')}
      </h2>
      <Status isGood={isPlugged} word={say(`reader.${state.reader}`)} />
      <div class="panel-actions">
        <Small name="take-away" label={say('reader.take-away')} onPress={() => play({ do: 'take-away' })} />
        <Small
          name="pull-early"
          label={say('reader.pull-early')}
          onPress={() => play({ do: 'pull-early' })}
        />
        <Small
          name="unknown"
          label={say('reader.unknown')}
          onPress={() => play({ do: 'put', card: UNKNOWN_CARD, forMs: SLOW_MS })}
        />
        <Small name="random-id" label={say('reader.phone')} onPress={() => play({ do: 'random-id' })} />
        <Small name="mute" label={say('reader.mute')} onPress={() => play({ do: 'mute' })} />
        <Small
          name="slow"
          label={say('reader.slow')}
          onPress={() => play({ do: 'slow', card: slowCard, delayMs: SLOW_MS })}
        />
        <Small name="sick" label={say('reader.sick')} onPress={() => play({ do: 'sick' })} />
        <Small name="well" label={say('reader.well')} onPress={() => play({ do: 'well' })} />
        <Small
          name={isPlugged ? 'unplug' : 'plug-in'}
          label={say(isPlugged ? 'reader.unplug' : 'reader.plug-in')}
          icon={
            isPlugged ? <Unplug class="icon" aria-hidden="true" /> : <Plug class="icon" aria-hidden="true" />
          }
          onPress={() => play({ do: isPlugged ? 'unplug' : 'plug-in' })}
        />
      </div>
    </section>
  );
}

export function HeadquartersPanel({ state, say, act }: PanelProps) {
  const isRunning = state.headquarters === 'running';
  return (
    <section class="panel" data-headquarters={state.headquarters}>
      <h2>
        <Building2 class="icon" aria-hidden="true" /> {say('line.heading')}
      </h2>
      <Status isGood={isRunning} word={say(`line.${state.headquarters}`)} />
      <p class="panel-note">{say('line.explained')}</p>
      <div class="panel-actions">
        <Small
          name={isRunning ? 'cut' : 'restore'}
          label={say(isRunning ? 'line.do-cut' : 'line.do-restore')}
          icon={
            isRunning ? (
              <Scissors class="icon" aria-hidden="true" />
            ) : (
              <Plug class="icon" aria-hidden="true" />
            )
          }
          onPress={() => act({ kind: 'headquarters', to: isRunning ? 'cut' : 'running' })}
        />
      </div>
    </section>
  );
}

export function NoticesPanel({ state, say, now }: Omit<PanelProps, 'act'> & { now: Instant }) {
  return (
    <section class="panel">
      <h2>
        <BellRing class="icon" aria-hidden="true" /> {say('notices.heading')}
      </h2>
      {state.notices.length === 0 ? <p class="panel-note">{say('notices.none')}</p> : null}
      <ul class="notices">
        {state.notices.map((notice) => (
          <li key={`${notice.kind} ${notice.at} ${notice.stationName}`} data-notice={notice.kind}>
            <span>{noticeText(notice, say)}</span>
            <span class="notice-where">
              {agoText(notice.at, now, say)} {notice.stationName}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** The kinds of notice that have a sentence of their own; another one is still shown. */
const NOTICE_KINDS = ['unknown-card', 'refused-card', 'tap-to-confirm', 'staff-called', 'overstay'] as const;

function noticeText({ kind }: DemoNotice, say: DemoSay): string {
  const known = NOTICE_KINDS.find((one) => one === kind);
  return say(known ? `notice.${known}` : 'notice.other');
}

function Status({ isGood, word }: { isGood: boolean; word: string }) {
  const Icon = isGood ? CircleCheck : Unplug;
  return (
    <p class={isGood ? 'badge tone-welcome' : 'badge tone-look'} data-status={isGood ? 'good' : 'look'}>
      <Icon class="icon" aria-hidden="true" />
      <span>{word}</span>
    </p>
  );
}

type SmallProps = { name: string; label: string; icon?: ComponentChildren; onPress: () => void };

function Small({ name, label, icon, onPress }: SmallProps) {
  return (
    <button type="button" class="small-button" data-action={name} onClick={onPress}>
      {icon}
      <span>{label}</span>
    </button>
  );
}
