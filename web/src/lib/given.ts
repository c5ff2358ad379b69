type Given<T> = { [K in keyof T]?: Exclude<T[K], undefined> };

/** The properties that have a value: lets an optional property pass on to a component that refuses `undefined`. */
export function given<T extends object>(properties: T): Given<T> {
  return Object.fromEntries(
    Object.entries(properties).filter(([, value]) => value !== undefined),
  ) as Given<T>;
}
