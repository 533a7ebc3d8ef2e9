import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { api, bodyOf, type Me } from "../client";

/** Who acts where no caller does. */
const house = "netspring";

/** The name behind the id of who did something; the id's end where nobody has it any more, and nothing until it is known. */
export function useActorName(id: string): string {
  const { t } = useTranslation();
  const actor = useQuery({
    queryKey: ["actor", id],
    queryFn: async ({ signal }) => bodyOf(await api.GET("/v1/actors/{id}", { params: { path: { id } }, signal })),
    enabled: id !== house,
    staleTime: Infinity,
  });
  return id === house ? t("actor.house") : actor.isLoading ? "" : (actor.data?.name ?? `…${id.slice(-8)}`);
}

export function ActorName({ id, me }: { id: string; me: Me }) {
  const { t } = useTranslation();
  return <>{useActorName(id)}{id === me.id && <span className="faint"> {t("actor.you")}</span>}</>;
}
