import { Button } from "react-aria-components";
import { useTranslation } from "react-i18next";
import { Refusal } from "../client";

export function Loading() {
  const { t } = useTranslation();
  return <p className="loading" role="status"><span className="spinner" aria-hidden="true" />{t("loading")}</p>;
}

export function Notice({ title, text }: { title: string; text: string }) {
  return (
    <div className="notice">
      <h1>{title}</h1>
      <p>{text}</p>
    </div>
  );
}

/** What went wrong, in the API's own words where it has answered. */
export function Failure({ error, retry }: { error: Error; retry: () => void }) {
  const { t } = useTranslation();
  const refusal = error instanceof Refusal ? error : undefined;
  if (refusal?.status === 401) return <Loading />;
  return (
    <div className="notice" role="alert">
      <h1>{refusal?.message ?? t("failure.title")}</h1>
      <p>{refusal === undefined ? t("failure.text") : refusal.detail}</p>
      {refusal?.traceId !== undefined && <p className="faint">{t("failure.trace", { id: refusal.traceId })}</p>}
      <Button className="button" onPress={retry}>{t("retry")}</Button>
    </div>
  );
}
