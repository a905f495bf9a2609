/** The languages of everything a user reads. */
export type Language = 'en' | 'zh';

/** One text in every language. */
export interface Bilingual {
  readonly en: string;
  readonly zh: string;
}

/** One sentence for each code of an area, made from the code's parameters. Every area's codes exist in both languages or do not compile. */
export type Words<Codes> = { readonly [Code in keyof Codes]: (parameters: Codes[Code]) => Bilingual };
