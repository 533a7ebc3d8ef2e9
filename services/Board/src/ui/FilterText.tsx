import { useEffect, useRef, useState } from "react";
import { Input, Label, SearchField } from "react-aria-components";

const pauseMs = 300;

/** A field of words that is acted upon once a person pauses; Escape empties it. */
export function FilterText({ label, value, onChange }: { label: string; value: string; onChange: (value: string) => void }) {
  const [typed, setTyped] = useState(value);
  const told = useRef(value);
  // What comes from elsewhere, such as a filter that is cleared, stands in the field too.
  useEffect(() => {
    if (value !== told.current) setTyped(value);
    told.current = value;
  }, [value]);
  useEffect(() => {
    if (typed.trim() === told.current) return undefined;
    const timer = setTimeout(() => {
      told.current = typed.trim();
      onChange(told.current);
    }, pauseMs);
    return () => clearTimeout(timer);
  }, [typed, onChange]);
  return (
    <SearchField className="search" value={typed} onChange={setTyped}>
      <Label className="hidden">{label}</Label>
      <Input placeholder={label} maxLength={100} />
    </SearchField>
  );
}
