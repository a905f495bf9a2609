import type { Words } from '../language.ts';

/** What can be wrong with units and numbers: codes with their parameters. */
export type QuantityProblems = {
  'unit-unknown': { readonly text: string; readonly nearest?: string };
};

export const quantityWords: Words<QuantityProblems> = {
  'unit-unknown': ({ text, nearest }) => ({
    en: `"${text}" is not a unit.${nearest === undefined ? '' : ` Did you mean "${nearest}"?`}`,
    zh: `“${text}”不是计量单位。${nearest === undefined ? '' : `是否应为“${nearest}”？`}`,
  }),
};
