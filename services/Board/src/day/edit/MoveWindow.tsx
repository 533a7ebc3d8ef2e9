import { Button } from "react-aria-components";
import { useTranslation } from "react-i18next";
import type { CityDay } from "../../client";
import { tellDone } from "../../ui/toasts";
import { Window } from "../../ui/Window";
import { placeBest } from "./bulk";
import type { IdleCrew } from "./crews";
import { PlaceForm } from "./PlaceForm";
import { Suggestions } from "./Suggestions";
import type { Edits } from "./useEdits";
import { routeOf } from "./wish";
import type { Words } from "./words";

/** Moves without a mouse: to a place that is suggested, or to any other. */
export function MoveWindow({ data, loadIds, crews, words, edits, close }: {
  data: CityDay; loadIds: readonly string[]; crews: readonly IdleCrew[]; words: Words; edits: Edits; close: () => void;
}) {
  const { t } = useTranslation();
  const [only, second] = loadIds;
  const eachBest = () => {
    close();
    void edits.inTurn(async (seen) => {
      const results = await placeBest(seen, loadIds, words, t, edits.settle);
      if (results.every((one) => one.isDone)) tellDone(t("move.all-placed", { count: results.length }));
      else edits.tellResults(results);
    });
  };
  return (
    <Window title={t("move.title", { loads: words.loads(loadIds) })} isWide close={close}>
      <div className="form move">
        {second === undefined ? (
          <section>
            <h3>{t("suggest.title")} <span className="faint">{t(routeOf(data, only!) === undefined ? "suggest.keys" : "suggest.keys-against")}</span></h3>
            <Suggestions
              data={data} loadId={only!} words={words}
              take={(to) => {
                close();
                void edits.run({ kind: "move", loadIds, to });
              }}
            />
          </section>
        ) : (
          <section className="each-best">
            <h3>{t("move.each-best")}</h3>
            <p className="faint">{t("move.each-best.text")}</p>
            <Button className="button" autoFocus onPress={eachBest}>{t("move.each-best.do")}</Button>
          </section>
        )}
        <section>
          <h3>{t("place.title")}</h3>
          <PlaceForm
            data={data} loadIds={loadIds} crews={crews} words={words}
            take={(wish, reason) => {
              close();
              void (reason === undefined ? edits.runEach(wish) : edits.run(wish, reason));
            }}
          />
        </section>
      </div>
    </Window>
  );
}
