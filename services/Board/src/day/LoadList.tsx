import { memo, startTransition, useCallback, useEffect, useMemo, useRef, useState, type MouseEvent } from "react";
import { Button, Input, Label, SearchField } from "react-aria-components";
import { useTranslation } from "react-i18next";
import { clockOf } from "../cityTime";
import { isLate, nameOf, type Row } from "./model";
import { choosingOf, type Selection } from "./selection";

const columns = ["site", "address", "units", "window", "status", "driver", "arrival"] as const;
type Column = (typeof columns)[number];

/** What a row shows as its state: of its visit where it has one, else of the load. */
export const stateOf = (row: Row) => (row.stop === undefined ? `load.${row.load.status}` : `stop.${row.stop.status}`);

const keyOf: Record<Column, (row: Row) => string | number> = {
  site: (row) => nameOf(row.load),
  address: (row) => row.load.address ?? "",
  units: (row) => row.load.units,
  window: (row) => row.window?.from ?? Infinity,
  status: stateOf,
  driver: (row) => row.route?.driver?.name ?? row.route?.vehicle.plate ?? "",
  arrival: (row) => row.eta ?? row.arrival ?? Infinity,
};

/** Rows of the first picture; as many as any screen has room for. */
const atFirst = 60;

/**
 * The first picture does not wait for what is below the edge; soon after the table is whole and stays so: then the browser's
 * search, screen readers and paper have all of it, which they would not with rows that come as one scrolls.
 */
function useIsWhole(): boolean {
  const [isWhole, setWhole] = useState(false);
  useEffect(() => {
    const soon = setTimeout(() => startTransition(() => setWhole(true)), 250);
    return () => clearTimeout(soon);
  }, []);
  return isWhole;
}

/** All loads of the day as a table: sorted by any column, filtered by words and state. */
export function LoadList({ rows, selection: { chosen, choose } }: { rows: readonly Row[]; selection: Selection }) {
  const { t, i18n } = useTranslation();
  const [words, setWords] = useState("");
  const [state, setState] = useState("");
  const [sort, setSort] = useState<{ by: Column; isDown: boolean }>({ by: "arrival", isDown: false });
  const table = useRef<HTMLTableSectionElement>(null);
  const states = [...new Set(rows.map(stateOf))].sort();
  // A state that nobody is in any more hides nothing.
  const wanted = states.includes(state) ? state : "";
  const shown = useMemo(() => {
    const collator = new Intl.Collator(i18n.language, { numeric: true });
    const compare = (a: string | number, b: string | number) =>
      typeof a === "number" && typeof b === "number" ? (a === b ? 0 : a < b ? -1 : 1) : collator.compare(String(a), String(b));
    const parts = words.toLowerCase().split(/\s+/).filter((part) => part !== "");
    const textOf = ({ load, route }: Row) =>
      [load.donorName, load.siteName, load.address, route?.driver?.name, route?.vehicle.plate].join("\n").toLowerCase();
    return rows
      .filter((row) => (wanted === "" || stateOf(row) === wanted) && parts.every((part) => textOf(row).includes(part)))
      .sort((a, b) => compare(keyOf[sort.by](a), keyOf[sort.by](b)) * (sort.isDown ? -1 : 1) || nameOf(a.load).localeCompare(nameOf(b.load)));
  }, [rows, words, wanted, sort, i18n.language]);

  const isWhole = useIsWhole();
  const newest = [...chosen].at(-1);
  useEffect(() => {
    if (newest !== undefined) scrollTo(table.current?.querySelector<HTMLElement>(`[data-row="${newest}"]`));
  }, [newest]);
  const onClick = useCallback(
    (loadId: string, click: MouseEvent) => {
      // The words between two clicks with Shift are not meant.
      if (click.shiftKey) window.getSelection()?.removeAllRanges();
      choose(loadId, choosingOf(click), shown.map((row) => row.load.loadId));
    },
    [choose, shown],
  );

  return (
    <section className="list panel" aria-labelledby="list">
      <div className="bar">
        <h2 id="list">{t("list")} <span className="faint" role="status">{shown.length === rows.length ? t("loads", { count: rows.length }) : t("list.some", { shown: shown.length, all: rows.length })}</span></h2>
        <SearchField className="search" value={words} onChange={setWords}>
          <Label className="hidden">{t("list.search")}</Label>
          <Input placeholder={t("list.search")} maxLength={100} />
        </SearchField>
        <select aria-label={t("list.state")} value={wanted} onChange={(change) => setState(change.target.value)}>
          <option value="">{t("list.every-state")}</option>
          {states.map((one) => <option key={one} value={one}>{t(one)}</option>)}
        </select>
      </div>
      <div className="scroller">
        <table>
          <thead>
            <tr>
              {columns.map((column) => (
                <th key={column} scope="col" className={`column-${column}`} aria-sort={sort.by !== column ? "none" : sort.isDown ? "descending" : "ascending"}>
                  <Button className="sort" onPress={() => setSort({ by: column, isDown: sort.by === column && !sort.isDown })}>
                    {t(`column.${column}`)}<span aria-hidden="true">{sort.by !== column ? "" : sort.isDown ? " ↓" : " ↑"}</span>
                  </Button>
                </th>
              ))}
            </tr>
          </thead>
          <tbody ref={table}>
            {(isWhole ? shown : shown.slice(0, atFirst)).map((row) => <Line key={row.load.loadId} row={row} isSelected={chosen.has(row.load.loadId)} onClick={onClick} />)}
            {shown.length === 0 && <tr><td colSpan={columns.length} className="faint">{t("list.none")}</td></tr>}
          </tbody>
        </table>
      </div>
    </section>
  );
}

/** Within the list only: the page stays under the pointer. */
function scrollTo(line: HTMLElement | null | undefined): void {
  const box = line?.closest(".scroller");
  if (line == null || box == null) return;
  const above = line.offsetTop - box.querySelector("thead")!.offsetHeight - box.scrollTop;
  const below = line.offsetTop + line.offsetHeight - box.clientHeight - box.scrollTop;
  if (above < 0) box.scrollTop += above;
  else if (below > 0) box.scrollTop += below;
}

const Line = memo(function Line({ row, isSelected, onClick }: { row: Row; isSelected: boolean; onClick: (loadId: string, click: MouseEvent) => void }) {
  const { t } = useTranslation();
  const { load, route, window: promised, arrival, eta } = row;
  return (
    <tr data-row={load.loadId} className={isSelected ? "selected" : undefined} onClick={(click) => onClick(load.loadId, click)}>
      <th scope="row">
        <button
          type="button" className="link" aria-pressed={isSelected}
          onClick={(click) => {
            click.stopPropagation();
            onClick(load.loadId, click);
          }}
        >
          {nameOf(load)}
        </button>
        {load.donorName !== null && load.donorName !== nameOf(load) && <span className="faint second">{load.donorName}</span>}
      </th>
      <td className="column-address">{load.address}</td>
      <td className="column-units">{load.units}</td>
      <td className="column-window">{promised === undefined ? "–" : `${clockOf(promised.from)}–${clockOf(promised.to)}`}</td>
      <td><span className={`status ${row.stop?.status ?? load.status}`}>{t(stateOf(row))}</span></td>
      <td className="column-driver">{route === undefined ? "–" : <><i className={`dot hue-${row.hue}`} />{route.driver?.name ?? t("no-driver")}</>}</td>
      <td className={isLate(row) ? "column-arrival late" : "column-arrival"}>
        {arrival === undefined ? "–" : clockOf(arrival)}{eta !== undefined && <b> → {clockOf(eta)}</b>}{isLate(row) && <b> {t("late")}</b>}
      </td>
    </tr>
  );
});
