import type { QrPicture } from '../station-state.ts';

/** White around the code, in modules (ISO/IEC 18004): without it a camera does not find the code. */
const QUIET_ZONE = 4;

export function QrCode({ picture: { size, path } }: { picture: QrPicture }) {
  const whole = size + 2 * QUIET_ZONE;
  return (
    <svg
      class="qr-code"
      viewBox={`${-QUIET_ZONE} ${-QUIET_ZONE} ${whole} ${whole}`}
      aria-hidden="true"
      shape-rendering="crispEdges"
    >
      <path d={path} />
    </svg>
  );
}
