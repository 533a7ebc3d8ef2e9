import { Button, Menu, MenuItem, MenuTrigger, Popover } from "react-aria-components";
import { useTranslation } from "react-i18next";
import type { Route } from "../../client";
import { tellDone } from "../../ui/toasts";
import { useCommand } from "../../ui/useCommand";
import { useRouteCommands } from "./useRouteCommands";
import { openRouteWindow } from "./windows";

/** What can be done with one route as it stands. */
export function RouteMenu({ route }: { route: Route }) {
  const { t } = useTranslation();
  const commands = useRouteCommands();
  const driver = route.driver?.name ?? t("no-driver");
  const dispatch = useCommand(() => commands.dispatch(route), { onDone: () => tellDone(t("route.dispatched", { driver })) });
  const may = (command: string) => route.allowedCommands.includes(command);
  const isUnderWay = route.status === "InProgress" || route.status === "Completed" || route.status === "Interrupted";

  const items = [
    ...(may("dispatch") ? [{ id: "dispatch", run: () => dispatch.isPending || dispatch.mutate() }] : []),
    ...(may("recall") ? [{ id: "recall", run: () => openRouteWindow({ kind: "recall", route }) }] : []),
    ...(may("assign") ? [{ id: "assign", run: () => openRouteWindow({ kind: "assign", route }) }] : []),
    ...(may("abort") ? [{ id: "abort", run: () => openRouteWindow({ kind: "abort", route }) }] : []),
    ...(route.driver === null || route.status === "Completed" ? [] : [{ id: "unavailable", run: () => openRouteWindow({ kind: "unavailable", route }) }]),
    { id: "sheet", href: `/v1/routes/${route.id}/sheet` },
    ...(isUnderWay ? [{ id: "photos", run: () => openRouteWindow({ kind: "photos", route }) }] : []),
  ];
  return (
    <MenuTrigger>
      <Button className="button quiet icon who-menu" aria-label={t("route.menu.of", { driver })}>⋯</Button>
      <Popover className="popover" placement="bottom start">
        <Menu className="options" items={items}>
          {(item) => (
            <MenuItem id={item.id} className="option" {...("href" in item ? { href: item.href, target: "_blank" } : { onAction: () => void item.run() })}>
              {t(`route.menu.${item.id}`)}
            </MenuItem>
          )}
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}
