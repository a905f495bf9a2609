declare const brand: unique symbol;

/** A type that carries a name, so that an indicator's id is never passed for an entity's. */
export type Brand<T, Name extends string> = T & { readonly [brand]: Name };
