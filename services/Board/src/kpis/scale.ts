/** The ends and steps of an axis from 0, in numbers people count by: at most five steps. */
export function ticksUpTo(highest: number, isShare: boolean): number[] {
  if (isShare && highest <= 1) return [0, 0.25, 0.5, 0.75, 1];
  if (highest <= 0) return [0, 1];
  const power = 10 ** Math.floor(Math.log10(highest));
  const step = [0.2, 0.25, 0.5, 1, 2, 2.5, 5].map((factor) => factor * power).find((size) => highest / size <= 5 && (isShare || highest < 1 || size >= 0.25)) ?? power * 5;
  const count = Math.ceil(highest / step - 1e-9);
  return Array.from({ length: count + 1 }, (_, index) => Number((index * step).toPrecision(6)));
}

/** Which of so many dates get their label under an axis of this width. */
export function labelled(count: number, width: number): (index: number) => boolean {
  const every = Math.max(1, Math.ceil(count / Math.max(1, Math.floor(width / 64))));
  return (index) => index % every === 0;
}

/** Parts of a line between gaps: where there is nothing to measure there is no line. */
export function runsOf(values: readonly (number | null)[]): number[][] {
  const runs: number[][] = [];
  values.forEach((value, index) => {
    if (value === null) return;
    const last = runs.at(-1);
    if (last !== undefined && last.at(-1) === index - 1) last.push(index);
    else runs.push([index]);
  });
  return runs;
}
