import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api, bodyOf, type City, type Me } from "../client";
import { given } from "../given";
import { Failure, Loading } from "../shell/States";
import { More } from "../ui/More";
import { tasksKey, type Kind, type Task } from "./model";
import { ResolveWindow } from "./ResolveWindow";
import { TaskCard } from "./TaskCard";

const pageSize = 25;
const refreshMs = 30_000;

/** The open ones oldest first, or what was decided, newest first. */
export function Tasks({ me, cities, cityCode, kind, isResolved }: { me: Me; cities: readonly City[]; cityCode: string; kind: Kind | undefined; isResolved: boolean }) {
  const { t } = useTranslation();
  const [asked, setAsked] = useState<Task>();
  const list = useInfiniteQuery({
    queryKey: [...tasksKey, "list", cityCode, kind, isResolved],
    queryFn: async ({ pageParam, signal }) => {
      const query = given({ cityCode, kind, cursor: pageParam, limit: pageSize, resolved: isResolved || undefined });
      return bodyOf(await api.GET("/v1/tasks", { params: { query }, signal }));
    },
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
    placeholderData: keepPreviousData,
    refetchInterval: refreshMs,
  });
  const tasks = list.data?.pages.flatMap((page) => page.items);
  return (
    <section className="panel tasks" aria-labelledby="tasks">
      <h2 id="tasks">{t(isResolved ? "inbox.tasks-resolved" : "inbox.tasks")} <span className="faint" role="status">{tasks !== undefined && `${tasks.length}${list.hasNextPage ? "+" : ""}`}</span></h2>
      {tasks === undefined ? (
        list.isError ? <Failure error={list.error} retry={() => void list.refetch()} /> : <Loading />
      ) : tasks.length === 0 ? (
        <div className="nothing">
          <h3>{t(isResolved ? "inbox.none-resolved" : "inbox.none")}</h3>
          <p className="faint">{t(isResolved ? "inbox.none-resolved.text" : "inbox.none.text")}</p>
        </div>
      ) : (
        <ul>{tasks.map((task) => <TaskCard key={task.id} task={task} me={me} cities={cities} resolve={setAsked} />)}</ul>
      )}
      <More of={list} />
      {asked !== undefined && <ResolveWindow task={asked} close={() => setAsked(undefined)} />}
    </section>
  );
}
