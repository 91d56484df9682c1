import type { ReactNode } from "react";
import { Dialog as AriaDialog, Heading, Modal, ModalOverlay } from "react-aria-components";

interface Props {
  open: boolean;
  onClose: () => void;
  title: string;
  big?: boolean;
  children: ReactNode;
  /** For what cannot be undone: a click beside it does not close it. */
  alert?: boolean;
}

export function Dialog({ open, onClose, title, big, alert, children }: Props) {
  return (
    <ModalOverlay
      className="scrim"
      isOpen={open}
      onOpenChange={(now) => !now && onClose()}
      isDismissable={!alert}
    >
      <Modal className={`dialog ${big ? "big" : ""}`}>
        <AriaDialog role={alert ? "alertdialog" : "dialog"}>
          <Heading slot="title" level={2}>
            {title}
          </Heading>
          {children}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}

/** A pane that has no room of its own on a narrow screen. */
export function Drawer(props: {
  open: boolean;
  onClose: () => void;
  label: string;
  side?: "left" | "right";
  /** For what is written in. */
  wide?: boolean;
  children: ReactNode;
}) {
  const { open, onClose, label, side = "right", wide = false, children } = props;
  return (
    <ModalOverlay
      className={`scrim ${side === "left" ? "left" : "side"}`}
      isOpen={open}
      onOpenChange={(now) => !now && onClose()}
      isDismissable
    >
      <Modal className={`drawer ${wide ? "wide" : ""}`}>
        <AriaDialog aria-label={label}>{children}</AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}
