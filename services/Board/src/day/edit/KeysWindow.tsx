import { useTranslation } from "react-i18next";
import { Window } from "../../ui/Window";
import { printed, shortcuts } from "../keys";

const groups = ["stops", "work", "page"] as const;

/** Every shortcut of the page. */
export function KeysWindow({ close }: { close: () => void }) {
  const { t } = useTranslation();
  return (
    <Window title={t("keys.title")} close={close}>
      <div className="keys">
        {groups.map((group) => (
          <section key={group}>
            <h3>{t(`keys.group.${group}`)}</h3>
            <dl>
              {shortcuts.filter((one) => one.group === group).map((one) => (
                <div key={one.id}>
                  <dt>{one.keys.map((chord) => <span key={chord} className="chord">{printed(chord).map((key) => <kbd key={key}>{key}</kbd>)}</span>)}</dt>
                  <dd>{t(`keys.${one.id}`)}</dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Window>
  );
}
