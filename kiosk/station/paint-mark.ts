/**
 * Marks the moment at which a tap's result stood on the glass, for whoever measures how quick the station is (R5). The task after
 * the next animation frame runs when that frame has been painted.
 */
const MARK = 'tap-painted:';
/** A bench reads its marks at once; a station that runs for weeks must not collect them. */
const MAX_MARKS = 256;

const marks: string[] = [];

export function markPainted(tapId: string): void {
  const afterPaint = new MessageChannel();
  afterPaint.port1.onmessage = () => {
    const name = MARK + tapId;
    performance.mark(name);
    marks.push(name);
    if (marks.length > MAX_MARKS) performance.clearMarks(marks.shift());
    afterPaint.port1.close();
  };
  requestAnimationFrame(() => afterPaint.port2.postMessage(null));
}
