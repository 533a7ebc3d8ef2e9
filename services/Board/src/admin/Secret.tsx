import { useEffect, useRef, useState } from "react";
import { Button } from "react-aria-components";
import { useTranslation } from "react-i18next";

/** Something that is told once: it stays on the page until the person says that it is kept, whatever is closed meanwhile. */
export interface Told {
  name: string;
  parts: readonly { label: string; text: string }[];
}

export function Secret({ told, done }: { told: Told; done: () => void }) {
  const { t } = useTranslation();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), [told]);
  return (
    <section className="panel secret" aria-labelledby="secret">
      <h2 id="secret" tabIndex={-1} ref={heading}>{t("admin.secret", { name: told.name })}</h2>
      <div className="form">
        <p>{t("admin.secret.once")}</p>
        {told.parts.map((part) => <Part key={part.label} {...part} />)}
        <div className="actions"><Button className="button" onPress={done}>{t("admin.secret.kept")}</Button></div>
      </div>
    </section>
  );
}

function Part({ label, text }: { label: string; text: string }) {
  const { t } = useTranslation();
  const [outcome, setOutcome] = useState<"copied" | "by-hand">();
  const input = useRef<HTMLInputElement>(null);
  const copy = () => {
    navigator.clipboard.writeText(text).then(() => setOutcome("copied"), () => {
      // Where a browser refuses, the person does it by the keyboard.
      input.current?.select();
      setOutcome("by-hand");
    });
  };
  return (
    <div className="label">
      <span>{label}</span>
      <div className="row told">
        <input ref={input} readOnly value={text} aria-label={label} spellCheck={false} onFocus={(event) => event.target.select()} />
        <Button className="button main" onPress={copy}>{t("admin.copy")}</Button>
      </div>
      <p className="faint" role="status">{outcome === undefined ? "" : t(`admin.copy.${outcome}`)}</p>
    </div>
  );
}
