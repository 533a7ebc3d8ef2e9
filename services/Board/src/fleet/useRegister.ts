import { useQueryClient, type UseMutationResult } from "@tanstack/react-query";
import { useRef } from "react";
import { newKey } from "../client";
import { tellDone } from "../ui/toasts";
import { useCommand } from "../ui/useCommand";
import { fleetKey } from "./model";

/** Registers something of the fleet once, however often it is sent: the same body goes under the same key. */
export function useRegister<Body>(send: (body: Body, key: string) => Promise<unknown>, done: string, close: () => void): UseMutationResult<unknown, Error, Body> {
  const queries = useQueryClient();
  const last = useRef({ text: "", key: "" });
  return useCommand(
    (body: Body) => {
      const text = JSON.stringify(body);
      if (last.current.text !== text) last.current = { text, key: newKey() };
      return send(body, last.current.key);
    },
    {
      onDone: async () => {
        await queries.invalidateQueries({ queryKey: fleetKey });
        tellDone(done);
        close();
      },
      onRefusal: () => true,
    },
  );
}
