/** Minutes of the day from the left edge of all lanes to the right one. */
export interface Scale {
  from: number;
  to: number;
}

export const share = (minutes: number, { from, to }: Scale) => `${((minutes - from) / (to - from)) * 100}%`;

export const span = (from: number, to: number, scale: Scale) => ({ left: share(from, scale), width: `${((to - from) / (scale.to - scale.from)) * 100}%` });
