/** Rings after commits and carries no data: whoever cares reads what is new, so nobody can miss anything (decision 4). */
export type Doorbell = {
  ring(): void;
  /** Returns the way to unsubscribe. */
  onRing(listener: () => void): () => void;
};

export function createDoorbell(): Doorbell {
  const listeners = new Set<() => void>();
  return {
    ring: () => {
      for (const listener of [...listeners]) listener();
    },
    onRing: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
