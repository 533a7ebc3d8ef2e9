import { useTranslation } from "react-i18next";
import { Window } from "../../ui/Window";
import type { Result } from "./bulk";

/** What became of each of several loads. */
export function ResultsWindow({ results, close }: { results: readonly Result[]; close: () => void }) {
  const { t } = useTranslation();
  const done = results.filter((one) => one.isDone).length;
  return (
    <Window title={t("results.title", { done, all: results.length })} close={close}>
      <ul className="results">
        {results.map((one) => (
          <li key={one.loadId} className={one.isDone ? "good" : "bad"}>
            <span className="mark" aria-hidden="true">{one.isDone ? "✓" : "✕"}</span>
            <span><b>{one.site}</b> <span className="hidden">{t(one.isDone ? "results.done" : "results.not-done")}</span><span className="second">{one.words}</span></span>
          </li>
        ))}
      </ul>
    </Window>
  );
}
