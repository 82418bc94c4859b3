/**
 * The page's clock and its ticks, held still while a screen is measured: no message ends and no server is missed, however slow
 * the machine is. The walker moves the clock when it wants to see what comes later, and lets the page tick once it is told.
 */
let heldAtMs = 0;
const ticks = new Set<() => void>();

export function holdTime(): void {
  heldAtMs = performance.now();
  performance.now = () => heldAtMs;
  const repeat = (tick: TimerHandler): number => {
    if (typeof tick === 'function') ticks.add(() => tick());
    return ticks.size;
  };
  window.setInterval = repeat as typeof window.setInterval;
}

export function moveTime(byMs: number): void {
  heldAtMs += byMs;
}

export function tick(): void {
  for (const one of ticks) one();
}

let beats = 0;

export const beatsHeard = (): number => beats;

/** Counts the beats before the page hears them, so that the walker knows when everything told earlier has come. */
export function countBeats(): void {
  const Plain = window.EventSource;
  window.EventSource = class extends Plain {
    constructor(url: string | URL, options?: EventSourceInit) {
      super(url, options);
      this.addEventListener('beat', () => {
        beats += 1;
      });
    }
  };
}
