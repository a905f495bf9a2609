/** The program's version, as in package.json: the bundle has none beside it. */
export const version = '0.1.0';
