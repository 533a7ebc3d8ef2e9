import type { ReactNode } from "react";
import { Button } from "react-aria-components";
import { useTranslation } from "react-i18next";
import { Failure, Loading } from "../shell/States";

interface Paged<T> {
  items: T[] | undefined;
  isError: boolean;
  error: Error | null;
  hasNextPage: boolean;
  isFetchingNextPage: boolean;
  refetch: () => unknown;
  fetchNextPage: () => unknown;
}

/** A table of a list, with its states. The last column holds what can be done with a row. */
export function List<T>({ list, columns, none, children }: { list: Paged<T>; columns: readonly string[]; none: string; children: (item: T) => ReactNode }) {
  const { t } = useTranslation();
  if (list.isError && list.error !== null) return <Failure error={list.error} retry={() => void list.refetch()} />;
  if (list.items === undefined) return <Loading />;
  return (
    <>
      <div className="scroller">
        <table>
          <thead>
            <tr>
              {columns.map((column) => <th key={column} scope="col">{column}</th>)}
              <th scope="col"><span className="hidden">{t("admin.actions")}</span></th>
            </tr>
          </thead>
          <tbody>
            {list.items.map(children)}
            {list.items.length === 0 && <tr><td colSpan={columns.length + 1} className="faint">{none}</td></tr>}
          </tbody>
        </table>
      </div>
      {list.hasNextPage && (
        <div className="more"><Button className="button" isDisabled={list.isFetchingNextPage} onPress={() => void list.fetchNextPage()}>{t("more")}</Button></div>
      )}
    </>
  );
}
