/** The command line `kado`. Each command says what it did in a line, and ends with 0 only when it did it. */
import { text } from 'node:stream/consumers';
import { Command, Option } from 'commander';
import { loadConfig } from './config.ts';
import { runInForeground } from './demo/child-process.ts';
import { DEMO_STAFF } from './demo/demo-people.ts';
import { startDemo } from './demo/start-demo.ts';
import { createDeskClient, type DeskClient } from './desk-client.ts';
import { ROLES } from './domain/roles.ts';

const print = (line: string): void => {
  process.stdout.write(`${line}\n`);
};

const program = new Command('kado').description('The front desk of a community telework office.');

program
  .command('demo')
  .description('a whole programme with made-up people: site, reader, headquarters')
  .option('--data <folder>', 'where the demo keeps its files', 'demo-data')
  .option('--reset', 'begin again with empty files', false)
  .action(async ({ data, reset }: { data: string; reset: boolean }) => {
    const demo = await startDemo({ folder: data, reset, say: print });
    print(welcome(demo.addresses));
    for (const signal of ['SIGTERM', 'SIGINT'] as const) {
      process.once(signal, () => void demo.stop().then(() => process.exit(0)));
    }
  });

program
  .command('start')
  .description('a real site; the settings file is named by KADO_CONFIG')
  .action(async () => {
    process.exitCode = await runInForeground('server/main.ts');
  });

program
  .command('pair')
  .description('a code that pairs a touch screen or a reader agent with a station, valid for ten minutes')
  .addOption(new Option('--kind <kind>').choices(['station', 'agent']).makeOptionMandatory())
  .requiredOption('--station <name>', 'the station’s name, opened when it is new')
  .action(async ({ kind, station }: { kind: string; station: string }) => {
    const { code } = await desk().ask<{ code: string }>('POST', '/api/pairing/codes', { kind, station });
    print(code);
  });

program
  .command('member-add')
  .description('register a member by the name that screens may show')
  .argument('<nickname>')
  .action(async (nickname: string) => {
    const { memberId } = await desk().ask<{ memberId: string }>('POST', '/api/members', { nickname });
    print(memberId);
  });

program
  .command('card-bind')
  .description('bind the new card that was just tapped on a station to a member')
  .argument('<member id>')
  .requiredOption('--station <name>', 'where the card was tapped, at most ten minutes ago')
  .action(async (memberId: string, { station }: { station: string }) => {
    const { lastFour } = await desk().ask<{ lastFour: string }>('POST', `/api/members/${memberId}/cards`, {
      station,
    });
    print(`…${lastFour}`);
  });

program
  .command('staff-appoint')
  .description('let a member sign in at the staff pages; the PIN is read from standard input')
  .argument('<member id>')
  .addOption(new Option('--roles <roles...>').choices([...ROLES]).default(['staff']))
  .action(async (memberId: string, { roles }: { roles: string[] }) => {
    const pin = (await text(process.stdin)).trim();
    await desk().ask('PUT', `/api/members/${memberId}/pin`, { pin });
    await desk().ask('PUT', `/api/members/${memberId}/roles`, { roles });
    print(roles.join(', '));
  });

program
  .command('notices')
  .description('what the staff should know, newest first')
  .option('--json', 'for programs', false)
  .action(async ({ json }: { json: boolean }) => {
    type Notice = { noticeId: string; kind: string; station: string | null; about: string };
    const { notices } = await desk().ask<{ notices: Notice[] }>('GET', '/api/notices');
    if (json) print(JSON.stringify(notices));
    else for (const { kind, station, noticeId } of notices) print(`${kind}\t${station ?? ''}\t${noticeId}`);
  });

program
  .command('headquarters')
  .description('receive all sites; settings in KADO_HQ_MQTT_URL, KADO_HQ_DATA, KADO_HQ_PORT')
  .action(async () => {
    process.exitCode = await runInForeground('sync/headquarters/main.ts');
  });

function desk(): DeskClient {
  const { server } = loadConfig(process.env);
  return createDeskClient(`http://${server.host}:${server.port}`, server.data);
}

function welcome({
  panel,
  station,
  headquarters,
}: Awaited<ReturnType<typeof startDemo>>['addresses']): string {
  return `
  KADO のデモが始まりました / the demo is running

    デモ盤       demo panel     ${panel}      ← ここから / start here
    受付端末     touch station  ${panel}/station
    スタッフ     staff          ${panel}/staff        ${DEMO_STAFF.nickname}のカード、PIN ${DEMO_STAFF.pin}
    館内のようす board          ${panel}/board
    本部         headquarters   ${headquarters}

    受付のAPI    site API       ${station}/openapi.json

  おわるとき: Ctrl+C  ·  はじめから: npm run demo:reset
`;
}

program.parseAsync().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
});
