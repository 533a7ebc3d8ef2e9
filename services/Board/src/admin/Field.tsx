import { useId, type ReactNode } from "react";

/** What an input needs to be known by its label, its hint and what is wrong with it. */
export interface Described {
  id: string;
  "aria-describedby": string | undefined;
  "aria-invalid": true | undefined;
}

/** A label, one input, and under it what it is for or what is wrong with it. */
export function Field({ label, hint, wrong, children }: { label: string; hint?: string | undefined; wrong?: string | undefined; children: (input: Described) => ReactNode }) {
  const id = useId();
  const about = wrong ?? hint;
  return (
    <div className="label">
      <label htmlFor={id}>{label}</label>
      {children({ id, "aria-describedby": about === undefined ? undefined : `${id}-about`, "aria-invalid": wrong === undefined ? undefined : true })}
      {about !== undefined && <p id={`${id}-about`} className={wrong === undefined ? "faint" : "wrong"}>{about}</p>}
    </div>
  );
}
