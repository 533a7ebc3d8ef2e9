interface PageOf<T> {
  items: readonly T[];
  nextCursor: string | null;
}

/** A whole list, page by page; for lists that a page of the board shows as a whole. */
export async function allOf<T>(read: (cursor: string | undefined) => Promise<PageOf<T>>): Promise<T[]> {
  const all: T[] = [];
  let cursor: string | undefined;
  do {
    const page = await read(cursor);
    all.push(...page.items);
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined);
  return all;
}
