import { useState } from "react";
import { Refusal, type FieldProblem } from "../client";

/** What the API found wrong in a form, for each field to say its own. */
export interface Fields {
  /** What is wrong at a field or below it, in the API's words. */
  at: (pointer: string) => string | undefined;
  clear: () => void;
  /** For `useCommand`: whether all that is wrong has a field to be shown at. */
  onRefusal: (error: Error) => boolean;
}

export function useFields(...shown: readonly string[]): Fields {
  const [problems, setProblems] = useState<readonly FieldProblem[]>([]);
  const isAt = (problem: FieldProblem, pointer: string) => problem.pointer === pointer || problem.pointer.startsWith(`${pointer}/`);
  return {
    at: (pointer) => problems.find((problem) => isAt(problem, pointer))?.detail,
    clear: () => setProblems([]),
    onRefusal: (error) => {
      const wrong = error instanceof Refusal ? error.fields : [];
      setProblems(wrong);
      return wrong.length > 0 && wrong.every((problem) => shown.some((pointer) => isAt(problem, pointer)));
    },
  };
}
