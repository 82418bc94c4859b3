/** All that a site does with seats: its commands and its rows, for the composition root. */
import type { SeatSettings } from '../domain/seats/seat-settings.ts';
import type { CommandContext } from '../events/command-context.ts';
import type { Applier } from '../events/record-events.ts';
import { createClosureCommands } from './closure-commands.ts';
import { closuresApplier } from './closures-store.ts';
import { createFeedCommands } from './feed-commands.ts';
import { feedsApplier } from './feeds-store.ts';
import { createOfferCommand } from './offer-seats.ts';
import { createPlaceCommands } from './place-commands.ts';
import { placesApplier } from './places-store.ts';
import { createSeatCommands } from './reservation-commands.ts';
import { reservationsApplier } from './reservations-store.ts';
import { createSeriesPreview } from './series-preview.ts';
import { createWaitCommands } from './wait-commands.ts';
import { waitsApplier } from './waits-store.ts';

/** In the order in which rows may refer to each other. */
export const SEAT_APPLIERS: readonly Applier[] = [
  placesApplier,
  waitsApplier,
  reservationsApplier,
  closuresApplier,
  feedsApplier,
];

export type SeatFeature = ReturnType<typeof createSeatFeature>;

export const createSeatFeature = (context: CommandContext, settings: SeatSettings) => ({
  places: createPlaceCommands(context),
  seats: createSeatCommands(context, settings),
  seatWaits: createWaitCommands(context, settings),
  seatFeeds: createFeedCommands(context),
  closures: createClosureCommands(context),
  previewSeries: createSeriesPreview(context.clock, settings),
  offerSeats: createOfferCommand(context, settings),
});
