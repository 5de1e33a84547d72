// What a list of words comes to in another language: the same keys, other texts.

export type Texts<T> = { readonly [K in keyof T]: T[K] extends string ? string : Texts<T[K]> };
