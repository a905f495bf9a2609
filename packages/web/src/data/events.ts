import { useEffect } from 'react';
import { tellProgress, type Progress } from './progress.ts';
import { queryClient } from './query-client.ts';

/** Listens to the server: a change of the ledger makes every answer stale, and what is on screen is asked for again. */
export function useLedgerEvents(): void {
  useEffect(() => {
    const source = new EventSource('/api/v1/events');
    source.addEventListener('changed', () => void queryClient.invalidateQueries());
    source.addEventListener('progress', (event) => {
      // The server's own event, of this shape.
      tellProgress(JSON.parse((event as MessageEvent<string>).data) as Progress);
    });
    return () => source.close();
  }, []);
}
