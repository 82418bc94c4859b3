/** The private address under which a calendar finds the member's bookings: made, copied, stopped. */
import { CalendarDays, Copy, Link2, Lock, RefreshCw, Trash2 } from 'lucide-preact';
import { useRef, useState } from 'preact/hooks';
import { Badge } from '../../shared/badge.tsx';
import { BigButton } from '../../shared/big-button.tsx';
import { Spelled } from '../../shared/spelled.tsx';
import type { CardProps } from './seats-page.tsx';

export function FeedCard({ seats, say, hasFeed }: CardProps & { hasFeed: boolean }) {
  const { value: address } = seats.feed;
  const waiting = seats.isSending.value;
  return (
    <section class="phone-card seat-card" data-feed={hasFeed}>
      <h2 class="seat-card-when">
        <Spelled text={say('feed.title')} />
      </h2>
      {hasFeed ? <Badge icon={CalendarDays} tone="welcome" word={say('feed.on')} /> : null}
      <p>
        <Spelled text={say('feed.fact')} />
      </p>
      <p class="phone-private">
        <Lock class="icon" aria-hidden="true" />
        <span>
          <Spelled text={`${say('feed.private.fact')} ${say('feed.private.do')}`} />
        </span>
      </p>
      {address ? <Address address={address} say={say} /> : null}
      {hasFeed && !address ? (
        <p>
          <Spelled text={say('feed.remake.fact')} />
        </p>
      ) : null}
      <div class="seat-card-ways">
        <BigButton
          icon={hasFeed ? RefreshCw : Link2}
          label={say(hasFeed ? 'feed.remake' : 'feed.make')}
          onPress={() => void seats.makeFeed()}
          waiting={waiting}
          name="feed-make"
        />
        {hasFeed ? (
          <BigButton
            icon={Trash2}
            label={say('feed.stop')}
            weight="quiet"
            onPress={() => void seats.stopFeed()}
            waiting={waiting}
            name="feed-stop"
          />
        ) : null}
      </div>
    </section>
  );
}

/** On a plain-HTTP office network a page may not write to the clipboard by itself: what is selected may be copied as by hand. */
function Address({ address, say }: { address: string } & Pick<CardProps, 'say'>) {
  const shown = useRef<HTMLElement>(null);
  const [isCopied, setCopied] = useState(false);
  const copy = () => {
    if (!shown.current) return;
    getSelection()?.selectAllChildren(shown.current);
    setCopied(document.execCommand('copy'));
  };
  return (
    <>
      <code class="feed-address" ref={shown} data-address>
        {address}
      </code>
      <BigButton
        icon={Copy}
        label={say(isCopied ? 'feed.copied' : 'feed.copy')}
        weight="main"
        onPress={copy}
        name="feed-copy"
      />
    </>
  );
}
