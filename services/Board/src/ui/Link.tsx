import type { MouseEvent, ReactNode } from "react";
import { go } from "../address";

/** To another place of the board, without loading it anew; opened in a new tab like any link. */
export function Link({ to, className, isCurrent, children }: { to: string; className?: string; isCurrent?: boolean; children: ReactNode }) {
  const onClick = (click: MouseEvent) => {
    if (click.button !== 0 || click.metaKey || click.ctrlKey || click.shiftKey || click.altKey) return;
    click.preventDefault();
    go(to);
  };
  return <a href={to} className={className} aria-current={isCurrent ? "page" : undefined} onClick={onClick}>{children}</a>;
}
