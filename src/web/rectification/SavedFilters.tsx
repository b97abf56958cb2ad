import { SaveOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Button, Form, Input, Modal, Tag } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { LedgerSearch } from '#domain/rectification/ledgerFilter.ts';
import { call } from '#web/client.ts';
import { RefusalAlert } from '#web/components/RefusalAlert.tsx';
import { useDeed } from '#web/components/useDeed.ts';
import { savedFiltersQuery } from './queries.ts';

interface SavedFiltersProps {
  readonly search: LedgerSearch;
  /** Puts another filter in the place of the present one. */
  readonly onChoose: (search: LedgerSearch) => void;
}

/** Filters that I keep: one click puts one on; the present one is kept under a name. */
export function SavedFilters({ search, onChoose }: SavedFiltersProps) {
  const { t } = useTranslation();
  const [naming, setNaming] = useState(false);
  const saved = useQuery(savedFiltersQuery);
  const drop = useDeed((id: string) => call('DELETE /api/ledger/filters/:id', { params: { id } }));
  const isFiltered = Object.values(search).some((text) => text !== undefined);
  if (!isFiltered && (saved.data ?? []).length === 0) return null;
  return (
    <div className="row">
      {(saved.data ?? []).map(({ id, name, filter }) => (
        <Tag
          key={id}
          closable={{ 'aria-label': t('views.dropFilter', { name }) }}
          onClose={(event) => {
            event.preventDefault();
            drop.mutate(id);
          }}
        >
          <Button type="link" size="small" onClick={() => onChoose(filter)}>
            {name}
          </Button>
        </Tag>
      ))}
      {isFiltered && (
        <>
          <Button size="small" icon={<SaveOutlined aria-hidden />} onClick={() => setNaming(true)}>
            {t('views.saveFilter')}
          </Button>
          <Button size="small" type="link" onClick={() => onChoose({})}>
            {t('views.clearFilter')}
          </Button>
        </>
      )}
      {naming && <NameDialog search={search} onClose={() => setNaming(false)} />}
    </div>
  );
}

function NameDialog({ search, onClose }: { search: LedgerSearch; onClose: () => void }) {
  const { t } = useTranslation();
  const [form] = Form.useForm<{ readonly name: string }>();
  const filter = Object.fromEntries(Object.entries(search).filter(([, text]) => text !== undefined));
  const save = useDeed(
    ({ name }: { readonly name: string }) => call('POST /api/ledger/filters', { body: { name, filter } }),
    onClose,
  );
  return (
    <Modal
      open
      title={t('views.saveFilter')}
      okText={t('common.save')}
      confirmLoading={save.isPending}
      onCancel={onClose}
      onOk={() => form.submit()}
    >
      <p className="soft">{t('views.saveFilterNote')}</p>
      <Form form={form} layout="vertical" onFinish={(values) => save.mutate(values)}>
        <Form.Item
          name="name"
          label={t('views.filterName')}
          rules={[{ required: true, message: t('common.required') }]}
        >
          <Input maxLength={30} />
        </Form.Item>
      </Form>
      <RefusalAlert error={save.error} />
    </Modal>
  );
}
