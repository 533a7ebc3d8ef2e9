import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { timeIn } from "../../cityTime";
import { api, bodyOf, type Route } from "../../client";
import { Failure, Loading } from "../../shell/States";
import { Window } from "../../ui/Window";

/** The pictures that the driver has taken at the stops of a route. */
export function Photos({ route, close }: { route: Route; close: () => void }) {
  const { t } = useTranslation();
  const photos = useQuery({
    queryKey: ["photos", route.id],
    queryFn: async () => bodyOf(await api.GET("/v1/routes/{id}/photos", { params: { path: { id: route.id } } })).items,
  });
  const stopOf = (stopId: string) => route.stops.find((stop) => stop.id === stopId)?.sequence ?? "–";
  return (
    <Window title={t("photos.title", { driver: route.driver?.name ?? t("no-driver") })} isWide close={close}>
      {photos.data === undefined ? (
        photos.isError ? <Failure error={photos.error} retry={() => void photos.refetch()} /> : <Loading />
      ) : photos.data.length === 0 ? (
        <p className="form">{t("photos.none")}</p>
      ) : (
        <ul className="route-photos">
          {photos.data.map((photo) => {
            const words = t("photos.one", { stop: stopOf(photo.stopId), time: timeIn(route.zone, photo.createdAt) });
            return (
              <li key={photo.id}>
                <a href={`/v1/photos/${photo.id}`} target="_blank" rel="noreferrer"><img src={`/v1/photos/${photo.id}`} alt={words} width={photo.width} height={photo.height} loading="lazy" /></a>
                <span className="faint">{words}</span>
              </li>
            );
          })}
        </ul>
      )}
    </Window>
  );
}
