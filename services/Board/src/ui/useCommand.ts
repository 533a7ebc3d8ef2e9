import { useMutation, type UseMutationResult } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { tellFailure } from "./toasts";

/**
 * Something a person does: runs once at a time, and says in a message what went wrong.
 * @param onRefusal takes what went wrong instead; what it answers true to is told nowhere else.
 */
export function useCommand<Result, Wanted = void>(
  run: (wanted: Wanted) => Promise<Result>,
  { onDone, onRefusal }: { onDone?: (result: Result, wanted: Wanted) => unknown; onRefusal?: (error: Error, wanted: Wanted) => boolean } = {},
): UseMutationResult<Result, Error, Wanted> {
  const { t } = useTranslation();
  return useMutation<Result, Error, Wanted>({
    mutationFn: run,
    onSuccess: (result, wanted) => onDone?.(result, wanted),
    onError: (error, wanted) => {
      if (onRefusal?.(error, wanted) !== true) tellFailure(error, t("failure.title"));
    },
  });
}
