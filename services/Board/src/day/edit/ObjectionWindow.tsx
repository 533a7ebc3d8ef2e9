import { useState, type FormEvent } from "react";
import { Button } from "react-aria-components";
import { useTranslation } from "react-i18next";
import { Window } from "../../ui/Window";
import type { Edit } from "./desk";
import type { Edits, Objection } from "./useEdits";
import type { Words } from "./words";

/** What a wish breaks that people can agree on: done all the same with a reason, which the audit keeps. */
export function ObjectionWindow({ objection, words, edits }: { objection: Objection; words: Words; edits: Edits }) {
  const { t } = useTranslation();
  const [reason, setReason] = useState("");
  const send = (submit: FormEvent) => {
    submit.preventDefault();
    if (reason.trim() === "") return;
    edits.endObjection();
    void edits.run(objection.wish, reason.trim());
  };
  return (
    <Window title={t("objection.title", { loads: words.loads(objection.wish.loadIds) })} close={edits.endObjection}>
      <form className="form" onSubmit={send}>
        <p>{t("objection.text")}</p>
        <ul className="broken">{words.violations(objection.violations as Edit["violations"]).map((text, index) => <li key={index}>{text}</li>)}</ul>
        <label><span>{t("objection.reason")}</span><input value={reason} onChange={(change) => setReason(change.target.value)} maxLength={500} required autoFocus /></label>
        <div className="actions">
          <Button className="button" onPress={edits.endObjection}>{t("objection.leave")}</Button>
          <Button className="button main" type="submit" isDisabled={reason.trim() === ""}>{t("objection.do")}</Button>
        </div>
      </form>
    </Window>
  );
}
