/** In pixels, of every row: as usual, or as many as can be read on a screen. */
export const rowHeights = { usual: 28, narrow: 22 } as const;
/** Of the row of column names. */
export const headHeight = 32;
