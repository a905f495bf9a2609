import type { AnyLedger, Ports } from '../ports.ts';
import { faultOf, writing, type FromThread, type Lent, type ToThread } from './messages.ts';

type Call = Extract<FromThread, { readonly kind: 'open' | 'call' }>;
type Answer = Extract<ToThread, { readonly kind: 'answer' | 'failure' }>;

/** The ledgers that a job on a thread works with, open where it was asked for. */
export interface Lending {
  /** Does what is asked of a ledger, and answers with data. */
  readonly answer: (call: Call) => Promise<Answer>;
  /** Whether something has been written, or is being. */
  readonly hasWritten: () => boolean;
  /** Closes what the job left open, once what it asked for is over. */
  readonly end: () => Promise<void>;
}

export function lendLedgers(open: Ports['openLedger']): Lending {
  const lent = new Map<number, AnyLedger>();
  const underWay = new Set<Promise<unknown>>();
  let ledgers = 0;
  let written = false;
  let ended = false;

  const lend = async (folder: string): Promise<Lent> => {
    const outcome = await open(folder);
    if (outcome.kind === 'refused') return outcome;
    ledgers += 1;
    lent.set(ledgers, outcome.ledger);
    return { kind: 'lent', ledger: ledgers };
  };

  const valueOf = async (call: Call): Promise<unknown> => {
    if (call.kind === 'open') return lend(call.folder);
    const ledger = lent.get(call.ledger);
    if (ledger === undefined || ended) throw new Error('The ledger is closed.');
    if (call.method === 'close') lent.delete(call.ledger);
    if (writing.has(call.method)) written = true;
    // The methods are those of the ledger, and the thread gives what a caller here would.
    const method = ledger[call.method] as (...given: readonly unknown[]) => Promise<unknown>;
    return method.apply(ledger, [...call.given]);
  };

  return {
    hasWritten: () => written,
    answer: async (call) => {
      const value = valueOf(call);
      underWay.add(value);
      try {
        return { kind: 'answer', call: call.call, value: await value };
      } catch (error) {
        return { kind: 'failure', call: call.call, fault: faultOf(error) };
      } finally {
        underWay.delete(value);
      }
    },
    end: async () => {
      ended = true;
      await Promise.allSettled(underWay);
      for (const ledger of lent.values()) await ledger.close();
      lent.clear();
    },
  };
}
