import { createContext, useCallback, useContext, useEffect, useId, useMemo, useRef, useState, type ComponentProps, type ReactNode } from "react";
import { Button } from "react-aria-components";
import { useTranslation } from "react-i18next";
import { Refusal, type FieldProblem } from "../client";

interface Shown {
  problems: readonly FieldProblem[];
  /** Says that a field shows what is wrong at these pointers. @returns what takes it back. */
  claim: (pointers: readonly string[]) => () => void;
}

const Problems = createContext<Shown>({ problems: [], claim: () => () => {} });

/** What a form sends, and what came of it. */
export interface Sending {
  error: Error | null;
  isPending: boolean;
}

/**
 * A form whose fields say what the API found wrong with them, by JSON pointer. What no field of it shows, and a refusal of the
 * whole, stands at its head. The first wrong field gets the focus. It is sent once at a time.
 * @param tools further buttons, before those that leave the form and send it.
 * @param action what sending it is called; else it saves.
 */
export function Form({ of: { error, isPending }, onSubmit, tools, close, action, isDanger = false, children }: {
  of: Sending; onSubmit: () => void; tools?: ReactNode; close?: () => void; action?: string; isDanger?: boolean; children: ReactNode;
}) {
  const { t } = useTranslation();
  const form = useRef<HTMLFormElement>(null);
  const [claims, setClaims] = useState<readonly (readonly string[])[]>([]);
  const claim = useCallback((pointers: readonly string[]) => {
    setClaims((all) => [...all, pointers]);
    return () => setClaims((all) => all.filter((other) => other !== pointers));
  }, []);
  const refusal = error instanceof Refusal ? error : undefined;
  const problems = useMemo(() => refusal?.fields ?? [], [refusal]);
  const shown = useMemo(() => ({ problems, claim }), [problems, claim]);
  const claimed = new Set(claims.flat());
  const rest = problems.filter((problem) => !claimed.has(problem.pointer));
  useEffect(() => {
    if (error !== null) form.current?.querySelector<HTMLElement>("[aria-invalid=true]")?.focus();
  }, [error]);
  return (
    // The browser's own bubbles speak the browser's language, and know less than the API.
    <form ref={form} className="form" noValidate onSubmit={(event) => {
      event.preventDefault();
      // A form in a window belongs to the page's tree of React, where another form may listen.
      event.stopPropagation();
      if (!isPending) onSubmit();
    }}>
      {error !== null && (rest.length > 0 || problems.length === 0) && (
        <div className="wrong" role="alert">
          <p>{error.message}</p>
          {rest.length > 0 ? rest.map((problem) => <p key={problem.pointer}>{problem.detail}</p>) : refusal?.detail !== undefined && <p>{refusal.detail}</p>}
        </div>
      )}
      <Problems value={shown}>{children}</Problems>
      <div className="actions">
        {tools}
        {close !== undefined && <Button className="button" onPress={close}>{t("cancel")}</Button>}
        <Button className={isDanger ? "button danger" : "button main"} type="submit" isDisabled={isPending}>{action ?? t("save")}</Button>
      </div>
    </form>
  );
}

interface Labelled {
  label: string;
  /** Where the field is in the body that is sent; several where it shows the problems of more than one place. */
  pointer: string | readonly string[];
  hint?: string | undefined;
}

interface Control {
  id: string;
  "aria-describedby": string | undefined;
  "aria-invalid": true | undefined;
}

/** A label, a control and what is wrong with what was given. */
export function Field({ label, pointer, hint, className, children }: Labelled & { className?: string | undefined; children: (control: Control) => ReactNode }) {
  const { i18n } = useTranslation();
  const id = useId();
  const { problems, claim } = useContext(Problems);
  const key = typeof pointer === "string" ? pointer : pointer.join(" ");
  const pointers = useMemo(() => key.split(" "), [key]);
  useEffect(() => claim(pointers), [claim, pointers]);
  const wrong = problems.filter((problem) => pointers.includes(problem.pointer));
  const described = [hint === undefined ? "" : `${id}-hint`, wrong.length === 0 ? "" : `${id}-wrong`].filter((one) => one !== "").join(" ");
  return (
    <div className={className === undefined ? "label" : `label ${className}`}>
      <label htmlFor={id}>{label}</label>
      {children({ id, "aria-describedby": described === "" ? undefined : described, "aria-invalid": wrong.length === 0 ? undefined : true })}
      {hint !== undefined && <p id={`${id}-hint`} className="faint">{hint}</p>}
      {wrong.length > 0 && <p id={`${id}-wrong`} className="wrong">{wrong.map((problem) => sentence(label, problem.detail, i18n.language)).join(" ")}</p>}
    </div>
  );
}

/** The API says what the field does or is; what it is called is said here. */
function sentence(label: string, detail: string, language: string): string {
  return language === "en" ? `${label} ${detail}.` : `${label}${detail}。`;
}

type Typed = Labelled & { value: string; onValue: (value: string) => void; className?: string };

export function TextField({ label, pointer, hint, className, value, onValue, ...rest }: Typed & Omit<ComponentProps<"input">, "value" | "onChange" | "className">) {
  return (
    <Field label={label} pointer={pointer} hint={hint} className={className}>
      {(control) => <input autoComplete="off" {...rest} {...control} value={value} onChange={(event) => onValue(event.target.value)} />}
    </Field>
  );
}

export function TextArea({ label, pointer, hint, className, value, onValue, ...rest }: Typed & Omit<ComponentProps<"textarea">, "value" | "onChange" | "className">) {
  return (
    <Field label={label} pointer={pointer} hint={hint} className={className}>
      {(control) => <textarea {...rest} {...control} value={value} onChange={(event) => onValue(event.target.value)} />}
    </Field>
  );
}

/** Options are `option` elements. */
export function SelectField({ label, pointer, hint, className, value, onValue, children, ...rest }: Typed & Omit<ComponentProps<"select">, "value" | "onChange" | "className">) {
  return (
    <Field label={label} pointer={pointer} hint={hint} className={className}>
      {(control) => <select {...rest} {...control} value={value} onChange={(event) => onValue(event.target.value)}>{children}</select>}
    </Field>
  );
}

/** What was typed as a number; nothing where it is none, so that the API says that one is missing. */
export function numberOf(text: string): number | undefined {
  const number = Number(text.trim());
  return text.trim() === "" || Number.isNaN(number) ? undefined : number;
}

/** What was typed, or nothing to send. */
export function textOf(text: string): string | undefined {
  return text.trim() === "" ? undefined : text.trim();
}
