import { Button, Form } from 'antd';
import { useTranslation } from 'react-i18next';
import type { EvidenceKind } from '#domain/rectification/item.ts';
import { call } from '#web/client.ts';
import { RefusalAlert } from '#web/components/RefusalAlert.tsx';
import { useDeed } from '#web/components/useDeed.ts';
import { Refusal } from '#web/refusal.ts';

interface EvidenceLinkOfferProps {
  /** What the upload was answered. */
  readonly error: unknown;
  readonly itemId: string;
  readonly asked: { readonly requestId?: string };
  readonly onClose: () => void;
}

/** 一次填报: where the same file was filed for another item, offers to link that one instead of uploading it again. */
export function EvidenceLinkOffer({ error, itemId, asked, onClose }: EvidenceLinkOfferProps) {
  const { t } = useTranslation();
  const form = Form.useFormInstance<{ title: string; kind: EvidenceKind }>();
  const link = useDeed((evidenceId: string) => {
    const { title, kind } = form.getFieldsValue();
    const body = { evidenceId, title, kind, ...asked };
    return call('POST /api/ledger/items/:id/linked-evidence', { params: { id: itemId }, body });
  }, onClose);
  const isElsewhere = error instanceof Refusal && error.code === 'ledger.evidence-elsewhere';
  const evidenceId = isElsewhere ? error.places[0]?.value : null;
  if (typeof evidenceId !== 'string') return null;
  return (
    <div className="stack" style={{ gap: 8, marginTop: 8 }}>
      <Button type="primary" loading={link.isPending} onClick={() => link.mutate(evidenceId)}>
        {t('ledger.evidenceLink')}
      </Button>
      <RefusalAlert error={link.error} />
    </div>
  );
}
