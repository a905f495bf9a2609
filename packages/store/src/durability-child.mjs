// Run by durability.test.ts as a program of its own, over a bundle of this package: node durability-child.mjs <job> <bundle> <folder> …
import { writeSync } from 'node:fs';
import { pathToFileURL } from 'node:url';

const [job, bundle, folder, seedText = '1', sizeText = '50'] = process.argv.slice(2);
const { openLedger } = await import(pathToFileURL(bundle).href);

/** One line of JSON, written before going on: what the parent has read is what was acknowledged. */
function tell(message) {
  writeSync(1, `${JSON.stringify(message)}\n`);
}

let seed = Number(seedText);
function random(below) {
  seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
  return Math.floor((seed / 2 ** 32) * below);
}

function facts(count) {
  const first = random(count);
  return Array.from({ length: count }, (_, i) => ({
    scenario: 'actual',
    version: '',
    entity: `plant-${(first + i) % (2 * count)}`,
    indicator: 'ore',
    grain: 'month',
    period: '2021-06',
    value: random(20) === 0 ? null : { mantissa: 10 * random(100_000_000) + 1, scale: 2 },
    status: 'actual',
    ...(random(10) === 0 ? { original: { text: `said ${random(1000)}` } } : {}),
  }));
}

const header = { author: 'child', time: '2021-07-01T00:00:00.000Z', sources: [], model: 'model' };

function commit(ledger, count) {
  const records = random(4) === 0 ? [{ kind: 'remark@1', id: `r${random(9)}`, body: { said: random(1e9) } }] : [];
  return ledger.commit({ ...header, reason: { code: 'edit' }, facts: facts(count), records });
}

const opened = await openLedger(folder);
if (opened.kind === 'refused') {
  tell({ kind: 'refused', problems: opened.problems });
} else {
  const { ledger } = opened;
  const log = await ledger.log();
  tell({ kind: 'opened', last: log.length, hash: log.at(-1)?.hash ?? '', wrong: await ledger.verify() });
  if (job === 'hold') {
    setInterval(() => undefined, 1000);
  } else {
    // Until killed, or until there is no space.
    for (;;) {
      const undoing = random(5) === 0 ? (await ledger.log()).length : 0;
      const done =
        undoing > 0 ? await ledger.undo(undoing, header) : await commit(ledger, 1 + random(Number(sizeText)));
      if (done.kind === 'refused' && job === 'fill') {
        tell({ kind: 'refused', problems: done.problems });
        tell({ kind: 'after', last: (await ledger.log()).length, wrong: await ledger.verify() });
        await ledger.close();
        break;
      }
      if (done.kind !== 'refused') tell({ kind: 'committed', id: done.header.id, hash: done.header.hash });
    }
  }
}
