import { Button, Form, Input, Radio } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { fitsState } from '#domain/access/policy.ts';
import type { EvidenceRequest } from '#domain/rectification/evidence.ts';
import { evidenceKinds } from '#domain/rectification/item.ts';
import { useMay, useSelf } from '#web/access/session.ts';
import { call } from '#web/client.ts';
import { FormDialog } from '#web/components/FormDialog.tsx';
import type { Item } from './queries.ts';

/** True for whoever may say which evidence an item needs: not those who carry it out for another region. */
export function useMayAsk(item: Item): boolean {
  const { unitId, regionId } = useSelf();
  const carries = item.duties.some((duty) => duty.unitId === unitId);
  return (
    useMay('ledger.ask-evidence') &&
    fitsState('ledger.ask-evidence', item.state) &&
    (!carries || item.regionId === regionId)
  );
}

/** Asks for a piece of evidence by name. */
export function EvidenceAsk({ item }: { item: Item }) {
  const { t } = useTranslation();
  const [asking, setAsking] = useState(false);
  if (!useMayAsk(item)) return null;
  const required = [{ required: true, message: t('common.required') }];
  const send = (body: EvidenceRequest) =>
    call('POST /api/ledger/items/:id/evidence-requests', { params: { id: item.id }, body });
  return (
    <>
      <Button size="small" onClick={() => setAsking(true)}>
        {t('ledger.evidenceAsk')}
      </Button>
      {asking && (
        <FormDialog
          title={t('ledger.evidenceAsk')}
          initial={{ kind: 'output' }}
          send={send}
          onClose={() => setAsking(false)}
        >
          <p className="soft">{t('ledger.evidenceAskNote')}</p>
          <Form.Item name="title" label={t('ledger.evidenceTitle')} rules={required}>
            <Input maxLength={80} />
          </Form.Item>
          <Form.Item name="kind" label={t('ledger.evidenceType')}>
            <Radio.Group
              options={evidenceKinds.map((value) => ({ value, label: t(`ledger.evidenceKind.${value}`) }))}
            />
          </Form.Item>
        </FormDialog>
      )}
    </>
  );
}
