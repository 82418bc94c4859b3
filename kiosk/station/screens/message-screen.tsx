import type { LucideIcon } from 'lucide-preact';
import type { ComponentChildren } from 'preact';
import { Badge, type Tone } from '../../shared/badge.tsx';
import { Spelled } from '../../shared/spelled.tsx';
import { PersonLine } from '../person-line.tsx';
import type { Telling } from '../station-sentences.ts';

type MessageScreenProps = {
  tone: Tone;
  icon: LucideIcon;
  word: string;
  telling: Telling;
  picture: ComponentChildren;
  children?: ComponentChildren;
};

/** One shape for all news: a picture, whose it is, the fact, the next step, and how to reach a person. */
export function MessageScreen({ tone, icon, word, telling, picture, children }: MessageScreenProps) {
  return (
    <section class={`message tone-${tone}`}>
      <div class="message-picture">{picture}</div>
      <div class="message-text">
        <Badge icon={icon} word={word} tone={tone} />
        <h1 class="message-title">
          {telling.nickname ? <span class="nickname">{telling.nickname}</span> : null}
          <span class="title-line">
            <Spelled text={telling.title} />
          </span>
        </h1>
        {telling.fact ? (
          <p class="message-fact">
            <Spelled text={telling.fact} />
          </p>
        ) : null}
        {telling.next ? (
          <p class="message-next">
            <Spelled text={telling.next} />
          </p>
        ) : null}
        {telling.person ? <PersonLine text={telling.person} /> : null}
        {children}
      </div>
    </section>
  );
}
