import { Button } from "react-aria-components";
import { useTranslation } from "react-i18next";

/** Gets the next part of a list that comes in parts; nothing where all of it is there. */
export function More({ of: list }: { of: { hasNextPage: boolean; isFetchingNextPage: boolean; fetchNextPage: () => unknown } }) {
  const { t } = useTranslation();
  if (!list.hasNextPage) return null;
  return (
    <p className="more">
      <Button className="button" isPending={list.isFetchingNextPage} onPress={() => void list.fetchNextPage()}>{list.isFetchingNextPage ? t("loading") : t("more")}</Button>
    </p>
  );
}
