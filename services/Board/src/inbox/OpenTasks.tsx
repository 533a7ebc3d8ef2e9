import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { api, bodyOf } from "../client";
import { tasksKey } from "./model";

const pollMs = 60_000;
const most = 99;

/** How many tasks wait for a person, beside the page's name in the menu; nothing where none do. */
export function OpenTasks() {
  const { t } = useTranslation();
  const open = useQuery({
    queryKey: [...tasksKey, "count"],
    queryFn: async ({ signal }) => bodyOf(await api.GET("/v1/tasks", { params: { query: { limit: most + 1 } }, signal })).items.length,
    refetchInterval: pollMs,
  });
  if (open.data === undefined || open.data === 0) return null;
  return <span className="badge"><span aria-hidden="true">{open.data > most ? `${most}+` : open.data}</span><span className="hidden">{t("inbox.count", { count: open.data })}</span></span>;
}
