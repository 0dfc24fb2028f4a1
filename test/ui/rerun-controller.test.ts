import type { ReactiveControllerHost } from 'lit';
import { describe, expect, test } from 'vitest';
import { PUBLIC_HUB } from '../../web/read/model-input.ts';
import type { Engine } from '../../web/ui/engine.ts';
import { Contest } from '../../web/ui/page/contest.ts';
import { Reading } from '../../web/ui/page/reading.ts';
import type { OpenedReport } from '../../web/ui/page/report-controller.ts';
import { RerunController } from '../../web/ui/page/rerun-controller.ts';
import { addressOf } from '../../web/ui/side.ts';
import { fileModel, hubModel, wholeReport } from '../support/whole-report.ts';

const STRANGE = 'https://hub.stranger.example';
const OWN = { hub: 'https://hub.own.example', token: 'hf_secret', cache: true };

/** A page’s models; `asked` holds the hub that each address was asked of. */
function started(hub = STRANGE) {
  const host = { addController() {}, removeController() {}, requestUpdate() {} } as unknown as ReactiveControllerHost;
  const reading = new Reading(host);
  reading.access = OWN;
  const asked: [string, string | undefined][] = [];
  const inspect: Engine['inspect'] = async (input, options) => {
    asked.push([addressOf(input), options?.hub]);
    return {} as never;
  };
  const engine = () => ({ inspect }) as Engine;
  const contest = new Contest(host, { engine, options: (signal) => reading.options(signal) }, reading);
  const rerun = new RerunController(host, contest, reading);
  const models = { a: hubModel('makers/willow'), b: fileModel('sapling'), controls: [hubModel('makers/stone')] };
  const text = JSON.stringify(wholeReport('derived', { models })).replaceAll(PUBLIC_HUB, hub);
  rerun.start({ frame: JSON.parse(text) } as OpenedReport);
  const given = () =>
    [contest.sides.a, contest.sides.b, ...contest.controls.sides].map(({ input }) => addressOf(input));
  return { reading, contest, rerun, asked, given };
}

async function check({ rerun }: ReturnType<typeof started>) {
  await rerun.check(rerun.current!, { check: async () => ({}) } as never);
}

describe('a report that names a stranger’s hub', () => {
  test('has that hub asked while it is measured again, without a token', () => {
    const { reading, given } = started();
    expect(reading.access).toEqual({ hub: STRANGE, token: '', cache: true });
    expect(given().filter((address) => address.startsWith('hub:makers/'))).toHaveLength(2);
  });

  test('leaves nothing of it once it is left', () => {
    const { reading, rerun, given } = started();
    rerun.stop();
    expect(reading.access).toEqual(OWN);
    expect(given()).toEqual(['', '']);
  });

  test('never has it asked for what the reader types, before the check and after it', async () => {
    for (const isChecked of [false, true]) {
      const page = started();
      if (isChecked) await check(page);
      page.rerun.makeWay('owner/repo');
      await page.contest.sides.b.takeAddress('owner/repo');
      expect(page.asked).toEqual([['owner/repo', OWN.hub]]);
      expect(page.given()).toEqual(['', 'owner/repo']);
      // What was found stays to be read.
      expect(page.rerun.current === null).toBe(!isChecked);
    }
  });

  test('goes on where what it names is typed', () => {
    const { reading, rerun, given } = started();
    rerun.makeWay(given()[0]!);
    expect(rerun.pending).not.toBeNull();
    expect(reading.access.hub).toBe(STRANGE);
  });

  test('is given back though its models were compared once more', async () => {
    const page = started();
    await check(page);
    page.rerun.adopt();
    expect(page.reading.access.hub).toBe(STRANGE);
    page.rerun.makeWay('owner/repo');
    expect(page.reading.access).toEqual(OWN);
  });

  test('does not undo what the reader set meanwhile', () => {
    const { reading, rerun } = started();
    const mine = { hub: 'https://third.example', token: '', cache: false };
    reading.access = mine;
    rerun.stop();
    expect(reading.access).toBe(mine);
  });

  test('started twice is left but once', () => {
    const { reading, rerun } = started();
    const { opened } = rerun.current!;
    rerun.start(opened);
    rerun.stop();
    expect(reading.access).toEqual(OWN);
  });
});

test('a report of the reader’s own hub takes no address away that is compared with others', async () => {
  const page = started(OWN.hub);
  const before = page.given();
  await check(page);
  page.rerun.makeWay('owner/repo');
  page.rerun.adopt();
  page.rerun.stop();
  expect(page.given()).toEqual(before);
  expect(page.reading.access).toBe(OWN);
});
