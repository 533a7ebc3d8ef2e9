import { useEffect, useRef, type ReactNode } from "react";
import { Button, Dialog, Heading, Modal, ModalOverlay } from "react-aria-components";
import { useTranslation } from "react-i18next";

/** A dialog over the page; Escape and a click beside it close it, the focus comes back to where it was. */
export function Window({ title, isWide, close, children }: { title: string; isWide?: boolean; close: () => void; children: ReactNode }) {
  const { t } = useTranslation();
  const dialog = useRef<HTMLElement>(null);
  // Where the next step has taken the place of what had the focus, keys still go to this window.
  useEffect(() => {
    if (document.activeElement === document.body) dialog.current?.focus();
  });
  return (
    <ModalOverlay isOpen isDismissable className="veil" onOpenChange={(isOpen) => !isOpen && close()}>
      <Modal className={isWide ? "window-frame wide" : "window-frame"}>
        <Dialog ref={dialog} className="window">
          <div className="window-head">
            <Heading slot="title">{title}</Heading>
            <Button className="button quiet icon" aria-label={t("close")} onPress={close}>×</Button>
          </div>
          {children}
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
