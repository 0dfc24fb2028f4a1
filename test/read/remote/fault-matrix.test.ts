import { expect, test } from 'vitest';
import { casesFor, labelOf } from '../../support/remote/matrix/cases.ts';
import { PLACES, readPlace } from '../../support/remote/matrix/places.ts';
import { holds, runMatrix, tableOf } from '../../support/remote/matrix/run.ts';
import { startRangeServer } from '../../support/remote/range-server.ts';

test('every fault at every place: the exact bytes, or one sentence', { timeout: 120_000 }, async () => {
  const server = await startRangeServer({});
  try {
    const rows = await runMatrix(casesFor('node'), server, readPlace);
    console.log(tableOf(rows, PLACES));
    const wrong = rows.filter((row) => !holds(row));
    expect(
      wrong.map(({ fault, place, lasts, outcome, sentence }) => [labelOf(fault), place, lasts, outcome, sentence]),
    ).toEqual([]);
  } finally {
    await server.close();
  }
});
