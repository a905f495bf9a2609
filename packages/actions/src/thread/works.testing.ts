import type { Ports } from '../ports.ts';
import { workOnThread } from './work-on-thread.ts';

/** What the thread of the tests can do. */

interface Given {
  readonly folder: string;
  readonly text: string;
}

/** As a long calculation does: it hears nothing until it is over. */
function block(milliseconds: number): void {
  const until = performance.now() + milliseconds;
  while (performance.now() < until);
}

const change = (ports: Ports, text: string) => ({
  author: 'thread',
  time: ports.now(),
  reason: { code: 'edit' as const },
  sources: [],
  model: text,
  facts: [],
  records: [{ kind: 'remark@1', id: text, body: { text } }],
});

async function openedBy(ports: Ports, folder: string) {
  const outcome = await ports.openLedger(folder);
  if (outcome.kind === 'refused') throw new Error('refused');
  return outcome.ledger;
}

workOnThread({
  echo: (_ports: Ports, given: string) => Promise.resolve(given),
  why: async (ports: Ports, { folder }: Given) => ports.openLedger(folder),
  block: (ports: Ports, milliseconds: number) => {
    ports.progress?.({ step: 'compute', subject: 'sums', gap: 0.5 });
    block(milliseconds);
    return Promise.resolve('done');
  },
  'block, then write': async (ports: Ports, { folder, text }: Given) => {
    const ledger = await openedBy(ports, folder);
    ports.progress?.({ step: 'compute' });
    block(60_000);
    await ledger.commit(change(ports, text));
    return 'written';
  },
  'write, then block': async (ports: Ports, { folder, text }: Given) => {
    const ledger = await openedBy(ports, folder);
    const committed = await ledger.commit(change(ports, text));
    ports.progress?.({ step: 'commit' });
    block(300);
    return committed.kind;
  },
  read: async (ports: Ports, { folder }: Given) => (await openedBy(ports, folder)).records('remark'),
  fail: () => Promise.reject(Object.assign(new Error('no space'), { code: 'ENOSPC', path: '/disk' })),
  end: () => process.exit(7),
});
