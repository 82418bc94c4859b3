import type { LucideIcon } from 'lucide-preact';
import type { ComponentChildren } from 'preact';
import type { Tone } from './badge.tsx';
import { Spelled } from './spelled.tsx';
import './banner.css';

type BannerProps = {
  tone: Tone;
  icon: LucideIcon;
  text: string;
  /** A button that helps, if there is one. */
  children?: ComponentChildren;
};

/** Something that everybody at this page should know, across its whole width; announced when it appears. */
export function Banner({ tone, icon: Icon, text, children }: BannerProps) {
  return (
    <div class={`news-banner tone-${tone}`} role="status" data-status={tone}>
      <Icon class="icon" aria-hidden="true" />
      <p>
        <Spelled text={text} />
      </p>
      {children}
    </div>
  );
}
