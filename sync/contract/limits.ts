/** Limits that both ends of the link must agree on. */

/** A batch is one row group at headquarters; more events would only make one lost message dearer. */
export const MAX_BATCH_EVENTS = 100;
/** Small enough for every broker's default, large enough for a hundred events of about 300 bytes. */
export const MAX_BATCH_BYTES = 32 * 1024;
/** What is read at all. One event may be larger than a whole batch should be, but never larger than this. */
export const MAX_PAYLOAD_BYTES = 128 * 1024;
/** Batches on their way at once: fills a line of 50 ms with 800 events and never fills a broker's queue. */
export const WINDOW_BATCHES = 8;
/** Events nest three deep. Deeper text is an attempt to exhaust the stack of whoever walks it. */
export const MAX_JSON_DEPTH = 16;
/** Lanes in one message. Two exist, a few more are planned. */
export const MAX_LANES = 16;
/** The version of the frame that this code speaks. */
export const PROTOCOL_VERSION = 1;
