/** In pixels, of every row. */
export const rowHeight = 28;
/** Of the row of column names. */
export const headHeight = 32;
