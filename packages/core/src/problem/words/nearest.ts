import type { Bilingual } from '../language.ts';

/** What a name that is not known may have been meant to be, as a sentence of its own at the end of others; nothing where none is near. */
export function didYouMean(nearest: string | undefined): Bilingual {
  return nearest === undefined
    ? { en: '', zh: '' }
    : { en: ` Did you mean "${nearest}"?`, zh: `是否应为“${nearest}”？` };
}
