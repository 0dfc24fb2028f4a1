import { expect, test } from 'vitest';
import { casesFor, labelOf } from '../../support/remote/matrix/cases.ts';
import { PLACES, readPlace } from '../../support/remote/matrix/places.ts';
import { holds, missaid, runMatrix, tableOf } from '../../support/remote/matrix/run.ts';
import { startRangeServer } from '../../support/remote/range-server.ts';

test('every fault at every place: the exact bytes, or one sentence', { timeout: 120_000 }, async () => {
  const server = await startRangeServer({});
  try {
    const rows = await runMatrix(casesFor('node'), server, readPlace);
    console.log(tableOf(rows, PLACES));
    expect(missaid(rows)).toEqual([]);
    const wrong = rows.filter((row) => !holds(row));
    expect(
      wrong.map(({ fault, place, lasts, outcome, sentence }) => [labelOf(fault), place, lasts, outcome, sentence]),
    ).toEqual([]);
    // Every reader that is done with a connection leaves it.
    await expect
      .poll(() => server.requests.filter(({ outcome }) => outcome === 'open'), { timeout: 5_000 })
      .toEqual([]);
  } finally {
    await server.close();
  }
});
