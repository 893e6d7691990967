/** The shape of a family of words without their text, so that every language has every word. */
export type Shape<T> = { [K in keyof T]: T[K] extends string ? string : Shape<T[K]> };
