import { useQuery } from '@tanstack/react-query';
import { Alert, Modal } from 'antd';
import { useTranslation } from 'react-i18next';
import type { ItemState } from '#domain/rectification/states.ts';
import { getTransition } from '#domain/rectification/transitions.ts';
import { QueryView } from '#web/components/QueryView.tsx';
import { DeedDialog } from './DeedDialog.tsx';
import { DeedPanel } from './DeedPanel.tsx';
import { type Item, itemQuery } from './queries.ts';

interface MoveDialogProps {
  readonly id: string;
  /** State that the card was dropped on; null where only its deeds are asked for. */
  readonly to: ItemState | null;
  readonly onClose: () => void;
}

/** Moves an item the only way there is: by a deed that the table offers. A drop on a state that no deed of mine leads to says so. */
export function MoveDialog({ id, to, onClose }: MoveDialogProps) {
  const item = useQuery(itemQuery(id));
  const offered = item.data === undefined ? undefined : deedTo(item.data, to);
  if (item.data !== undefined && offered !== undefined)
    return <DeedDialog item={item.data} offered={offered} onClose={onClose} />;
  return (
    <Modal open footer={null} title={item.data?.title ?? ''} onCancel={onClose}>
      <QueryView query={item}>{(data) => <Offer item={data} to={to} />}</QueryView>
    </Modal>
  );
}

/** The one deed that is ready and leads to the state; none where several do, so that a person chooses. */
function deedTo({ deeds }: Item, to: ItemState | null) {
  const leading = deeds.filter(({ deed, obstacle }) => obstacle === null && getTransition(deed).to === to);
  return to !== null && leading.length === 1 ? leading[0] : undefined;
}

function Offer({ item, to }: { item: Item; to: ItemState | null }) {
  const { t } = useTranslation();
  const isElsewhere = to !== null && to !== item.state;
  const words = isElsewhere && { from: t(`ledger.state.${item.state}`), to: t(`ledger.state.${to}`) };
  return (
    <div className="stack">
      {words !== false && <Alert type="warning" showIcon title={t('views.noWay', words)} />}
      <DeedPanel item={item} />
    </div>
  );
}
