import './pin-dots.css';

/** How many digits were typed, never which ones: the number itself is in no element of the page. */
export function PinDots({ count, most, label }: { count: number; most: number; label: string }) {
  const places = Array.from({ length: most }, (_, place) => place);
  return (
    <p class="pin-dots" role="img" aria-label={label} data-digits={count}>
      {places.map((place) => (
        <span key={place} class={place < count ? 'pin-dot pin-dot-filled' : 'pin-dot'} />
      ))}
    </p>
  );
}
