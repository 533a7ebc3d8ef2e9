import { useInfiniteQuery } from "@tanstack/react-query";

/** A list of the API, page by page as long as the person asks for more. */
export function usePaged<T>(key: readonly unknown[], read: (cursor: string | undefined) => Promise<{ items: T[]; nextCursor?: string | null }>) {
  const list = useInfiniteQuery({
    queryKey: key,
    queryFn: ({ pageParam }) => read(pageParam),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.nextCursor ?? undefined,
  });
  return { ...list, items: list.data?.pages.flatMap((page) => page.items) };
}
