/** Only what was given: the API takes an empty filter for a wrong one. */
export function given<Values extends Record<string, unknown>>(values: Values): { [Name in keyof Values]?: Exclude<Values[Name], undefined> } {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined && value !== "")) as { [Name in keyof Values]?: Exclude<Values[Name], undefined> };
}
