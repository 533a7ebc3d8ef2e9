import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { components } from "../api";
import { api, bodyOf, taggedOf } from "../client";
import { Form, SelectField } from "../ui/Field";
import { useCommand } from "../ui/useCommand";
import { Window } from "../ui/Window";

const overlaps = [0, 3_600, 86_400, 7 * 86_400, 30 * 86_400];

/** Gives a key a new secret; the old one holds for a while, so that nothing stands still meanwhile. */
export function RotateWindow({ apiKey, close, onRotated }: {
  apiKey: components["schemas"]["ApiKeyView"]; close: () => void; onRotated: (name: string, key: string | null | undefined) => void;
}) {
  const { t } = useTranslation();
  const [overlap, setOverlap] = useState(86_400);
  const rotate = useCommand(
    async () => {
      const { etag } = taggedOf(await api.GET("/v1/api-keys/{id}", { params: { path: { id: apiKey.id } } }));
      return bodyOf(await api.POST("/v1/api-keys/{id}/rotate", {
        params: { path: { id: apiKey.id }, header: { "If-Match": etag } }, body: { overlapSeconds: overlap },
      }));
    },
    { onDone: (made) => onRotated(apiKey.name, made.key), onRefusal: () => true },
  );
  return (
    <Window title={t("key.rotate.of", { name: apiKey.name })} close={close}>
      <Form of={rotate} onSubmit={rotate.mutate} close={close} action={t("key.rotate")}>
        <p>{t("key.rotate.text")}</p>
        <SelectField label={t("key.overlap")} pointer="/overlapSeconds" value={String(overlap)} onValue={(chosen) => setOverlap(Number(chosen))}>
          {overlaps.map((seconds) => <option key={seconds} value={seconds}>{t(`key.overlap.${seconds}`)}</option>)}
        </SelectField>
      </Form>
    </Window>
  );
}
