/** What people call the staff for, and how a notice says it: the reason first, then the station. */
export const CALL_REASONS = ['reader', 'card', 'work', 'machine', 'child', 'other'] as const;
export type CallReason = (typeof CALL_REASONS)[number];

export const aboutCall = (reason: CallReason, stationId: string): string => `${reason} ${stationId}`;

/** Null for a notice that is about something else. */
export const callReasonIn = (notice: { kind: string; about: string }): CallReason | null =>
  (notice.kind === 'staff-called' && CALL_REASONS.find((reason) => notice.about.startsWith(`${reason} `))) ||
  null;
