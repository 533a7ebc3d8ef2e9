/** What a person has chosen for this browser. It holds nothing of the work: a browser that keeps nothing serves as well. */
type Choice = "language" | "theme" | "city" | "map";

export function remembered(choice: Choice): string | null {
  try {
    return localStorage.getItem(`netspring.${choice}`);
  } catch {
    return null;
  }
}

export function remember(choice: Choice, value: string): void {
  try {
    localStorage.setItem(`netspring.${choice}`, value);
  } catch {
    // Refused by the browser's settings; the choice then lasts until the page is left.
  }
}
