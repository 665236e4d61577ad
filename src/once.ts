/** Makes a value when it is first asked for, and gives the same one from then on. */
export function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | null = null;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

/** The same for each of many: what was made from one is given again for all that have the same key. */
export function oncePer<From, To>(make: (from: From) => To, keyOf: (from: From) => unknown = (from) => from) {
  const made = new Map<unknown, { readonly value: To }>();
  return (from: From): To => {
    const key = keyOf(from);
    const known = made.get(key) ?? { value: make(from) };
    made.set(key, known);
    return known.value;
  };
}

/** The same while one after the other is asked for the same key: only what was made last is kept. */
export function onceInARow<From, To>(make: (from: From) => To, keyOf: (from: From) => unknown) {
  let last: { readonly key: unknown; readonly value: To } | undefined;
  return (from: From): To => {
    const key = keyOf(from);
    const made = last && last.key === key ? last : { key, value: make(from) };
    last = made;
    return made.value;
  };
}
