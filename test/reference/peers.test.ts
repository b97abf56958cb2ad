import { expect, test } from 'vitest';
import { comparePeer, isOutOfScope } from '#test/reference/peerComparison.ts';
import { type PeerData, readPisaPeerData, readTimssPeerData } from '#test/reference/peerData.ts';
import { listOf, type PeerRow, readPeerRows } from '#test/reference/peerRow.ts';
import { haveReference } from '#test/support/referenceData.ts';

/** How many rows and numbers each file must yield, so that nothing can drop out unseen. */
const DATASETS: readonly {
  dataset: string;
  read: () => PeerData;
  rows: Readonly<Record<'checked' | 'outOfScope' | 'empty' | 'numbers' | 'tied' | 'refused', number>>;
}[] = [
  {
    dataset: 'pisa2012_tur',
    read: () => readPisaPeerData('pisa2012'),
    rows: { checked: 63, outOfScope: 0, empty: 1, numbers: 488, tied: 5, refused: 0 },
  },
  {
    dataset: 'pisa2015_tur',
    read: () => readPisaPeerData('pisa2015'),
    rows: { checked: 81, outOfScope: 0, empty: 0, numbers: 624, tied: 0, refused: 0 },
  },
  {
    dataset: 'pisa2018_tur',
    read: () => readPisaPeerData('pisa2018'),
    rows: { checked: 180, outOfScope: 9, empty: 0, numbers: 2687, tied: 1, refused: 4 },
  },
  {
    dataset: 'timss2011_g4_aut',
    read: readTimssPeerData,
    rows: { checked: 47, outOfScope: 0, empty: 0, numbers: 295, tied: 0, refused: 0 },
  },
];

/** intsvy prints two decimals, except of regressions; all digits are held to 1e-6 of the number. */
function allowed(row: PeerRow, theirs: number): number {
  return row.peer === 'intsvy' && row.stat !== 'regression' ? 0.005 + 1e-9 : 1e-6 * Math.abs(theirs) + 1e-9;
}

for (const { dataset, read, rows: expected } of DATASETS) {
  const title = `every number that R packages give for ${dataset} comes out the same`;
  test.runIf(haveReference(title, `${dataset}.csv.gz`, `reference/${dataset}.json`))(
    title,
    { timeout: 120_000 },
    () => {
      const data = read();
      const seen = { checked: 0, outOfScope: 0, empty: 0, numbers: 0, tied: 0, refused: 0 };
      const wrong: string[] = [];
      for (const row of readPeerRows(dataset)) {
        if (isOutOfScope(row)) seen.outOfScope += 1;
        else if (listOf(row.est).length === 0) seen.empty += 1;
        else {
          seen.checked += 1;
          for (const { what, ours, theirs, tied, refused } of comparePeer(data, row)) {
            if (refused) seen.refused += 1;
            else seen.numbers += 1;
            if (tied) seen.tied += 1;
            if (!(Math.abs(ours - theirs) <= allowed(row, theirs)))
              wrong.push(
                `${row.peer} ${row.stat} ${row.domain ?? ''} ${row.by ?? ''} ${row.qrule ?? row.column ?? ''}: ${what} ours ${ours}, theirs ${theirs}`,
              );
          }
        }
      }
      expect(wrong).toEqual([]);
      expect(seen).toEqual(expected);
    },
  );
}

const multilevel =
  'the numbers kept for ca_api_pop are all of a three-level model, which the engine does not offer yet';
test.runIf(haveReference(multilevel, 'reference/ca_api_pop.json'))(multilevel, () => {
  const rows = readPeerRows('ca_api_pop');
  expect(rows).toHaveLength(1);
  expect(rows.filter((row) => !isOutOfScope(row))).toEqual([]);
});
