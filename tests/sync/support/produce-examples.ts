/** The messages of one small conversation, made by the code itself, under the names of the example files. */
import { instant } from '../../../server/domain/instant.ts';
import type { Receipt } from '../../../sync/contract/messages.ts';
import { EdgeSync } from '../../../sync/edge/edge-sync.ts';
import type { EdgeInput, EdgeOutput } from '../../../sync/edge/edge-sync-types.ts';
import { decideGroup } from '../../../sync/headquarters/hq-sync.ts';
import type { Incoming } from '../../../sync/headquarters/hq-sync-types.ts';
import { readMessage } from '../../../sync/headquarters/read-message.ts';
import {
  cardEnrolled,
  cardReinstated,
  cardRevoked,
  loanersAndGuests,
  memberActivitySet,
  memberRegistered,
  nicknameSet,
  visitClosed,
  visitOpened,
} from './events.ts';
import { MemoryEdgeLog } from './memory-edge-log.ts';

export function produceExamples(): Record<string, unknown> {
  const log = new MemoryEdgeLog('nemuro', 'Nemuro');
  for (const event of [visitOpened(1), visitClosed(1)]) log.record(event);
  const roster = [
    memberRegistered(1),
    memberActivitySet(1, true),
    cardEnrolled(1),
    cardRevoked(1),
    nicknameSet(1, 'Renamed 1'),
    cardReinstated(1),
    ...loanersAndGuests(1),
  ];
  for (const event of roster) {
    log.record(event);
  }
  const conversation = new Conversation(log);
  conversation.take({ kind: 'connected' });
  conversation.take({ kind: 'subscribed', granted: true });
  const [batchA, batchR] = conversation.said.filter((output) => output.kind === 'publish-batch');
  const [hello] = conversation.said.filter((output) => output.kind === 'publish-report');
  return {
    hello: hello?.report,
    'receipt-of-hello': conversation.receipts[0],
    'batch-attendance': batchA?.batch,
    'batch-roster': batchR?.batch,
    'receipt-of-batches': conversation.receipts[1],
    presence: { v: 1, session: 'nemuro-boot:1', online: true },
  };
}

class Conversation {
  readonly said: EdgeOutput[] = [];
  readonly receipts: Receipt[] = [];
  readonly #log: MemoryEdgeLog;
  readonly #machine: EdgeSync;

  constructor(log: MemoryEdgeLog) {
    this.#log = log;
    this.#machine = new EdgeSync({
      site: log.site,
      siteName: log.siteName,
      bootId: 'nemuro-boot',
      clk: () => 'ntp',
      heartbeatMs: 30_000,
      batchEvents: 100,
      returnSpreadMs: 60_000,
    });
  }

  take(input: EdgeInput): void {
    const outputs = this.#machine.take(input, { nowMs: 0, jitter: 0 });
    this.said.push(...outputs);
    const group: Incoming[] = [];
    for (const output of outputs) this.#perform(output, group);
    if (group.length > 0) this.#answer(group);
  }

  #perform(output: EdgeOutput, group: Incoming[]): void {
    if (output.kind === 'publish-report') group.push(incoming('hb', output.report));
    if (output.kind === 'publish-batch') group.push(incoming('ev', output.batch));
    if (output.kind === 'read-heads') {
      this.take({ kind: 'heads', ticket: output.ticket, heads: this.#log.headsNow() });
    }
    if (output.kind === 'read-events') {
      const events = this.#log.readNow(output.lane, output.fromSeq, output.limit);
      this.take({ kind: 'events', ticket: output.ticket, events });
    }
  }

  #answer(group: readonly Incoming[]): void {
    const context = { hq: 'hq-boot', now: instant(0), creditOf: () => 8 };
    for (const receipt of decideGroup(group, new Map(), context).receipts) {
      this.receipts.push(receipt);
      this.take({ kind: 'receipt', receipt });
    }
  }
}

function incoming(channel: 'ev' | 'hb', body: unknown): Incoming {
  const payload = Buffer.from(JSON.stringify(body));
  const topic = `kado/1/s/nemuro/up/${channel}`;
  const read = readMessage({ topic, payload, properties: {}, retained: false });
  if (read.kind !== 'store') throw new Error('not readable');
  return read.message;
}
